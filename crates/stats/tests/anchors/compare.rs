//! Numbers against numbers.

use serde_json::Value;

/// What differs, case by case.
#[derive(Default)]
pub(crate) struct Differences {
    pub(crate) case: String,
    pub(crate) found: Vec<String>,
}

impl Differences {
    /// All numbers of both, in order, within a share of the expected. Numbers of `own` that are nothing
    /// beside its greatest agree with zero.
    pub(crate) fn near(&mut self, what: &str, own: &Value, expected: &Value, tolerance: f64) {
        if expected.is_null() {
            return;
        }
        let (a, b) = (numbers(own), numbers(expected));
        if a.len() != b.len() || b.is_empty() {
            self.found.push(format!("{} {what}: {own} is not {expected}", self.case));
            return;
        }
        for (a, b) in a.iter().zip(&b) {
            let same = match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() <= tolerance * b.abs().max(1e-9),
                (None, None) => true,
                _ => false,
            };
            if !same {
                self.found.push(format!("{} {what}: {a:?} is not {b:?}", self.case));
            }
        }
    }

    /// What R's `pack_stat` wrote.
    pub(crate) fn statistics(&mut self, own: &Value, expected: &Value) {
        if let Some(error) = own.get("error") {
            self.found.push(format!("{}: {error}", self.case));
            return;
        }
        for key in ["estimate", "se", "vcov", "deff"] {
            self.near(key, &own[key], &expected[key], 1e-8);
        }
        let names = &expected["names"];
        let ungrouped = names.is_array() && expected.get("groups").is_none();
        if ungrouped && *names != own["names"] {
            self.found.push(format!("{} names: {} is not {names}", self.case, own["names"]));
        }
        if !expected["df"].is_null() {
            self.near("df", &own["df"], &expected["df"], 0.0);
            self.near("ci95", &own["ci95"], &expected["ci95_t"], 1e-8);
        }
    }
}

/// All numbers inside, in order; null is none.
pub(crate) fn numbers(value: &Value) -> Vec<Option<f64>> {
    match value {
        Value::Array(list) => list.iter().flat_map(numbers).collect(),
        Value::Number(number) => vec![number.as_f64()],
        Value::String(word) if word == "NaN" || word == "NA" => vec![None],
        _ => vec![None],
    }
}
