//! What was done about a complaint, step by step.

use serde::Serialize;

use super::Event;
use crate::{books::Entry, lang::msg};

/// A step of the inspectorate.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Step {
    /// `noted`, `resolved`, or the stage that it came to.
    pub(super) kind: &'static str,
    pub(super) at: i64,
    pub(super) by: String,
    pub(super) outcome: Option<String>,
    pub(super) words: String,
}

/// The words of a stage.
pub(super) fn stage_key(stage: &str) -> &'static str {
    match stage {
        "acknowledged" => msg("conduct-acknowledged"),
        "examined" => msg("conduct-examined"),
        "decided" => msg("conduct-decided"),
        "appealed" => msg("conduct-appealed"),
        "closed" => msg("conduct-closed"),
        _ => msg("conduct-received"),
    }
}

/// The words of what was come to.
pub(super) fn outcome(code: &str) -> &'static str {
    match code {
        "upheld" => msg("conduct-upheld"),
        "partly" => msg("conduct-partly"),
        "not_upheld" => msg("conduct-not-upheld"),
        "resolved-yes" => msg("conduct-resolved-yes"),
        "resolved-partly" => msg("conduct-resolved-partly"),
        "resolved-no" => msg("conduct-resolved-no"),
        _ => msg("conduct-passed-on"),
    }
}

/// The steps after it was taken.
pub(super) fn steps(entries: Vec<Entry<Event>>, by: impl Fn(&str) -> String) -> Vec<Step> {
    let step = |entry: Entry<Event>| {
        let (kind, outcome, words) = match entry.event {
            Event::Taken(_) | Event::Attached(_) => return None,
            Event::Acknowledged => ("acknowledged", None, String::new().into()),
            Event::Examined => ("examined", None, String::new().into()),
            Event::Resolved { by_person } => {
                ("resolved", Some(format!("resolved-{by_person}")), String::new().into())
            }
            Event::Appealed { words, .. } => ("appealed", None, words),
            Event::Noted { words } => ("noted", None, words),
            Event::Decided { outcome, words, .. } => ("decided", outcome.get().cloned(), words),
            Event::Closed { words } => ("closed", None, words),
        };
        let words = words.get().cloned().unwrap_or_default();
        Some(Step { kind, at: entry.at, by: by(&entry.actor), outcome, words })
    };
    entries.into_iter().filter_map(step).collect()
}
