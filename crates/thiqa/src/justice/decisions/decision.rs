//! What can happen to a decision, and its state. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::{Correction, Order};
use crate::books::{Moved, moves};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The judge signs it, or the police transcribe it.
    Made(Made),
    /// The court confirms what was transcribed.
    Confirmed {
        /// Her account.
        by: String,
    },
    /// The court puts right what was transcribed; it is confirmed with that.
    Corrected(Correction),
    /// An order was carried out.
    Executed {
        /// Its place, from 0.
        n: usize,
        /// What was done.
        words: Sealed<String>,
        /// The proof: a file's place in the case.
        proof: usize,
    },
    /// An order comes back not carried out.
    Returned {
        /// Its place, from 0.
        n: usize,
        /// Why.
        why: Sealed<String>,
    },
    /// Its case went to another office, or came from one.
    Moved(Moved),
}

moves!(Event);

/// A decision as it was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Made {
    /// The case.
    pub case: String,
    /// The court: an office.
    pub court: String,
    /// Who signed or transcribed it: an account.
    pub by: String,
    /// Whether the police transcribed it from paper.
    pub transcribed: bool,
    /// The scan of the paper: a file's place in the case.
    pub scan: Option<usize>,
    /// The decision's number.
    pub number: String,
    /// Its date as written.
    pub date: String,
    /// The court's number of the case.
    pub court_number: Option<String>,
    /// If it ends the case: a code of the pack's statuses that are not open.
    pub end: Option<String>,
    /// Its text. Nothing else binds.
    pub text: Sealed<String>,
    /// What it orders.
    pub orders: Vec<Order>,
}

/// What is known of a decision, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// The case; none before it is made.
    pub case: Option<String>,
    /// Whether the police transcribed it.
    pub transcribed: bool,
    /// Whether the court confirmed that.
    pub confirmed: bool,
    /// Its orders: whether each is still open.
    pub open: Vec<bool>,
    /// Whether it ends the case.
    pub ends: bool,
}

impl Decision {
    /// Whether it waits for the court.
    pub fn is_unconfirmed(&self) -> bool {
        self.transcribed && !self.confirmed
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Made(made) => {
                self.case = Some(made.case.clone());
                (self.transcribed, self.ends) = (made.transcribed, made.end.is_some());
                self.open = vec![true; made.orders.len()];
            }
            Event::Confirmed { .. } => self.confirmed = true,
            Event::Corrected(correction) => {
                self.confirmed = true;
                correction.struck.iter().for_each(|n| self.shut(*n));
                self.open.extend(correction.added.iter().map(|_| true));
            }
            Event::Executed { n, .. } | Event::Returned { n, .. } => self.shut(*n),
            Event::Moved(moved) => *self = moved.state(self),
        }
    }

    fn shut(&mut self, n: usize) {
        if let Some(open) = self.open.get_mut(n) {
            *open = false;
        }
    }
}
