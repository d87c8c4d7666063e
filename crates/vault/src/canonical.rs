//! One text for one value: JSON without spaces, object keys in the order of their UTF-8 bytes.
//!
//! Commitments are made over these bytes. The order is forced here and not left to the map type of
//! the JSON library, which another crate's feature may change.

use serde_json::Value;

/// Writes `value` as canonical JSON.
pub(crate) fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(map) => {
            let mut fields: Vec<_> = map.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| name.as_bytes());
            out.push('{');
            for (i, (name, field)) in fields.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                write(field, out);
            }
            out.push('}');
        }
        // Scalars have one spelling already: shortest numbers, minimal escapes.
        scalar => out.push_str(&scalar.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn keys_are_sorted_at_every_depth_and_spaces_are_gone() {
        let value =
            serde_json::from_str(r#"{ "b": [ {"z":1,"a":"س\n\""} ], "a": -0.5, "B": null }"#);
        assert_eq!(
            text(&value.unwrap()),
            "{\"B\":null,\"a\":-0.5,\"b\":[{\"a\":\"س\\n\\\"\",\"z\":1}]}"
        );
    }
}
