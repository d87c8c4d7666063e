//! A report as its facts tell it, and what may be decided about it. No IO.

use access::{Class, Kind};
use serde::{Deserialize, Serialize};
use vault::{Countable, Sealed};

use crate::{Error, Refusal, Result, lang::msg, station::cases::PersonWords};

/// What can happen to a report.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody says that a person is missing.
    Reported(Box<Reported>),
    /// Something more is known.
    Noted {
        /// What.
        words: Sealed<String>,
    },
    /// The juvenile police know of it.
    JuvenileToldOf,
    /// The desk wants it passed on to others; the unit decides.
    PassingAsked {
        /// To whom, and why.
        words: Sealed<Option<String>>,
    },
    /// The unit decided whether it is passed on. That it decided says nothing: it does so for all.
    PassingDecided {
        /// What it decided.
        words: Sealed<Passing>,
    },
    /// About a child a judge decided as well.
    PassingJudged {
        /// What she decided.
        words: Sealed<Judged>,
    },
    /// The report ended.
    Closed {
        /// One of [`ENDINGS`], or [`ALIVE`], or [`IN_CARE`].
        how: String,
        /// Anything else.
        words: Sealed<Option<String>>,
    },
}

/// Whether the unit lets a report be passed on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Passing {
    /// It is passed on.
    pub goes: bool,
    /// What other stations are to read: how she looks, and nothing of who reports.
    pub text: String,
    /// What is known of who reports.
    pub assessed: String,
}

/// Whether a judge lets a child's report be passed on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Judged {
    /// It is passed on.
    pub goes: bool,
    /// Number and date of the decision.
    pub decision: String,
}

/// What a report begins with. When it was recorded is the entry's own time.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reported {
    /// `{station}/{register}/{seq}/{year}`.
    pub number: String,
    /// Its place in the register.
    pub seq: i64,
    /// The register's year.
    pub year: i64,
    /// Whose law applies: a code of the pack.
    pub jurisdiction: String,
    /// The unit that searches.
    pub unit: Option<String>,
    /// She is a child, or it is in doubt.
    pub child: bool,
    /// Before this time it is passed on to nobody, microseconds UTC.
    pub not_before: i64,
    /// When somebody must have looked at it again, microseconds UTC.
    pub review: Option<i64>,
    /// What may be counted.
    pub facts: Countable<Facts>,
    /// Who is missing and who says so.
    pub words: Sealed<Box<Words>>,
}

/// What may be counted of a report. Codes of the pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// `missing`, or `left` for one who is said to have left her home.
    pub kind: String,
    /// Her sex.
    pub sex: String,
    /// What the reporter is to her.
    pub relation: String,
}

/// Who is missing, who says so, and how it came about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Words {
    /// Who is missing.
    pub person: PersonWords,
    /// The reporter's name, as it was said.
    pub reporter: String,
    /// The reporter's telephone.
    pub reporter_phone: String,
    /// The number of the reporter's document.
    pub reporter_document: String,
    /// Where she was last seen.
    pub place: String,
    /// When, as it was said.
    pub when: String,
    /// How it came about, and what she looks like.
    pub story: String,
}

/// How the desk may end a report.
pub(super) const ENDINGS: [&str; 4] = ["found", "returned", "withdrawn", "elsewhere"];
/// The only answer about an adult who is in safety, and only with her consent.
pub(super) const ALIVE: &str = "alive";
/// The answer about a child, after unit and judge have decided.
pub(super) const IN_CARE: &str = "in_care";

/// What is known of a report, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MissingReport {
    /// Its number; empty before it is reported.
    pub number: String,
    /// Whose law applies.
    pub jurisdiction: String,
    /// The unit that searches.
    pub unit: Option<String>,
    /// She is a child, or it is in doubt.
    pub child: bool,
    /// Before this time it is passed on to nobody.
    pub not_before: i64,
    /// What may be counted.
    pub facts: Option<Facts>,
    /// The juvenile police know of it.
    pub juvenile_told: bool,
    /// The desk has asked to pass it on.
    pub asked: bool,
    /// The unit has decided about that.
    pub decided: bool,
    /// And a judge.
    pub judged: bool,
    /// How it ended.
    pub closed: Option<String>,
}

fn refused<T>(message: &'static str, field: &'static str) -> Result<T> {
    Err(Refusal::new(message).field(field).into())
}

impl MissingReport {
    /// A report is taken once, whoever brings it and whomever it names.
    pub fn report(&self, reported: Reported) -> Result<Event> {
        if !self.number.is_empty() {
            return Err(Error::Repeated);
        }
        Ok(Event::Reported(Box::new(reported)))
    }

    /// Something more is known, also of a report that ended.
    pub fn note(&self, words: String) -> Result<Event> {
        self.standing()?;
        if words.is_empty() {
            return refused(msg("missing-words-needed"), "words");
        }
        Ok(Event::Noted { words: words.into() })
    }

    /// The juvenile police say that they know of a child's report.
    pub fn tell_juvenile(&self) -> Result<Event> {
        self.open()?;
        match (self.child, self.juvenile_told) {
            (false, _) => Err(Error::NotFound),
            (true, true) => Err(Error::Repeated),
            (true, false) => Ok(Event::JuvenileToldOf),
        }
    }

    /// Asks to pass it on. The span is the same for all: it tells nothing about her.
    pub fn ask_passing(&self, at: i64, words: Option<String>) -> Result<Event> {
        self.open()?;
        if self.asked {
            return Err(Error::Repeated);
        }
        if at < self.not_before {
            return refused(msg("missing-too-early"), "words");
        }
        Ok(Event::PassingAsked { words: words.into() })
    }

    /// The unit decides, once, whether it is passed on; about a child after who reports was looked at.
    pub fn decide_passing(&self, words: Passing) -> Result<Event> {
        self.open()?;
        if !self.asked {
            return Err(Error::NotFound);
        }
        if self.decided {
            return Err(Error::Repeated);
        }
        if words.goes && words.text.is_empty() {
            return refused(msg("missing-text-needed"), "text");
        }
        if words.goes && self.child && words.assessed.is_empty() {
            return refused(msg("missing-assessed-needed"), "assessed");
        }
        Ok(Event::PassingDecided { words: words.into() })
    }

    /// About a child a judge decides after the unit, by number and date.
    pub fn judge_passing(&self, words: Judged) -> Result<Event> {
        self.open()?;
        if !self.child || !self.decided {
            return Err(Error::NotFound);
        }
        if self.judged {
            return Err(Error::Repeated);
        }
        if words.decision.is_empty() {
            return refused(msg("missing-decision-needed"), "decision");
        }
        Ok(Event::PassingJudged { words: words.into() })
    }

    /// The desk ends it.
    pub fn close(&self, how: &str, words: Option<String>) -> Result<Event> {
        self.open()?;
        if !ENDINGS.contains(&how) {
            return refused(msg("missing-how-needed"), "how");
        }
        Ok(Event::Closed { how: how.to_owned(), words: words.into() })
    }

    /// The unit's word ends it; no more than that word is written.
    pub fn answer(&self, how: &'static str) -> Result<Event> {
        self.open()?;
        Ok(Event::Closed { how: how.to_owned(), words: None.into() })
    }

    /// Its class. A report is ordinary whatever lies behind it: another class would give her away.
    pub fn class(&self) -> Class {
        Class::ordinary(Kind::Missing, &self.jurisdiction)
    }

    fn standing(&self) -> Result<()> {
        if self.number.is_empty() { Err(Error::NotFound) } else { Ok(()) }
    }

    fn open(&self) -> Result<()> {
        self.standing()?;
        if self.closed.is_some() {
            return Err(Refusal::new(msg("missing-is-closed")).into());
        }
        Ok(())
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Reported(reported) => {
                self.number.clone_from(&reported.number);
                self.jurisdiction.clone_from(&reported.jurisdiction);
                self.unit.clone_from(&reported.unit);
                (self.child, self.not_before) = (reported.child, reported.not_before);
                self.facts = reported.facts.get().cloned();
            }
            Event::Noted { .. } => {}
            Event::JuvenileToldOf => self.juvenile_told = true,
            Event::PassingAsked { .. } => self.asked = true,
            Event::PassingDecided { .. } => self.decided = true,
            Event::PassingJudged { .. } => self.judged = true,
            Event::Closed { how, .. } => self.closed = Some(how.clone()),
        }
    }
}

/// Whether she counts as a child in the year `now`: by her year of birth, which may fall on its last
/// day; where that is not known, unless the reporter says that she is an adult.
pub(super) fn is_child(birth: &str, said: &str, now: i64) -> bool {
    let year = birth.get(..4).and_then(|year| year.parse::<i64>().ok());
    year.map_or(said != "adult", |year| now - year <= 18)
}

impl Words {
    /// What the missing person is found by.
    pub fn sought(&self) -> names::Person {
        sought(&self.person)
    }
}

/// What a person is found by.
pub fn sought(words: &PersonWords) -> names::Person {
    names::Person {
        name: names::Name {
            given: words.given.clone(),
            father: words.father.clone(),
            grandfather: words.grandfather.clone(),
            tribe: words.title.clone(),
        },
        mother: words.mother.clone(),
        phone: words.phone.clone(),
        document: words.document_number.clone(),
    }
}
