//! A time limit that runs, made from a clock of the pack.

use serde::{Deserialize, Serialize};

use crate::pack::{self, Limit, Pack, Row};

/// A time limit that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// A code of the pack's clocks.
    pub kind: String,
    /// When the time is up, microseconds UTC.
    pub until: i64,
    /// Per cent of the time, and when that much has gone.
    pub warn: Vec<(i64, i64)>,
}

impl Clock {
    /// A clock of the pack that begins at a time, microseconds UTC; nothing if it measures no time.
    pub fn run(pack: &Pack, code: &str, from: i64) -> Option<Clock> {
        let until = pack.clocks.get(code)?.limit.until(from, &pack.settings.zone())?;
        Some(Clock::until(pack, code, from, until))
    }

    /// A clock that ends when an order says so.
    pub fn until(pack: &Pack, code: &str, from: i64, until: i64) -> Clock {
        let warn = pack.clocks.get(code).map(|row| row.warnings(from, until));
        Clock { kind: code.to_owned(), until, warn: warn.unwrap_or_default() }
    }

    /// The clocks that something starts, by its code. A duty without a measured time has none: it
    /// would be over as it begins.
    pub fn started(pack: &Pack, what: &str, jurisdiction: &str, from: i64) -> Vec<Clock> {
        let own = |row: &&Row<pack::Clock>| {
            row.starts == what
                && row.jurisdiction.code() == jurisdiction
                && row.limit != Limit::AtOnce
        };
        let started = pack.clocks.iter().filter(own);
        started.filter_map(|row| Clock::run(pack, &row.code, from)).collect()
    }
}
