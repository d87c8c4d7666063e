//! What can happen to somebody in custody. Times and clocks are facts; all else is sealed.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::{Act, Means, Opened, OrderWords};
use crate::{
    books::{Carried, Carries},
    station::{cases::Clock, registers::Numbered},
};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// She arrived, and the record begins.
    Opened(Box<Opened>),
    /// Something was done for her or with her.
    Acted {
        /// When, as far as it was said; when it was entered is the entry's own time.
        at: Option<i64>,
        /// A code of [`super::mark`]: what should not have been so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        breach: Option<String>,
        /// What.
        words: Sealed<Act>,
    },
    /// She left the cell.
    TakenOut {
        /// When.
        at: i64,
        /// Why, and with whom.
        words: Sealed<Act>,
    },
    /// She is back in it.
    BroughtBack {
        /// When.
        at: i64,
        /// Anything else.
        words: Sealed<Act>,
    },
    /// What a clock waits for was done, in time or late.
    Done {
        /// The pack's clocks that end by it.
        clocks: Vec<String>,
        /// When.
        at: i64,
        /// What was done.
        words: Sealed<Act>,
    },
    /// A judge's order, as the police copied it.
    Ordered {
        /// What it does.
        means: Means,
        /// When it was given.
        at: i64,
        /// Clocks that end by it.
        stops: Vec<String>,
        /// Clocks that begin by it.
        starts: Vec<Clock>,
        /// What is odd about it: codes of [`super::mark`].
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<String>,
        /// Its number, date, court and text.
        words: Sealed<OrderWords>,
    },
    /// The court says that the copy is right.
    OrderConfirmed {
        /// Which order, counted from 0.
        n: usize,
    },
    /// Why she is still held although her release was ordered.
    Delayed {
        /// When.
        at: i64,
        /// The reason.
        words: Sealed<String>,
    },
    /// Why the time of a clock was not kept.
    Explained {
        /// A code of the pack's clocks.
        clock: String,
        /// The reason.
        words: Sealed<String>,
    },
    /// She left.
    Left {
        /// When.
        at: i64,
        /// How, and to whom.
        words: Sealed<Act>,
    },
    /// An earlier entry was wrong; it stays, and this stands beside it.
    Corrected {
        /// The entry's number in the record, from 0.
        entry: i64,
        /// What is right.
        words: Sealed<String>,
    },
    /// Whoever was told has seen it.
    Seen {
        /// As [`crate::told::place`] names her.
        whom: String,
    },
    /// It went to another office with its case.
    HandedOver {
        /// That office.
        office: String,
    },
    /// It came with its case from another office. No clock begins anew.
    TakenOver {
        /// The case.
        case: String,
        /// The court that is told from now on.
        court: Option<String>,
        /// Its place in this office's register of detainees.
        numbered: Option<Numbered>,
        /// Its entries until now.
        carried: Carried,
    },
}

impl Carries for Event {
    fn carried(&self) -> Option<&Carried> {
        match self {
            Event::TakenOver { carried, .. } => Some(carried),
            _ => None,
        }
    }

    fn leaves(&self) -> bool {
        matches!(self, Event::HandedOver { .. })
    }
}
