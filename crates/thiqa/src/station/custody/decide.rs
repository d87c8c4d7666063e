//! A form that was sent, made into an event.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::{
    Act, Custody, Event, Means, OrderWords,
    act::{Form, Kind},
    clocks,
    file::File,
    mark, moment,
};
use crate::{
    Error, Refusal, Result,
    lang::{msg, parse_int},
    pack::Pack,
    station::cases::Clock,
    web::{Fields, Problems},
};

/// The circumstances in which a form is read.
pub(super) struct Asked<'a> {
    pub(super) pack: &'a Pack,
    pub(super) zone: &'a TimeZone,
    /// The present time, microseconds UTC.
    pub(super) now: i64,
    pub(super) fields: &'a Fields,
}

impl Asked<'_> {
    /// What is to be recorded.
    ///
    /// # Errors
    /// `Refused` where a law stands against it, or where what was typed can't be read.
    pub(super) fn decide(&self, form: &Form, file: &File) -> Result<Event> {
        let mut problems = Problems::default();
        let when = moment::read(self.fields, "at", (self.zone, self.now), &mut problems);
        if let Some(first) = problems.iter().next() {
            return Err(Error::Refused(first.clone()));
        }
        let stated = when.map(|when| when.from);
        let at = stated.unwrap_or(self.now);
        let state = &file.state;
        let act = self.act(form);
        match form.code {
            "out" => state.walk(Event::TakenOut { at, words: act.into() }),
            "back" => state.walk(Event::BroughtBack { at, words: act.into() }),
            "questioned" => self.done(state, &[clocks::QUESTION], at, act),
            "presented" => self.done(state, &[clocks::JUDGE, clocks::EXTENDED], at, act),
            "juvenile" => self.done(state, &[clocks::JUVENILE], at, act),
            "extension" | "detention" | "release" => self.order(form.code, state, at),
            "delay" => state.delay(at, self.fields.text("words")),
            "reason" => {
                state.explain(&self.fields.get("clock"), self.fields.text("words"), self.now)
            }
            "left" => state.held(Event::Left { at, words: act.into() }),
            "correction" => {
                let entry = parse_int(&self.fields.get("entry")).map_or(-1, |n| n - 1);
                match state.correct(entry, self.fields.text("words")) {
                    Err(Error::NotFound) => {
                        Err(Refusal::new(msg("custody-no-entry")).field("entry").into())
                    }
                    other => other,
                }
            }
            _ => {
                let breach = self.breach(form.code, file)?;
                state.standing(Event::Acted { at: stated, breach, words: act.into() })
            }
        }
    }

    fn act(&self, form: &Form) -> Act {
        let mut fields = BTreeMap::new();
        for (name, _, kind) in form.fields {
            let value = match kind {
                Kind::Text => self.fields.text(name),
                Kind::Tick if self.fields.ticked(name) => "yes".to_owned(),
                Kind::Tick | Kind::Until => String::new(),
                _ => self.fields.get(name),
            };
            if !value.is_empty() {
                fields.insert((*name).to_owned(), value);
            }
        }
        Act { code: form.code.to_owned(), fields }
    }

    /// What a clock waits for, also where no such clock runs any more.
    fn done(&self, state: &Custody, clocks: &[&str], at: i64, act: Act) -> Result<Event> {
        let running = clocks.iter().filter(|kind| state.running(kind).is_some());
        let clocks = running.map(|kind| (*kind).to_owned()).collect();
        state.standing(Event::Done { clocks, at, words: act.into() })
    }

    /// What the law forbids is refused; what has happened all the same is written down with its
    /// reason, and stays a mark on the record.
    fn breach(&self, code: &str, file: &File) -> Result<Option<String>> {
        let words = self.fields.text("words");
        let by_law = |message, field, article| {
            let mut refusal = Refusal::new(message).field(field);
            refusal.article = Some(article);
            Err(Error::Refused(refusal))
        };
        match code {
            "search" => {
                let (hers, by) = (file.opened.sex.as_str(), self.fields.get("sex"));
                match (hers, by.as_str()) {
                    ("female", "male") if self.fields.ticked("happened") && !words.is_empty() => {
                        Ok(Some(mark::SEARCHED.to_owned()))
                    }
                    ("female", "male") => by_law(msg("custody-search-woman"), "sex", "CPC 80"),
                    ("male", "female") if words.is_empty() => {
                        Err(Refusal::new(msg("custody-search-why")).field("words").into())
                    }
                    _ => Ok(None),
                }
            }
            "apart" if file.state.child && self.fields.get("apart") == "no" => {
                if words.is_empty() {
                    return by_law(msg("custody-apart-needed"), "apart", "Juvenile Law 48");
                }
                Ok(Some(mark::NOT_APART.to_owned()))
            }
            _ => Ok(None),
        }
    }

    fn order(&self, code: &str, state: &Custody, at: i64) -> Result<Event> {
        let words = OrderWords {
            number: self.fields.get("number"),
            date: self.fields.get("date"),
            court: self.fields.get("court"),
            text: self.fields.text("words"),
        };
        let all = |kinds: &[&str]| kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let (mut starts, mut marks) = (Vec::new(), Vec::new());
        let (means, stops) = match code {
            "extension" => {
                let from = state.running(clocks::JUDGE).map_or(at, |clock| clock.until);
                starts.extend(Clock::run(self.pack, clocks::EXTENDED, from));
                (Means::Extension, all(&[clocks::JUDGE]))
            }
            "release" => {
                starts.extend(Clock::run(self.pack, clocks::RELEASE, at));
                let ends = [clocks::QUESTION, clocks::JUDGE, clocks::EXTENDED, clocks::ORDER];
                (Means::Release, all(&[&ends[..], &[clocks::TOTAL]].concat()))
            }
            _ => {
                marks = self.detention(state, at, &mut starts)?;
                let ends = [clocks::JUDGE, clocks::EXTENDED, clocks::ORDER, clocks::RELEASE];
                (Means::Detention, all(&ends))
            }
        };
        state.order(Event::Ordered { means, at, stops, starts, marks, words: words.into() })
    }

    /// Until the day that the order names; its text binds, and what is odd about it is marked.
    fn detention(
        &self,
        state: &Custody,
        at: i64,
        starts: &mut Vec<crate::station::cases::Clock>,
    ) -> Result<Vec<String>> {
        let mut problems = Problems::default();
        let until = moment::span(self.fields, "until", self.zone, &mut problems);
        if let Some(first) = problems.iter().next() {
            return Err(Error::Refused(first.clone()));
        }
        if state.running(clocks::TOTAL).is_none() {
            starts.extend(Clock::run(self.pack, clocks::TOTAL, at));
        }
        let most = Clock::run(self.pack, clocks::ORDER, at);
        let Some(until) = until.map(|when| when.to) else {
            starts.extend(most);
            return Ok(vec![mark::NO_END.to_owned()]);
        };
        let long = most.is_some_and(|most| until > most.until + 24 * 3_600_000_000);
        starts.push(Clock::until(self.pack, clocks::ORDER, at, until));
        Ok(if long { vec![mark::LONG_ORDER.to_owned()] } else { Vec::new() })
    }
}
