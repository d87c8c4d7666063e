//! A support file as far as facts tell, and what may be decided about it. No input or output here.

use std::collections::BTreeMap;

use vault::Sealed;

use super::{Event, Name, safe_contact::Rule};
use crate::{Error, Refusal, Result, lang::msg};

/// What came of the offer of a woman officer.
pub const WOMAN: [&str; 4] = ["offered", "accepted", "declined", "none"];

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Support {
    /// The case; none before it is opened.
    pub case: Option<String>,
    /// Whether it is closed.
    pub closed: bool,
    /// Steps that began, and whether they are done.
    pub steps: BTreeMap<String, bool>,
    /// Whether a flag of a risk stands.
    pub at_risk: bool,
    /// The review that is due, and who saw the risk.
    pub review: Option<(i64, String)>,
    /// Until when each follow-up is due, and whether it was done.
    pub follow_ups: Vec<(i64, bool)>,
    /// Safe attempts to reach her since it was opened.
    pub attempts: usize,
    /// Until when her wish for conciliation rests; nothing without one.
    pub wish: Option<i64>,
    /// How many entries it has.
    pub entries: i64,
}

/// A wish for conciliation and how it was taken.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Nobody else was there.
    pub alone: bool,
    /// The wish is her own: nobody proposed it.
    pub her_own: bool,
    /// The officer is trained for it.
    pub trained: bool,
    /// What she was advised, and by whom.
    pub advice: String,
    /// Her words.
    pub words: String,
}

fn refused(message: &'static str, field: &'static str) -> Error {
    Refusal::new(message).field(field).into()
}

fn needed(words: String, field: &'static str) -> Result<Sealed<String>> {
    if words.is_empty() {
        return Err(refused(msg("protection-words-needed"), field));
    }
    Ok(words.into())
}

impl Support {
    /// It is opened once for a case. The alias must not be her name.
    pub fn open(&self, case: &str, name: Name, rule: Rule, card_read: bool) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        let name = named(name)?;
        Ok(Event::Opened { case: case.to_owned(), name, rule: rule.into(), card_read })
    }

    /// The file stands and is not closed.
    fn stands(&self) -> Result<()> {
        match (&self.case, self.closed) {
            (None, _) => Err(Error::NotFound),
            (_, true) => Err(Refusal::new(msg("protection-closed")).into()),
            _ => Ok(()),
        }
    }

    /// What needs nothing but a file that is not closed.
    pub fn working(&self, event: Event) -> Result<Event> {
        self.stands().map(|()| event)
    }

    /// Name and alias.
    pub fn rename(&self, name: Name) -> Result<Event> {
        self.stands()?;
        named(name).map(Event::Named)
    }

    /// She asked for it herself, when nobody else was there.
    pub fn ask(&self, alone: bool, wishes: Vec<String>) -> Result<Event> {
        self.stands()?;
        // To take something back nobody need be alone.
        if !alone && !wishes.is_empty() {
            return Err(refused(msg("protection-alone-needed"), "alone"));
        }
        Ok(Event::AskedAlone(wishes.into()))
    }

    /// A flag forces an action, and a review within `span` microseconds.
    pub fn risk(
        &self,
        flags: Vec<String>,
        action: String,
        by: &str,
        (at, span): (i64, i64),
    ) -> Result<Event> {
        self.stands()?;
        if !flags.is_empty() && action.is_empty() {
            return Err(refused(msg("protection-action-needed"), "action"));
        }
        let review = (!flags.is_empty()).then_some(at + span);
        Ok(Event::RiskSeen {
            flags: flags.into(),
            action: action.into(),
            by: by.to_owned(),
            review,
        })
    }

    /// Reviewed by somebody else than who saw it.
    pub fn review(&self, by: &str, words: String) -> Result<Event> {
        match &self.review {
            None => Err(Refusal::new(msg("protection-no-review")).into()),
            Some((_, seen)) if seen == by => {
                Err(Refusal::new(msg("protection-review-other")).into())
            }
            Some(_) => {
                let words = needed(words, "words")?;
                Ok(Event::RiskReviewed { by: by.to_owned(), words })
            }
        }
    }

    /// What is to be done, and until when.
    pub fn follow_up(&self, due: Option<i64>, words: String) -> Result<Event> {
        self.stands()?;
        let due = due.ok_or_else(|| refused(msg("protection-day-needed"), "due"))?;
        Ok(Event::FollowUpSet { due, words: needed(words, "words")? })
    }

    /// It was done, once.
    pub fn follow_up_done(&self, n: usize, words: Option<String>) -> Result<Event> {
        self.stands()?;
        match self.follow_ups.get(n) {
            None => Err(Error::NotFound),
            Some((_, true)) => Err(Error::Repeated),
            Some(_) => Ok(Event::FollowUpDone { n, words: words.into() }),
        }
    }

    /// A note.
    pub fn note(&self, words: String) -> Result<Event> {
        self.stands()?;
        needed(words, "words").map(Event::Noted)
    }

    /// An entry is put right, in a closed file too.
    pub fn correct(&self, entry: i64, words: String) -> Result<Event> {
        if !(0..self.entries).contains(&entry) {
            return Err(Error::NotFound);
        }
        Ok(Event::Corrected { entry, words: needed(words, "words")? })
    }

    /// Where no woman officer is there, something else must have been done.
    pub fn offer_woman(&self, answer: String, instead: Option<String>) -> Result<Event> {
        self.stands()?;
        if !WOMAN.contains(&answer.as_str()) {
            return Err(refused(msg("protection-choose"), "answer"));
        }
        if answer == "none" && instead.is_none() {
            return Err(refused(msg("protection-words-needed"), "instead"));
        }
        Ok(Event::WomanOffered { answer, instead: instead.into() })
    }

    /// She was tried to be reached.
    pub fn attempt(&self, words: String) -> Result<Event> {
        self.stands()?;
        needed(words, "words").map(Event::Attempted)
    }

    /// A wish is recorded only as her own: alone with her, by a trained officer, after advice.
    pub fn wish(&self, wish: Wish, (at, span): (i64, i64)) -> Result<Event> {
        self.stands()?;
        for (said, field) in
            [(wish.her_own, "her_own"), (wish.alone, "alone"), (wish.trained, "trained")]
        {
            if !said {
                return Err(refused(msg("protection-wish-hers"), field));
            }
        }
        let advice = needed(wish.advice, "advice")?;
        let words = needed(wish.words, "words")?;
        Ok(Event::ConciliationWished { advice, words, until: at + span })
    }

    /// Her wish goes to the judge when it has rested.
    pub fn pass_wish(&self, at: i64) -> Result<Event> {
        self.stands()?;
        match self.wish {
            None => Err(Error::NotFound),
            Some(until) if at < until => Err(Refusal::new(msg("protection-wish-rests")).into()),
            Some(_) => Ok(Event::ConciliationPassed),
        }
    }

    /// What the judge decided is recorded whatever else stands.
    pub fn decided(&self, words: String) -> Result<Event> {
        if self.case.is_none() {
            return Err(Error::NotFound);
        }
        needed(words, "words").map(Event::ConciliationDecided)
    }

    /// By her word, or after enough safe attempts to reach her.
    pub fn close(&self, by_her: bool, words: String, enough: usize) -> Result<Event> {
        self.stands()?;
        if self.review.is_some() {
            return Err(Refusal::new(msg("protection-review-first")).into());
        }
        if !by_her && self.attempts < enough {
            return Err(refused(msg("protection-not-closed"), "by_her"));
        }
        Ok(Event::Closed { by_her, words: needed(words, "words")? })
    }

    /// Taken up again.
    pub fn reopen(&self, words: String) -> Result<Event> {
        if !self.closed {
            return Err(Error::NotFound);
        }
        needed(words, "words").map(Event::Reopened)
    }

    /// Takes an event in.
    pub(super) fn take(&mut self, event: &Event) {
        self.entries += 1;
        match event {
            Event::Opened { case, .. } => self.case = Some(case.clone()),
            Event::StepSet { step, done, .. } => {
                self.steps.insert(step.clone(), *done);
            }
            Event::RiskSeen { by, review, .. } => {
                self.at_risk = review.is_some();
                self.review = review.map(|until| (until, by.clone()));
            }
            Event::RiskReviewed { .. } => self.review = None,
            Event::FollowUpSet { due, .. } => self.follow_ups.push((*due, false)),
            Event::FollowUpDone { n, .. } => {
                if let Some(one) = self.follow_ups.get_mut(*n) {
                    one.1 = true;
                }
            }
            Event::Attempted(_) => self.attempts += 1,
            Event::ConciliationWished { until, .. } => self.wish = Some(*until),
            Event::ConciliationPassed | Event::ConciliationDecided(_) => self.wish = None,
            Event::Closed { .. } => self.closed = true,
            // Its entries stand among those of the file; this one does not.
            Event::Received { carried, .. } => {
                *self = Support::default();
                carried.facts().for_each(|event: Event| self.take(&event));
            }
            Event::Reopened(_) => (self.closed, self.attempts) = (false, 0),
            _ => {}
        }
    }
}

fn named(name: Name) -> Result<Sealed<Name>> {
    if name.alias.is_empty() {
        return Err(refused(msg("protection-alias-needed"), "alias"));
    }
    // Whoever reads the alias must not read a part of her name.
    let parts: Vec<&str> = name.alias.split_whitespace().collect();
    if name.name.split_whitespace().any(|part| parts.contains(&part)) {
        return Err(refused(msg("protection-alias-is-name"), "alias"));
    }
    Ok(name.into())
}
