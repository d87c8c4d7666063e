//! What the engine of forms says, in the reader's language.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::lang::{Reader, msg, weekday};

/// The engine's name of a word, and ours.
const WORDS: &[(&str, &str)] = &[
    ("language", msg("entry-language")),
    ("constraint", msg("entry-constraint")),
    ("required", msg("entry-required")),
    ("wrong", msg("entry-wrong")),
    ("remove", msg("entry-remove")),
    ("add", msg("entry-add")),
    ("okay", msg("entry-okay")),
    ("row", msg("entry-row")),
    ("picture", msg("entry-picture")),
    ("camera", msg("entry-camera")),
    ("taken", msg("entry-taken")),
    ("rank", msg("entry-rank")),
    ("locate", msg("entry-locate")),
    ("again", msg("entry-again")),
    ("nowhere", msg("entry-nowhere")),
    ("no-map", msg("entry-no-map")),
    ("unreadable", msg("entry-unreadable")),
    ("details", msg("entry-details")),
    ("date", msg("entry-date")),
    ("today", msg("entry-today")),
    ("month", msg("entry-month")),
    ("year", msg("entry-year")),
    ("before", msg("entry-before")),
    ("after", msg("entry-after")),
    ("none", msg("entry-no-choice")),
    ("choices", msg("entry-choices")),
    ("close", msg("entry-close")),
];

/// The days of a week as the engine counts them.
const DAYS: &[&str] = &["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

fn spoken(reader: &Reader, send: &'static str) -> String {
    let words = WORDS.iter().copied().chain([("send", send)]);
    let words = words.map(|(name, key)| (name, Value::from(reader.plain(key, &[]))));
    let mut all: BTreeMap<_, _> = words.collect();
    let months: Vec<_> = (1..=12).map(|month| reader.month(month)).collect();
    let days = DAYS.iter().filter_map(|day| weekday(day)).map(|key| reader.plain(key, &[]));
    all.insert("months", months.into());
    all.insert("days", days.collect());
    json!(all).to_string()
}

/// Where the answers go off.
pub(super) fn to_send(reader: &Reader) -> String {
    spoken(reader, msg("entry-send"))
}

/// Where they are only tried.
pub(super) fn to_try(reader: &Reader) -> String {
    spoken(reader, msg("entry-try"))
}
