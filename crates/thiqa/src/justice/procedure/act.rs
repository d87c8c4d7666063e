//! The dated acts of a case. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{
    books::{Moved, moves},
    station::cases::Clock,
};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// An act was written down.
    Done(Act),
    /// Its case went to another office, or came from one.
    Moved(Moved),
}

moves!(Event);

/// An act of an officer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Act {
    /// The case.
    pub case: String,
    /// Who did it: an account.
    pub by: String,
    /// When it was done, microseconds UTC; when it was written down is the entry's own time.
    pub at: i64,
    /// Whether she was on leave then.
    pub on_leave: bool,
    /// A code of the pack's procedure.
    pub step: Sealed<String>,
    /// What exactly.
    pub words: Sealed<Option<String>>,
    /// Why it came out of its order.
    pub why: Sealed<Option<String>>,
    /// Clocks that it starts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
    /// Clocks that end with it: codes of the pack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<String>,
}

/// What is known of a case's acts, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Procedure {
    /// The case; none before the first act.
    pub case: Option<String>,
    /// How many acts there are.
    pub acts: usize,
}

impl Procedure {
    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Done(act) => {
                self.case = Some(act.case.clone());
                self.acts += 1;
            }
            Event::Moved(moved) => *self = moved.state(self),
        }
    }
}
