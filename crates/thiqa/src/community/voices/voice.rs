//! One interview or discussion: the facts around it, consent, what was said and its codes. No IO.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::marks::{Mark, differences};
use crate::{Error, Refusal, Result, lang::msg};

/// An interview of a key informant, or a discussion of a focus group.
pub(super) const KINDS: [&str; 2] = ["interview", "discussion"];
/// The most people that are taken for one discussion.
pub(super) const MOST: i64 = 99;
/// The most paragraphs of a transcript.
const PARAGRAPHS: usize = 2000;

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was held; later ones correct the facts around it.
    Noted(Noted),
    /// Everybody who spoke has consented, after the wording was read out.
    Consented,
    /// What was said was typed in, in paragraphs; another text stands in its place from now on.
    Transcribed {
        /// How many paragraphs there are.
        paragraphs: u32,
        /// Their words.
        words: Sealed<Vec<String>>,
    },
    /// One of the two coders put codes on paragraphs, all of hers at once.
    Coded {
        /// Her account.
        by: String,
        /// All her marks.
        marks: Vec<Mark>,
        /// She is done and changes nothing any more.
        done: bool,
    },
    /// A third person said which of the differing marks stand.
    Settled {
        /// Her account.
        by: String,
        /// Those that stand.
        stands: Vec<Mark>,
    },
}

/// The facts around it. Nobody who spoke is named; there is no field for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// The round.
    pub round: String,
    /// One of `interview`, `discussion`.
    pub kind: String,
    /// The day, `2026-03-01`.
    pub day: Option<String>,
    /// The district, a code of the pack.
    pub district: Option<String>,
    /// The language, a code of the pack.
    pub language: Option<String>,
    /// How many women spoke.
    pub women: Option<i64>,
    /// How many men spoke.
    pub men: Option<i64>,
    /// The account of whoever led it.
    pub led_by: Option<String>,
}

/// One who codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coder {
    /// Her account.
    pub account: String,
    /// Her marks.
    pub marks: BTreeSet<Mark>,
    /// She changes nothing any more.
    pub done: bool,
}

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voice {
    /// The round; none before it was noted.
    pub round: Option<String>,
    /// Everybody consented.
    pub consented: bool,
    /// How many paragraphs there are.
    pub paragraphs: u32,
    /// How often what was said was typed in.
    pub texts: u32,
    /// At most two.
    pub coders: Vec<Coder>,
    /// Who settled where they differ, and what stands.
    pub settled: Option<(String, BTreeSet<Mark>)>,
}

impl Voice {
    /// That the text is still the one that somebody has `seen` ([`Voice::texts`]): marks are put on its
    /// paragraphs by number.
    pub fn same_text(&self, seen: u32) -> Result<()> {
        match seen == self.texts {
            true => Ok(()),
            false => Err(Refusal::new(msg("web-conflict-text")).into()),
        }
    }

    /// The facts around it, of one round for ever.
    pub fn note(&self, noted: Noted) -> Result<Event> {
        if self.round.as_ref().is_some_and(|round| *round != noted.round) {
            return Err(Error::NotFound);
        }
        if !KINDS.contains(&noted.kind.as_str()) {
            return Err(Refusal::new(msg("voices-kind-needed")).field("kind").into());
        }
        Ok(Event::Noted(noted))
    }

    pub(super) fn of(&self, round: &str) -> Result<()> {
        match self.round.as_deref() == Some(round) {
            true => Ok(()),
            false => Err(Error::NotFound),
        }
    }

    /// Once.
    pub fn consent(&self, round: &str) -> Result<Event> {
        self.of(round)?;
        match self.consented {
            true => Err(Error::Repeated),
            false => Ok(Event::Consented),
        }
    }

    /// What was said, once everybody consented and until somebody codes it.
    pub fn transcribe(&self, round: &str, words: Vec<String>) -> Result<Event> {
        self.of(round)?;
        let refused = |key| Err(Refusal::new(key).field("words").into());
        match words.len() {
            _ if !self.consented => refused(msg("voices-consent-first")),
            _ if !self.coders.is_empty() => refused(msg("voices-coded-already")),
            0 => refused(msg("voices-words-needed")),
            n if n > PARAGRAPHS => refused(msg("web-form-too-long")),
            n => Ok(Event::Transcribed { paragraphs: n as u32, words: words.into() }),
        }
    }

    /// The marks of one who codes, in place of those that she put before. Two code; a code that is
    /// not in `offered` stays only where she has put it already.
    pub fn code(
        &self,
        round: &str,
        by: String,
        (marks, done): (BTreeSet<Mark>, bool),
        offered: &BTreeSet<u32>,
    ) -> Result<Event> {
        self.of(round)?;
        let refused = |key| Err(Refusal::new(key).into());
        if self.paragraphs == 0 {
            return refused(msg("voices-words-first"));
        }
        let hers = self.coders.iter().find(|coder| coder.account == by);
        match hers {
            Some(coder) if coder.done && coder.marks == marks => return Err(Error::Repeated),
            Some(coder) if coder.done => return refused(msg("voices-done-already")),
            None if self.coders.len() == 2 => return refused(msg("voices-two-code")),
            _ => {}
        }
        let known = |mark: &Mark| {
            (1..=self.paragraphs).contains(&mark.0)
                && (offered.contains(&mark.1) || hers.is_some_and(|own| own.marks.contains(mark)))
        };
        if !marks.iter().all(known) {
            return refused(msg("voices-mark-unknown"));
        }
        Ok(Event::Coded { by, marks: marks.into_iter().collect(), done })
    }

    /// Both coders, once both are done; before that neither sees the other's marks.
    pub fn both(&self) -> Option<(&Coder, &Coder)> {
        match &self.coders[..] {
            [first, second] if first.done && second.done => Some((first, second)),
            _ => None,
        }
    }

    /// Where they differ, a third person says once what stands.
    pub fn settle(&self, round: &str, by: String, stands: BTreeSet<Mark>) -> Result<Event> {
        self.of(round)?;
        let refused = |key| Err(Refusal::new(key).into());
        let Some((first, second)) = self.both() else {
            return refused(msg("voices-both-first"));
        };
        if let Some((settled_by, known)) = &self.settled {
            let again = (settled_by, known) == (&by, &stands);
            return if again {
                Err(Error::Repeated)
            } else {
                refused(msg("voices-settled-already"))
            };
        }
        if self.coders.iter().any(|coder| coder.account == by) {
            return refused(msg("voices-third-needed"));
        }
        let differing = differences(&first.marks, &second.marks);
        if differing.is_empty() || !stands.is_subset(&differing) {
            return refused(msg("voices-mark-unknown"));
        }
        Ok(Event::Settled { by, stands: stands.into_iter().collect() })
    }

    /// The marks that stand: those of both, and those that a third person let stand. Nothing while
    /// somebody still has to look.
    pub fn standing(&self) -> Option<BTreeSet<Mark>> {
        let (first, second) = self.both()?;
        let agreed = first.marks.intersection(&second.marks).copied();
        match &self.settled {
            Some((_, stands)) => Some(agreed.chain(stands.iter().copied()).collect()),
            None => (first.marks == second.marks).then(|| agreed.collect()),
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Noted(noted) => self.round = Some(noted.round.clone()),
            Event::Consented => self.consented = true,
            Event::Transcribed { paragraphs, .. } => {
                self.paragraphs = *paragraphs;
                self.texts += 1;
            }
            // Who took all her marks off leaves her place to another.
            Event::Coded { by, marks, done: false } if marks.is_empty() => {
                self.coders.retain(|coder| coder.account != *by);
            }
            Event::Coded { by, marks, done } => {
                let marks = marks.iter().copied().collect();
                let coder = Coder { account: by.clone(), marks, done: *done };
                match self.coders.iter_mut().find(|coder| coder.account == *by) {
                    Some(known) => *known = coder,
                    None => self.coders.push(coder),
                }
            }
            Event::Settled { by, stands } => {
                self.settled = Some((by.clone(), stands.iter().copied().collect()));
            }
        }
    }
}
