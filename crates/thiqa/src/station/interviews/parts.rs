//! What events of an interview are made of.

use serde::{Deserialize, Serialize};
use vault::{Countable, Sealed};

/// What is planned.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Plan {
    /// The case.
    pub case: String,
    /// Its place among the case's interviews, from 1.
    pub n: i64,
    /// Whether the case is ordinary.
    pub ordinary: bool,
    /// A code of the pack's kinds.
    pub kind: Countable<String>,
    /// Whom, and what was thought of before.
    pub words: Sealed<PlanWords>,
}

/// What only readers of the case know of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PlanWords {
    /// Who is interviewed.
    pub person: String,
    /// Which of the case's people she is, from 0; nothing for somebody else.
    pub party: Option<usize>,
    /// A code of the pack's languages.
    pub language: String,
    /// Codes of the pack's vulnerabilities.
    pub vulnerable: Vec<String>,
    /// Whether a woman interviewer was offered: `accepted`, `declined`, `none_here`, or empty.
    pub woman: String,
    /// The room, as the inventory calls it.
    pub room: String,
    /// What is to be cleared up.
    pub aim: String,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Step {
    /// A code of the pack.
    pub code: String,
    /// What shows it.
    pub evidence: String,
}

/// Somebody in the room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Present {
    /// Her name.
    pub name: String,
    /// As what she is there.
    pub role: String,
}

/// How rights were told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Rights {
    /// A code of the pack's languages.
    pub language: String,
    /// How she said them again.
    pub repeated: String,
}

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Why {
    /// A code of the pack.
    pub code: String,
    /// In words.
    pub words: String,
}

/// What is not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unrecorded {
    /// Sound alone is.
    Picture,
    /// Nothing is: notes alone.
    Both,
}

impl Unrecorded {
    /// As it stands in forms.
    pub fn code(self) -> &'static str {
        match self {
            Unrecorded::Picture => "picture",
            Unrecorded::Both => "both",
        }
    }

    /// Reads [`Unrecorded::code`].
    pub fn of(code: &str) -> Option<Unrecorded> {
        [Unrecorded::Picture, Unrecorded::Both].into_iter().find(|one| one.code() == code)
    }
}
