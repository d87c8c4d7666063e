//! The parameters of a question: `start=0 end=10`.

use std::collections::BTreeMap;

use super::book::cell;

/// What is converted of the parameters of a kind of question. Of other kinds none has a meaning.
const TAKEN: &[(&[&str], &[&str])] = &[
    (&["range"], &["start", "end", "step"]),
    (&["text"], &["rows"]),
    (&["photo", "image", "add image prompt", "add photo prompt"], &["max-pixels"]),
    (&["audio", "add audio prompt"], &["quality"]),
    (&["background-audio"], &["quality"]),
    (&["geopoint"], &["capture-accuracy", "warning-accuracy"]),
    (&["geotrace", "geoshape"], &[]),
    (&["audit"], &[]),
];
const OF_SELECTS: &[&str] = &["randomize", "seed"];
const OF_FILES: &[&str] = &["randomize", "seed", "value", "label"];

/// Whether the parameters of a row are written and meant as they are converted.
pub(super) fn are_taken(kind: &str, row: &BTreeMap<String, String>) -> bool {
    let text = cell(row, "parameters").unwrap_or_default();
    let Some(taken) = taken(kind) else { return true };
    let written = text.split([' ', ',', ';', '\n', '\t']).filter(|part| !part.is_empty());
    let mut found = BTreeMap::new();
    for part in written {
        let Some((key, value)) = part.split_once('=') else { return false };
        if !taken.contains(&key) || !fits(key, value) {
            return false;
        }
        found.insert(key, value);
    }
    let seeded = !found.contains_key("seed") || found.contains_key("randomize");
    seeded && (kind != "range" || steps(&found))
}

/// Whether a value is one of its parameter, in small letters where pyxform makes them small.
fn fits(key: &str, value: &str) -> bool {
    let is_number = value.parse::<f64>().is_ok_and(f64::is_finite);
    let fits = match key {
        "start" | "end" | "step" | "rows" | "max-pixels" => value.parse::<i64>().is_ok(),
        "capture-accuracy" | "warning-accuracy" => is_number,
        "randomize" => matches!(value, "true" | "false"),
        "seed" => is_number || value.starts_with("${") && value.ends_with('}'),
        "quality" => matches!(value, "voice-only" | "low" | "normal"),
        "value" | "label" => return !value.is_empty(),
        _ => true,
    };
    fits && value.to_lowercase() == value
}

fn taken(kind: &str) -> Option<&'static [&'static str]> {
    if kind.starts_with("select") || kind.starts_with("rank") || kind.starts_with("add select") {
        let file = kind.contains("from_file") || kind.contains("from file");
        return Some(if file { OF_FILES } else { OF_SELECTS });
    }
    TAKEN.iter().find(|(kinds, _)| kinds.contains(&kind)).map(|(_, taken)| *taken)
}

/// Whether a scale has a step that fits between its ends.
fn steps(found: &BTreeMap<&str, &str>) -> bool {
    let number = |key: &str, default: i64| match found.get(key) {
        Some(value) => value.parse().unwrap_or(0),
        None => default,
    };
    let (start, end, step) = (number("start", 1), number("end", 10), number("step", 1));
    step != 0 && i128::from(step) <= (i128::from(end) - i128::from(start)).abs()
}
