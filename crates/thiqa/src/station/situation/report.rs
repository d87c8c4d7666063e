//! A report as its facts tell it, and what may be decided about it.

use std::collections::BTreeMap;

use super::{Drawn, Event, Figure, Origin, Signed};
use crate::{Error, Refusal, Result, lang::msg};

/// The daily situation report of one office and day, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SituationReport {
    /// Its day as it was last drawn; none before that.
    pub day: Option<Day>,
    /// The figures, by line and what it is divided by.
    pub figures: BTreeMap<(String, String), Value>,
    /// Its sentences in their order.
    pub notes: Vec<Note>,
    /// Number and time of the signature.
    pub signed: Option<Signed>,
    /// How many entries were written after the signature.
    pub corrections: i64,
}

/// The day of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// `2026-03-01`.
    pub name: String,
    /// The first moment, microseconds UTC.
    pub from: i64,
    /// The end.
    pub until: i64,
    /// When the report is due.
    pub due: i64,
    /// Whose law applies.
    pub jurisdiction: String,
}

/// A figure: what the entries say, and what the commander says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Value {
    /// From the entries; none where they do not know.
    pub drawn: Option<i64>,
    /// Hers.
    pub said: Option<i64>,
}

impl Value {
    /// What stands in the report.
    pub fn shown(self) -> Option<i64> {
        self.said.or(self.drawn)
    }
}

/// A sentence, facts only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// A code of the pack's sections.
    pub section: String,
    /// The record it is taken from.
    pub from: Option<Origin>,
    /// Whether it was struck out.
    pub struck: bool,
}

/// The largest figure that a day can have.
const MOST: i64 = 1_000_000;

fn refused<T>(refusal: Refusal) -> Result<T> {
    Err(Error::Refused(refusal))
}

impl SituationReport {
    /// Takes an event in.
    pub(super) fn take(&mut self, event: &Event) {
        if self.signed.is_some() {
            self.corrections += 1;
        }
        match event {
            Event::Drawn(drawn) => self.draw_in(drawn),
            Event::FigureCorrected { line, of, value, .. } => {
                self.figures.entry((line.clone(), of.clone())).or_default().said = Some(*value);
            }
            Event::Noted { section, from, .. } => {
                let (section, from) = (section.clone(), from.clone());
                self.notes.push(Note { section, from, struck: false });
            }
            Event::Struck { note } => {
                if let Some(note) = self.notes.get_mut(*note) {
                    note.struck = true;
                }
            }
            Event::Signed(signed) => self.signed = Some(signed.clone()),
        }
    }

    /// New figures of the entries; what the commander said stays hers.
    fn draw_in(&mut self, drawn: &Drawn) {
        self.day = Some(Day {
            name: drawn.day.clone(),
            from: drawn.from,
            until: drawn.until,
            due: drawn.due,
            jurisdiction: drawn.jurisdiction.clone(),
        });
        self.figures.values_mut().for_each(|value| value.drawn = None);
        self.figures.retain(|_, value| value.said.is_some());
        for Figure { line, of, value } in &drawn.figures {
            self.figures.entry((line.clone(), of.clone())).or_default().drawn = Some(*value);
        }
    }

    /// Whether it was drawn up.
    pub fn stands(&self) -> Result<()> {
        if self.day.is_some() { Ok(()) } else { Err(Error::NotFound) }
    }

    /// It may be drawn up anew until it is signed.
    pub fn draw(&self, drawn: Drawn) -> Result<Event> {
        if self.signed.is_some() {
            return refused(Refusal::new(msg("situation-is-signed")));
        }
        Ok(Event::Drawn(drawn))
    }

    /// Another figure needs a reason where it contradicts one that stands; after the signature it
    /// needs one always.
    pub fn correct(&self, line: &str, of: &str, value: i64, why: &str) -> Result<Event> {
        self.stands()?;
        if !(0..=MOST).contains(&value) {
            return refused(Refusal::new(msg("situation-number-needed")));
        }
        let stands = self.figures.get(&(line.to_owned(), of.to_owned())).copied();
        let stands = stands.and_then(Value::shown);
        if stands == Some(value) {
            return Err(Error::Repeated);
        }
        if why.is_empty() && (stands.is_some() || self.signed.is_some()) {
            return refused(Refusal::new(msg("situation-why-needed")));
        }
        let (line, of) = (line.to_owned(), of.to_owned());
        Ok(Event::FigureCorrected { line, of, value, why: why.to_owned().into() })
    }

    /// A sentence of her own, or a record's summary, which stands in the report once.
    pub fn note(
        &self,
        section: &str,
        words: Option<String>,
        from: Option<Origin>,
    ) -> Result<Event> {
        self.stands()?;
        if words.is_none() && from.is_none() {
            return refused(Refusal::new(msg("situation-words-needed")).field("words"));
        }
        let again = |note: &Note| !note.struck && note.from.is_some() && note.from == from;
        if self.notes.iter().any(again) {
            return Err(Error::Repeated);
        }
        Ok(Event::Noted { section: section.to_owned(), words: words.into(), from })
    }

    /// A sentence that stands may be struck out; its entry stays.
    pub fn strike(&self, note: usize) -> Result<Event> {
        match self.notes.get(note) {
            None => Err(Error::NotFound),
            Some(note) if note.struck => Err(Error::Repeated),
            Some(_) => Ok(Event::Struck { note }),
        }
    }

    /// It is signed once.
    pub fn sign(&self, signed: Signed) -> Result<Event> {
        self.stands()?;
        if self.signed.is_some() {
            return Err(Error::Repeated);
        }
        Ok(Event::Signed(signed))
    }
}
