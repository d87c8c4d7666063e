//! What may be decided about a decision. No IO.

use super::{Correction, Decision, Event, Made};
use crate::{Error, Refusal, Result, lang::msg};

fn refused<T>(message: &'static str, field: &'static str) -> Result<T> {
    Err(Refusal::new(message).field(field).into())
}

fn parts(number: &str, date: &str, text: Option<&String>) -> Result<()> {
    let text = text.map_or("", String::as_str);
    for (part, field) in [(number, "number"), (date, "date"), (text, "text")] {
        if part.is_empty() {
            return refused(msg("decisions-part-needed"), field);
        }
    }
    Ok(())
}

impl Decision {
    /// It is in writing, with number and date, and orders something or ends the case. What the police
    /// transcribe lies beside it as a scan.
    pub fn make(&self, made: Made) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        parts(&made.number, &made.date, made.text.get())?;
        if made.orders.is_empty() && made.end.is_none() {
            return refused(msg("decisions-order-needed"), "order-0-kind");
        }
        if made.transcribed && made.scan.is_none() {
            return refused(msg("decisions-scan-needed"), "scan");
        }
        Ok(Event::Made(made))
    }

    /// What was transcribed is confirmed once.
    pub fn confirm(&self, by: &str) -> Result<Event> {
        self.unconfirmed()?;
        Ok(Event::Confirmed { by: by.to_owned() })
    }

    /// Or put right. An order that was carried out stays.
    pub fn correct(&self, correction: Correction) -> Result<Event> {
        self.unconfirmed()?;
        parts(&correction.number, &correction.date, correction.text.get())?;
        if correction.struck.iter().any(|n| self.open.get(*n) != Some(&true)) {
            return refused(msg("decisions-order-settled"), "struck");
        }
        Ok(Event::Corrected(correction))
    }

    /// An order is carried out once, with what was done and a proof among so many files of the case.
    pub fn execute(
        &self,
        n: usize,
        words: String,
        (proof, files): (Option<usize>, usize),
    ) -> Result<Event> {
        self.open(n)?;
        let Some(proof) = proof.filter(|proof| *proof < files) else {
            return refused(msg("decisions-proof-needed"), "proof");
        };
        if words.is_empty() {
            return refused(msg("decisions-words-needed"), "words");
        }
        Ok(Event::Executed { n, words: words.into(), proof })
    }

    /// Or given back with a reason.
    pub fn give_back(&self, n: usize, why: String) -> Result<Event> {
        self.open(n)?;
        if why.is_empty() {
            return refused(msg("decisions-why-needed"), "words");
        }
        Ok(Event::Returned { n, why: why.into() })
    }

    fn unconfirmed(&self) -> Result<()> {
        match (&self.case, self.transcribed) {
            (None, _) => Err(Error::NotFound),
            (Some(_), false) => Err(Refusal::new(msg("decisions-not-transcribed")).into()),
            (Some(_), true) if self.confirmed => Err(Error::Repeated),
            (Some(_), true) => Ok(()),
        }
    }

    fn open(&self, n: usize) -> Result<()> {
        match self.open.get(n) {
            None => Err(Error::NotFound),
            Some(false) => Err(Error::Repeated),
            Some(true) => Ok(()),
        }
    }
}
