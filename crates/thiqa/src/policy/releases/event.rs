//! What can happen to a release.

use serde::{Deserialize, Serialize};
use stats::disclosure::Judged;
use vault::Sealed;

use crate::community::released::{Contents, Words as Said};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody of the team proposed it.
    Proposed(Proposed),
    /// It will not be published.
    Dropped {
        /// Who said so: an account.
        by: String,
        /// Why.
        why: Sealed<String>,
    },
    /// A second person signed it off: it is public.
    Published(Published),
    /// It holds no longer. What was seen stays seen.
    Withdrawn {
        /// Who withdrew it: an account.
        by: String,
        /// Why; this is public.
        why: Said,
    },
}

/// What is to be released.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// Who proposed it: an account.
    pub by: String,
    /// The set of results.
    pub results: String,
    /// The names of its questions.
    pub questions: Vec<String>,
    /// What breaks them down, besides the totals.
    pub breaks: Vec<String>,
    /// The release that it replaces.
    pub replaces: Option<String>,
    /// Its words, while they are not public.
    pub words: Sealed<Words>,
}

/// The words of a release.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Its title.
    pub title: Said,
    /// How people were asked.
    pub method: Said,
}

/// A release as it went out.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Published {
    /// Who signed it off: an account.
    pub by: String,
    /// What everybody sees.
    pub contents: Contents,
    /// How it was judged: what is withheld and why.
    pub judged: Sealed<Judged>,
}
