//! Somebody in custody as facts tell it, and what may be decided about it. No input or output here.

use super::{Event, Means, Opened, clocks};
use crate::{
    Error, Refusal, Result,
    lang::msg,
    station::{
        cases::{Clock, When},
        registers::Numbered,
    },
};

/// A clock as it stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Run {
    /// A code of the pack's clocks.
    pub kind: String,
    /// When the time is up, microseconds UTC.
    pub until: i64,
    /// When what it waits for was done.
    pub done: Option<i64>,
    /// Somebody said why the time was not kept.
    pub explained: bool,
    #[serde(skip)]
    pub(super) warn: Vec<(i64, i64)>,
}

impl Run {
    /// Whether its time was not kept, or has gone by now.
    pub fn is_late(&self, now: i64) -> bool {
        self.done.unwrap_or(now) > self.until
    }
}

/// An order as facts tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What it does.
    pub means: Means,
    /// When it was given.
    pub at: i64,
    /// The court confirmed the copy.
    pub confirmed: bool,
}

/// What is known of somebody in custody, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Custody {
    /// The case; none before the record begins.
    pub case: Option<String>,
    /// The court that is told.
    pub court: Option<String>,
    /// The first deprivation of liberty.
    pub taken: Option<When>,
    /// When she arrived.
    pub arrived: i64,
    /// A child, or perhaps one.
    pub child: bool,
    /// What is unknown, contradicts itself or should not have been so.
    pub marks: Vec<String>,
    /// Clocks in the order in which they began.
    pub clocks: Vec<Run>,
    /// Orders in their order.
    pub orders: Vec<Given>,
    /// Since when she is out of the cell.
    pub out: Option<i64>,
    /// When her release was ordered.
    pub release: Option<i64>,
    /// When she left.
    pub left: Option<i64>,
    /// Its place in the register of detainees.
    pub numbered: Option<Numbered>,
    /// The office that has the record now, if that is another one.
    pub moved: Option<String>,
    /// How many entries it has.
    pub entries: i64,
}

fn refused<T>(message: &'static str, field: &'static str) -> Result<T> {
    Err(Refusal::new(message).field(field).into())
}

impl Custody {
    /// A record begins once.
    pub fn open(&self, opened: Opened) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        Ok(Event::Opened(Box::new(opened)))
    }

    /// What may be written at any time, late entries after she left among them.
    pub fn standing(&self, event: Event) -> Result<Event> {
        if self.case.is_none() || self.moved.is_some() {
            return Err(Error::NotFound);
        }
        Ok(event)
    }

    /// Whether she is in a cell of the office that has the record.
    pub fn is_in(&self) -> bool {
        self.left.is_none() && self.out.is_none()
    }

    /// What happens only while she is held.
    pub fn held(&self, event: Event) -> Result<Event> {
        if self.left.is_some() {
            return Err(Refusal::new(msg("custody-has-left")).into());
        }
        self.standing(event)
    }

    /// Out of the cell, and back.
    pub fn walk(&self, event: Event) -> Result<Event> {
        match (&event, self.out) {
            (Event::TakenOut { .. }, Some(_)) => refused(msg("custody-is-out"), "at"),
            (Event::BroughtBack { .. }, None) => refused(msg("custody-is-in"), "at"),
            (Event::BroughtBack { at, .. }, Some(since)) if *at < since => {
                refused(msg("custody-back-before"), "at")
            }
            _ => self.held(event),
        }
    }

    /// The running clock of this kind.
    pub fn running(&self, kind: &str) -> Option<&Run> {
        self.clocks.iter().find(|clock| clock.kind == kind && clock.done.is_none())
    }

    /// Whether the one extension was given.
    pub fn is_extended(&self) -> bool {
        self.orders.iter().any(|order| order.means == Means::Extension)
    }

    /// An order as the police copied it. The papers come before the judge later once and no more.
    pub fn order(&self, event: Event) -> Result<Event> {
        if let Event::Ordered { means: Means::Extension, words, .. } = &event {
            let by = |key| {
                let mut refusal = Refusal::new(key).field("number");
                refusal.article = Some("Constitution 19(13)");
                Err(refusal.into())
            };
            if self.is_extended() {
                return by(msg("custody-extended-once"));
            }
            // Only a judge gives it: an extension without her order is none.
            if words.get().is_none_or(|words| words.number.is_empty()) {
                return by(msg("custody-extension-number"));
            }
            if self.running(clocks::JUDGE).is_none() {
                return by(msg("custody-nothing-to-extend"));
            }
        }
        self.held(event)
    }

    /// The court says that the copy of an order is right, once.
    pub fn confirm(&self, n: usize) -> Result<Event> {
        match self.orders.get(n) {
            None => Err(Error::NotFound),
            Some(order) if order.confirmed => Err(Error::Repeated),
            Some(_) => self.standing(Event::OrderConfirmed { n }),
        }
    }

    /// Why she is still held after her release was ordered.
    pub fn delay(&self, at: i64, words: String) -> Result<Event> {
        if self.release.is_none() {
            return refused(msg("custody-no-release"), "words");
        }
        if words.is_empty() {
            return refused(msg("custody-words-needed"), "words");
        }
        self.held(Event::Delayed { at, words: words.into() })
    }

    /// Why a clock's time was not kept. The breach stays.
    pub fn explain(&self, clock: &str, words: String, now: i64) -> Result<Event> {
        if !self.clocks.iter().any(|one| one.kind == clock && one.is_late(now)) {
            return refused(msg("custody-not-late"), "clock");
        }
        if words.is_empty() {
            return refused(msg("custody-words-needed"), "words");
        }
        self.standing(Event::Explained { clock: clock.to_owned(), words: words.into() })
    }

    /// An entry that is there may be corrected by a later one.
    pub fn correct(&self, entry: i64, words: String) -> Result<Event> {
        if !(0..self.entries).contains(&entry) {
            return Err(Error::NotFound);
        }
        if words.is_empty() {
            return refused(msg("custody-words-needed"), "words");
        }
        self.standing(Event::Corrected { entry, words: words.into() })
    }

    /// Clocks whose time was not kept, or has gone by now.
    pub fn late(&self, now: i64) -> impl Iterator<Item = &Run> {
        self.clocks.iter().filter(move |clock| clock.is_late(now))
    }

    /// The running clock that is up first.
    pub fn next(&self) -> Option<&Run> {
        self.clocks.iter().filter(|clock| clock.done.is_none()).min_by_key(|clock| clock.until)
    }

    fn begin(&mut self, clock: &Clock) {
        let Clock { kind, until, warn } = clock.clone();
        self.clocks.push(Run { kind, until, warn, done: None, explained: false });
    }

    fn end(&mut self, kinds: &[String], at: i64) {
        for clock in self.clocks.iter_mut().filter(|clock| clock.done.is_none()) {
            if kinds.contains(&clock.kind) {
                clock.done = Some(at);
            }
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        self.entries += 1;
        match event {
            Event::Opened(opened) => {
                self.case = Some(opened.case.clone());
                self.court.clone_from(&opened.court);
                (self.taken, self.arrived) = (opened.taken.clone(), opened.arrived);
                (self.child, self.marks) = (opened.child, opened.marks.clone());
                self.numbered.clone_from(&opened.numbered);
                opened.clocks.iter().for_each(|clock| self.begin(clock));
            }
            Event::Acted { breach, .. } => self.marks.extend(breach.clone()),
            Event::TakenOut { at, .. } => self.out = Some(*at),
            Event::BroughtBack { .. } => self.out = None,
            Event::Done { clocks, at, .. } => self.end(clocks, *at),
            Event::Ordered { means, at, stops, starts, marks, .. } => {
                self.end(stops, *at);
                starts.iter().for_each(|clock| self.begin(clock));
                self.orders.push(Given { means: *means, at: *at, confirmed: false });
                self.marks.extend(marks.iter().cloned());
                match means {
                    Means::Release => self.release = Some(*at),
                    Means::Detention => self.release = None,
                    Means::Extension => {}
                }
            }
            Event::OrderConfirmed { n } => {
                if let Some(order) = self.orders.get_mut(*n) {
                    order.confirmed = true;
                }
            }
            Event::Explained { clock, .. } => {
                for one in self.clocks.iter_mut().filter(|one| one.kind == *clock) {
                    one.explained = true;
                }
            }
            Event::Left { at, .. } => {
                let all: Vec<String> = self.clocks.iter().map(|clock| clock.kind.clone()).collect();
                self.end(&all, *at);
                (self.left, self.out) = (Some(*at), None);
            }
            Event::HandedOver { office } => self.moved = Some(office.clone()),
            Event::TakenOver { court, numbered, carried, .. } => {
                *self = Custody::default();
                carried.facts().for_each(|event: Event| self.take(&event));
                self.court.clone_from(court);
                self.numbered.clone_from(numbered);
            }
            Event::Delayed { .. } | Event::Corrected { .. } | Event::Seen { .. } => {}
        }
    }
}
