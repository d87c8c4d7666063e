//! What the monitor looks at in a submission. No IO.

use std::collections::BTreeMap;

use forms::Submission;
use jiff::Timestamp;

use super::{
    outcome::{Outcome, outcome},
    shape::{Shape, last},
};

/// A submission, reduced to what is counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Interview {
    pub(super) id: String,
    pub(super) enumerator: String,
    /// When its first version came, microseconds UTC.
    pub(super) received: i64,
    pub(super) block: String,
    pub(super) outcome: Outcome,
    /// Sex of the interviewer and of the respondent, codes.
    pub(super) sexes: (String, String),
    /// How long it took.
    pub(super) minutes: Option<f64>,
    /// The hour on the telephone's wall when it began.
    pub(super) hour: Option<u8>,
    /// Latitude and longitude in degrees.
    pub(super) place: Option<(f64, f64)>,
    /// Five or more questions in a row were answered alike.
    pub(super) straight: bool,
    /// How often the harmless questions were shown.
    pub(super) interruptions: u32,
}

/// What is known of a submission besides its answers.
pub(super) struct Envelope {
    pub(super) id: String,
    pub(super) enumerator: String,
    pub(super) received: i64,
    /// The team rejected it.
    pub(super) rejected: bool,
}

fn degrees(said: &str) -> Option<(f64, f64)> {
    let mut parts = said.split_whitespace().map(|part| part.parse::<f64>().ok());
    let (north, east) = (parts.next()??, parts.next()??);
    (north.abs() <= 90.0 && east.abs() <= 180.0).then_some((north, east))
}

fn minutes(start: &str, end: &str) -> Option<f64> {
    let (start, end): (Timestamp, Timestamp) = (start.parse().ok()?, end.parse().ok()?);
    let seconds = end.as_second() - start.as_second();
    (seconds >= 0).then_some(seconds as f64 / 60.0)
}

impl Interview {
    /// Reads a submission that was sent with a form of this shape.
    pub(super) fn of(envelope: Envelope, shape: &Shape, sent: &Submission) -> Interview {
        let by_path: BTreeMap<&str, &str> =
            sent.values.iter().map(|(path, value)| (path.as_str(), value.trim())).collect();
        let mut by_name: BTreeMap<&str, &str> = BTreeMap::new();
        for (path, value) in &sent.values {
            by_name.entry(last(path)).or_insert_with(|| value.trim());
        }
        let said = |name: &str| by_name.get(name).copied().unwrap_or_default().to_owned();
        let start = said("start");
        Interview {
            id: envelope.id,
            enumerator: envelope.enumerator,
            received: envelope.received,
            block: said("block"),
            outcome: outcome(shape, envelope.rejected, said),
            sexes: (said("int_sex"), said("sex")),
            minutes: minutes(&start, &said("end")),
            hour: start.get(11..13).and_then(|hour| hour.parse().ok()).filter(|hour| *hour < 24),
            place: degrees(&said("block_gps")),
            straight: shape.is_straight(&by_path),
            interruptions: said("interruptions").parse().unwrap_or_default(),
        }
    }
}
