//! How a visit to a household ended. No IO.

use super::shape::Shape;

/// How a visit to a household ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// An interview was held.
    Complete,
    /// Somebody at the door refused.
    Refused,
    /// The person drawn did not agree.
    NoConsent,
    /// The person drawn was not found.
    NotFound,
    /// The person drawn was not able.
    Unable,
    /// Something else, such as a person who is not asked.
    Other,
    /// The team rejected the submission.
    Rejected,
}

/// The codes are those of the pack's instruments.
pub(super) fn outcome(shape: &Shape, rejected: bool, said: impl Fn(&str) -> String) -> Outcome {
    let (result, consent) = (said("result"), said("consent"));
    let held = match shape.has("ok") {
        true => said("ok") == "1",
        false => {
            (!shape.has("result") || result == "1") && (!shape.has("consent") || consent == "1")
        }
    };
    match result.as_str() {
        _ if rejected => Outcome::Rejected,
        _ if held => Outcome::Complete,
        "2" => Outcome::NotFound,
        "3" => Outcome::Refused,
        "4" => Outcome::Unable,
        _ if consent == "2" => Outcome::NoConsent,
        _ => Outcome::Other,
    }
}
