//! `[backup]` in the settings: where to, how often, and for how long.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Backups that the node makes by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The folder of the copies: on another disk, or it saves nobody.
    pub to: PathBuf,
    /// How often: `30m`, `1h`, `1d`.
    #[serde(default = "hourly")]
    pub every: Span,
    /// How long a copy is kept. What was erased is gone from all copies after that time.
    #[serde(default = "five_weeks")]
    pub keep: Span,
}

/// A length of time, written as minutes, hours or days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span(i64);

fn hourly() -> Span {
    Span(60)
}

/// How long copies are kept where nothing else is said.
pub(super) fn five_weeks() -> Span {
    Span(35 * 24 * 60)
}

impl Span {
    /// Microseconds.
    pub fn micros(self) -> i64 {
        self.0 * 60_000_000
    }
}

impl std::str::FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Span, String> {
        let wrong = || format!("{text:?} is no length of time: write 30m, 1h or 35d");
        let (number, unit) = text.split_at(text.len().saturating_sub(1));
        let unit = match unit {
            "m" => 1,
            "h" => 60,
            "d" => 24 * 60,
            _ => return Err(wrong()),
        };
        let number: i64 = number.parse().map_err(|_| wrong())?;
        if (1..=10_000).contains(&number) { Ok(Span(number * unit)) } else { Err(wrong()) }
    }
}

impl TryFrom<String> for Span {
    type Error = String;

    fn try_from(text: String) -> Result<Span, String> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> String {
        match span.0 {
            minutes if minutes % (24 * 60) == 0 => format!("{}d", minutes / (24 * 60)),
            minutes if minutes % 60 == 0 => format!("{}h", minutes / 60),
            minutes => format!("{minutes}m"),
        }
    }
}
