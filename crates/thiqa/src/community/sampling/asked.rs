//! The form of sizes, read.

use std::collections::BTreeMap;

use stats::sampling::Aim;

use super::sizes::Asked;
use crate::{
    Refusal,
    lang::{clean, digits_to_ascii, msg, parse_int},
    web::{Fields, Problems},
};

/// A number with or without a fraction, in any digits; a sign of hundredths is left out.
fn decimal(text: &str) -> Option<f64> {
    let text = digits_to_ascii(&clean(text)).replace(['٫', ','], ".");
    let number: f64 = text.trim_end_matches(['%', '٪']).trim().parse().ok()?;
    number.is_finite().then_some(number)
}

/// What a field holds if nothing was typed, and its bounds.
pub(super) const USUAL: &[(&str, &str, f64, f64)] = &[
    ("share", "50", 0.1, 99.9),
    ("margin", "5", 0.1, 49.0),
    ("level", "95", 50.0, 99.9),
    ("power", "80", 50.0, 99.9),
    ("response", "85", 1.0, 100.0),
    ("take", "20", 1.0, 1000.0),
    ("icc", "0.05", 0.0, 1.0),
    ("stations", "6", 1.0, 1000.0),
];
/// Those that are whole numbers: there a comma stands between thousands.
const WHOLE: [&str; 4] = ["take", "stations", "first", "second"];
/// Those that may stay empty.
const OPEN: &[(&str, f64, f64)] =
    &[("effect", 1.0, 100.0), ("first", 2.0, 1_000_000.0), ("second", 2.0, 1_000_000.0)];

/// Reads the form, or says all that is wrong with it.
pub(super) fn read(typed: &Fields) -> Result<Asked, Problems> {
    let mut problems = Problems::default();
    let within = |field: &'static str, text: &str, from: f64, to: f64| {
        let number = match WHOLE.contains(&field) {
            true => parse_int(text).map(|number| number as f64),
            false => decimal(text),
        };
        let number = number.filter(|number| (from..=to).contains(number));
        let refusal = Refusal::new(msg("sampling-number-needed")).field(field);
        number.ok_or_else(|| refusal.arg("from", from.to_string()).arg("to", to.to_string()))
    };
    let mut found = BTreeMap::new();
    for (field, usual, from, to) in USUAL {
        let text = typed.some(field).unwrap_or_else(|| (*usual).to_owned());
        let number = problems.take(within(field, &text, *from, *to));
        found.insert(*field, number.unwrap_or(1.0));
    }
    for (field, from, to) in OPEN {
        if let Some(text) = typed.some(field) {
            found.extend(problems.take(within(field, &text, *from, *to)).map(|one| (*field, one)));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let is = |field: &str| found.get(field).copied().unwrap_or(1.0);
    // Kish: people of one block answer alike.
    let of_blocks = 1.0 + (is("take") - 1.0) * is("icc");
    let aim = Aim {
        share: is("share") / 100.0,
        confidence: is("level") / 100.0,
        power: is("power") / 100.0,
        design_effect: found.get("effect").copied().unwrap_or(of_blocks),
    };
    Ok(Asked {
        aim,
        margin: is("margin") / 100.0,
        response: is("response") / 100.0,
        take: is("take").round(),
        stations: is("stations").round(),
        waves: (found.get("first").copied(), found.get("second").copied()),
    })
}
