//! What somebody of a court keeps about a case, and what may be decided about it. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Refusal, Result, lang::msg};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// She looked at it when it had so many entries.
    Looked {
        /// The case.
        case: String,
        /// Her account.
        account: String,
        /// Entries of the case.
        entries: i64,
    },
    /// She noted something.
    Noted {
        /// The case.
        case: String,
        /// Her account.
        account: String,
        /// What.
        words: Sealed<String>,
    },
    /// She drafts a decision: names and values of the form.
    Drafted {
        /// The case.
        case: String,
        /// Her account.
        account: String,
        /// What she typed.
        typed: Sealed<Vec<(String, String)>>,
    },
}

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// The case; none before the first entry.
    pub case: Option<String>,
    /// How many entries the case had when she last looked.
    pub seen: i64,
}

impl Folder {
    /// She looks; nothing is written where nothing changed.
    pub fn look(&self, case: &str, account: &str, entries: i64) -> Option<Event> {
        let (case, account) = (case.to_owned(), account.to_owned());
        (self.seen < entries).then_some(Event::Looked { case, account, entries })
    }

    /// She notes something.
    pub fn note(&self, case: &str, account: &str, words: String) -> Result<Event> {
        if words.is_empty() {
            return Err(Refusal::new(msg("docket-words-needed")).field("words").into());
        }
        Ok(Event::Noted { case: case.into(), account: account.into(), words: words.into() })
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Looked { case, entries, .. } => {
                (self.case, self.seen) = (Some(case.clone()), *entries);
            }
            Event::Noted { case, .. } | Event::Drafted { case, .. } => {
                self.case = Some(case.clone());
            }
        }
    }
}
