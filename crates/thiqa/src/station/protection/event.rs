//! What can happen to a support file. Clocks, officers and codes of steps are facts; all else is
//! sealed with the file's own key.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::safe_contact::Rule;
use crate::books::{Carried, Carries};

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was opened.
    Opened {
        /// The case, whose unit, officer and sensitivity are the file's.
        case: String,
        /// Who she is, and what she is called on every list.
        name: Sealed<Name>,
        /// How she may be reached.
        rule: Sealed<Rule>,
        /// Whether the card of what must be reported was read to her before she told.
        card_read: bool,
    },
    /// Name or alias were put right.
    Named(Sealed<Name>),
    /// How she may be reached from now on; what she asked for stands as it was.
    ContactSet(Sealed<Rule>),
    /// What she asked for, alone: paper, notices, following from outside. Nothing takes all back.
    AskedAlone(Sealed<Vec<String>>),
    /// One of the six steps began or was done.
    StepSet {
        /// A code of the pack's steps.
        step: String,
        /// Whether it is done.
        done: bool,
        /// About it.
        words: Sealed<Option<String>>,
    },
    /// What happened to her, in the codes of the pack.
    IncidentSet(Sealed<Incident>),
    /// Somebody looked for the flags of a risk.
    RiskSeen {
        /// Codes of the pack's flags.
        flags: Sealed<Vec<String>>,
        /// What was done at once.
        action: Sealed<String>,
        /// Who looked.
        by: String,
        /// Until when a second person reviews it; nothing without a flag.
        review: Option<i64>,
    },
    /// A second person reviewed it.
    RiskReviewed {
        /// Who.
        by: String,
        /// What she found.
        words: Sealed<String>,
    },
    /// The safety plan as it stands: codes of the pack's items and words.
    PlanSet(Sealed<Vec<(String, String)>>),
    /// What is to be done until then.
    FollowUpSet {
        /// Until when, microseconds UTC.
        due: i64,
        /// What.
        words: Sealed<String>,
    },
    /// It was done; counted from 0.
    FollowUpDone {
        /// Which.
        n: usize,
        /// What came of it.
        words: Sealed<Option<String>>,
    },
    /// A note.
    Noted(Sealed<String>),
    /// An entry was put right; the entry stays.
    Corrected {
        /// Its number in the file, from 0.
        entry: i64,
        /// What is right.
        words: Sealed<String>,
    },
    /// A woman officer was offered.
    WomanOffered {
        /// Of [`super::WOMAN`].
        answer: String,
        /// What was done where none was there.
        instead: Sealed<Option<String>>,
    },
    /// Somebody tried to reach her, as her rule allows.
    Attempted(Sealed<String>),
    /// Her own wish for conciliation.
    ConciliationWished {
        /// What she was advised, and by whom.
        advice: Sealed<String>,
        /// Her words.
        words: Sealed<String>,
        /// Until when it rests.
        until: i64,
    },
    /// Her wish went to the judge.
    ConciliationPassed,
    /// What the judge decided.
    ConciliationDecided(Sealed<String>),
    /// It was closed.
    Closed {
        /// By her word; else after safe attempts.
        by_her: bool,
        /// Why.
        words: Sealed<String>,
    },
    /// It was taken up again.
    Reopened(Sealed<String>),
    /// It went to another office with its case, by her consent.
    HandedOver {
        /// That office.
        office: String,
    },
    /// It came with its case from another office.
    Received {
        /// The case.
        case: String,
        /// Its entries until now.
        carried: Carried,
    },
}

impl Carries for Event {
    fn carried(&self) -> Option<&Carried> {
        match self {
            Event::Received { carried, .. } => Some(carried),
            _ => None,
        }
    }

    fn leaves(&self) -> bool {
        matches!(self, Event::HandedOver { .. })
    }
}

/// Who she is.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Name {
    /// On every list, paper and notice.
    pub alias: String,
    /// Her true name.
    pub name: String,
}

/// What happened to her; codes of the pack's lists, empty where it is not known.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Incident {
    /// The first type that fits.
    pub kind: String,
    /// Stage of displacement.
    pub stage: String,
    /// Time of day.
    pub time: String,
    /// Kind of place.
    pub place: String,
    /// The day in her words.
    pub when: String,
    /// What else she says.
    pub words: String,
}
