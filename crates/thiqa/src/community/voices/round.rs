//! A round of voices: what is asked, the code book and the themes. No IO.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What a round is made of: interviews, discussions, or both.
pub(super) const KINDS: [&str; 3] = ["interviews", "discussions", "both"];

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The team wrote down what it wants to know and how; later ones correct it.
    Planned(Plan),
    /// A code of the book got its name and meaning; later ones are further versions.
    CodeSet {
        /// Its number in the book, from 1.
        n: u32,
        /// What it is called.
        name: Sealed<String>,
        /// When it is put on a paragraph, and when not.
        meaning: Sealed<String>,
    },
    /// A code is not put on paragraphs any more; what has it keeps it.
    CodeRetired {
        /// Its number.
        n: u32,
    },
    /// Codes stand for a theme; later ones are further versions.
    ThemeSet(ThemeSet),
}

/// What the team wants to know and how.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Plan {
    /// One of `interviews`, `discussions`, `both`.
    pub kind: String,
    /// What the team calls the round.
    pub name: Sealed<String>,
    /// What it is to find out.
    pub question: Sealed<String>,
    /// How whoever speaks is led through it.
    pub protocol: Sealed<String>,
    /// What is read out before anybody is asked for consent.
    pub consent: Sealed<String>,
}

/// A version of a theme.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ThemeSet {
    /// Its number in the round, from 1.
    pub n: u32,
    /// What it is called.
    pub name: Sealed<String>,
    /// The numbers of its codes.
    pub codes: Vec<u32>,
    /// The question of a survey beside which it may stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Asked>,
}

/// A question of a survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The form's id, as its XML has it.
    pub form: String,
    /// The question's name in it.
    pub question: String,
}

/// What is known of a round, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// What it is made of; none before it was planned.
    pub kind: Option<String>,
    /// Codes by number, each with whether it is in use.
    pub codes: BTreeMap<u32, bool>,
    /// How many themes there are.
    pub themes: u32,
}

/// The number of a new one, or of one that is there.
fn number(n: Option<u32>, last: u32) -> Result<u32> {
    match n {
        None => Ok(last + 1),
        Some(n) if (1..=last).contains(&n) => Ok(n),
        Some(_) => Err(Error::NotFound),
    }
}

impl Round {
    /// It begins with a name and a kind; both can be corrected.
    pub fn plan(&self, plan: Plan) -> Result<Event> {
        if !KINDS.contains(&plan.kind.as_str()) {
            return Err(Refusal::new(msg("voices-kind-needed")).field("kind").into());
        }
        if plan.name.get().is_none_or(String::is_empty) {
            return Err(Refusal::new(msg("voices-name-needed")).field("name").into());
        }
        Ok(Event::Planned(plan))
    }

    fn begun(&self) -> Result<()> {
        self.kind.as_ref().map(drop).ok_or(Error::NotFound)
    }

    /// A new code, or another version of one that is in use.
    pub fn set_code(&self, n: Option<u32>, name: String, meaning: String) -> Result<Event> {
        self.begun()?;
        let n = number(n, self.codes.len() as u32)?;
        if self.codes.get(&n) == Some(&false) {
            return Err(Refusal::new(msg("voices-code-retired")).into());
        }
        if name.is_empty() {
            return Err(Refusal::new(msg("voices-code-name-needed")).field("name").into());
        }
        Ok(Event::CodeSet { n, name: name.into(), meaning: meaning.into() })
    }

    /// Once.
    pub fn retire(&self, n: u32) -> Result<Event> {
        match self.codes.get(&n) {
            None => Err(Error::NotFound),
            Some(false) => Err(Error::Repeated),
            Some(true) => Ok(Event::CodeRetired { n }),
        }
    }

    /// A new theme, or another version of one; its codes may be retired ones.
    pub fn set_theme(
        &self,
        n: Option<u32>,
        name: String,
        codes: Vec<u32>,
        beside: (String, String),
    ) -> Result<Event> {
        self.begun()?;
        let n = number(n, self.themes)?;
        if name.is_empty() {
            return Err(Refusal::new(msg("voices-theme-name-needed")).field("name").into());
        }
        if codes.is_empty() || !codes.iter().all(|code| self.codes.contains_key(code)) {
            return Err(Refusal::new(msg("voices-theme-codes-needed")).field("codes").into());
        }
        let beside = match beside {
            (form, question) if form.is_empty() && question.is_empty() => None,
            (form, _) if form.is_empty() => {
                return Err(Refusal::new(msg("voices-both-needed")).field("form").into());
            }
            (_, question) if question.is_empty() => {
                return Err(Refusal::new(msg("voices-both-needed")).field("question").into());
            }
            (form, question) => Some(Asked { form, question }),
        };
        Ok(Event::ThemeSet(ThemeSet { n, name: name.into(), codes, beside }))
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Planned(plan) => self.kind = Some(plan.kind.clone()),
            Event::CodeSet { n, .. } => {
                self.codes.insert(*n, true);
            }
            Event::CodeRetired { n } => {
                self.codes.insert(*n, false);
            }
            Event::ThemeSet(theme) => self.themes = self.themes.max(theme.n),
        }
    }
}
