//! The table of referrals, their clocks and their figures.

use std::collections::BTreeMap;

use db::{Tx, args};

use super::{Event, Made, Referral, State};
use crate::{
    Error, Result,
    books::{Carried, Drawing, Entry, Pen, Slice, Stream, carry, replay},
    due, figures,
    id::Id,
    node::Node,
};

/// The referrals that were made.
pub const SLICE: Slice = Slice::of::<Referral>("referrals", 1, TABLES);

const TABLES: &str = "CREATE TABLE referral (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 to_office TEXT,
 consent TEXT,
 second TEXT,
 state TEXT NOT NULL,
 made BIGINT NOT NULL,
 due BIGINT NOT NULL,
 service BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX referral_case ON referral (office, case_id, made);
CREATE INDEX referral_second ON referral (office, second, state);
CREATE INDEX referral_received ON referral (to_office, made, id);
CREATE INDEX referral_id ON referral (id);";

/// The clock of the closed loop.
const LOOP: &str = "referral.loop";
/// The clock of the hours in which it helps most.
const URGENT: &str = "referral.urgent";

impl Stream for Referral {
    const KIND: &'static str = "referral";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Made(made) => {
                *self = Referral {
                    state: if made.consent.is_some() { State::Sent } else { State::Waiting },
                    case: Some(made.case.clone()),
                    to: made.to.clone(),
                    consent: made.consent.clone(),
                    by: made.by.clone(),
                    second: made.second.clone(),
                    due: made.due,
                    counted: made.counted,
                    kind: made.kind.get().filter(|_| made.counted).cloned(),
                    at: made.at,
                    report: None,
                }
            }
            Event::Confirmed { .. } => self.state = State::Sent,
            Event::Refused { .. } => self.state = State::Refused,
            Event::Answered { accepted, .. } => {
                self.state = if *accepted { State::Accepted } else { State::Rejected };
            }
            Event::Done { report, .. } => (self.state, self.report) = (State::Done, *report),
            Event::Revoked { .. } => self.state = State::Revoked,
            Event::HandedOver { .. } => self.state = State::Moved,
            Event::Received { carried, .. } => {
                *self = Referral::default();
                carried.facts().for_each(|event: Event| self.evolve(&event));
            }
            Event::Uncounted => (self.counted, self.kind) = (false, None),
        }
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let mut after = before.clone();
        after.evolve(&entry.event);
        let (office, id) = (entry.office.as_str(), entry.stream.as_str());
        match &entry.event {
            Event::Made(made) => insert(tx, entry, (made, entry.at), drawing)?,
            Event::Received { carried, .. } => {
                let sql = "DELETE FROM referral WHERE office = $1 AND id = $2";
                tx.execute(sql, args![office, id])?;
                due::clear_all(tx, office, id)?;
                let first = carried.opened::<Event>(id)?.into_iter().next();
                if let Some(Entry { at, event: Event::Made(made), .. }) = first {
                    insert(tx, entry, (&made, at), drawing)?;
                }
            }
            _ => {}
        }
        tx.execute(
            "UPDATE referral SET state = $3 WHERE office = $1 AND id = $2",
            args![office, id, after.state.code()],
        )?;
        if !matches!(after.state, State::Waiting | State::Sent) {
            due::clear(tx, office, id, URGENT)?;
        }
        if !after.state.is_open() {
            due::clear(tx, office, id, LOOP)?;
        }
        count(tx, office, before, -1, drawing)?;
        count(tx, office, &after, 1, drawing)
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }

    fn protected(&self) -> bool {
        self.case.is_some() && !self.counted
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE referral SET service = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}

fn insert(
    tx: &mut Tx,
    entry: &Entry<Event>,
    (made, at): (&Made, i64),
    drawing: &Drawing,
) -> Result<()> {
    let (office, id) = (entry.office.as_str(), entry.stream.as_str());
    let service = made.words.get().map(|words| words.service.as_str());
    tx.execute(
        "INSERT INTO referral (office, id, case_id, to_office, consent, second, state, made, due, service)
         VALUES ($1, $2, $3, $4, $5, $6, 'none', $7, $8, $9)",
        args![
            office,
            id,
            &made.case,
            made.to.as_deref(),
            made.consent.as_deref(),
            made.second.as_deref(),
            at,
            made.due,
            drawing.seal("referral.service", service)
        ],
    )?;
    due::set(tx, office, id, LOOP, due::UP, made.due)?;
    if let Some(at) = made.urgent {
        due::set(tx, office, id, URGENT, due::UP, at)?;
    }
    Ok(())
}

/// What was told to a service is counted by the day it was made, and how it ended.
fn count(tx: &mut Tx, office: &str, of: &Referral, delta: i64, drawing: &Drawing) -> Result<()> {
    let Some(kind) = of.kind.as_deref() else { return Ok(()) };
    if matches!(of.state, State::None | State::Waiting | State::Refused) {
        return Ok(());
    }
    let day = drawing.day(of.at);
    figures::add(tx, office, "referrals.kind", day, kind, delta)?;
    figures::add(tx, office, "referrals.state", day, of.state.code(), delta)
}

/// A case was raised: no referral from it is counted any more.
pub fn stop_counting(tx: &mut Tx, pen: &Pen, case: &str) -> Result<()> {
    let sql = "SELECT id FROM referral WHERE office = $1 AND case_id = $2 ORDER BY id";
    let ids = tx.all(sql, args![&pen.office, case], |row| row.get::<String>(0))?;
    for id in ids {
        let id: Id<Referral> = Id::parse(&id).ok_or(Error::NotFound)?;
        match pen.record(tx, &id, Referral::uncount) {
            Ok(_) | Err(Error::Repeated) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The reports that doctors returned for a case: when, and its place among the files of the case.
pub fn reports(tx: &mut Tx, office: &str, case: &str) -> Result<Vec<(i64, usize)>> {
    let sql = "SELECT id FROM referral WHERE office = $1 AND case_id = $2 AND state = 'done'
               ORDER BY made, id";
    let ids = tx.all(sql, args![office, case], |row| row.get::<String>(0))?;
    let mut found = Vec::new();
    for id in ids {
        let (state, _) = replay::<Referral>(tx, office, &id)?;
        let sql =
            "SELECT at FROM entry WHERE office = $1 AND stream = $2 AND kind = 'referral.done'";
        let at = tx.one(sql, args![office, &id], |row| row.get::<i64>(0))?;
        found.extend(at.zip(state.report));
    }
    Ok(found)
}

/// The referrals of a case that go with it: those that were told to a receiver.
pub fn told(tx: &mut Tx, office: &str, case: &str) -> Result<Vec<String>> {
    let sql = "SELECT id FROM referral WHERE office = $1 AND case_id = $2
               AND state IN ('sent', 'accepted', 'rejected', 'done') ORDER BY id";
    Ok(tx.all(sql, args![office, case], |row| row.get(0))?)
}

/// These referrals as another office takes them.
pub fn carried(
    tx: &mut Tx,
    node: &Node,
    office: &str,
    ids: &[String],
    names: &BTreeMap<String, String>,
) -> Result<Vec<(String, Carried)>> {
    let one =
        |id: &String| Ok((id.clone(), carry::<Referral>(tx, &node.books, (office, id), names)?));
    ids.iter().map(one).collect()
}

/// A referral goes to another office with its case.
pub fn hand_over(tx: &mut Tx, pen: &Pen, id: &str, office: &str) -> Result<()> {
    let id: Id<Referral> = Id::parse(id).ok_or(Error::NotFound)?;
    let event = Event::HandedOver { office: office.to_owned() };
    pen.record(tx, &id, |_: &Referral| Ok(event)).map(drop)
}

/// Takes in a referral that came with its case.
pub fn receive(tx: &mut Tx, pen: &Pen, case: &str, (id, carried): (String, Carried)) -> Result<()> {
    let id: Id<Referral> = Id::parse(&id).ok_or(Error::NotFound)?;
    let event = Event::Received { case: case.to_owned(), carried };
    pen.record(tx, &id, |_: &Referral| Ok(event)).map(drop)
}
