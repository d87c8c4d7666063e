//! The table of interviews, and the way to one through its case.

use std::collections::BTreeMap;

use access::{Action, Kind};
use db::{Tx, args};
use serde::Serialize;

use super::{Event, Interview, Plan, Unrecorded};
use crate::{
    Error, Result,
    books::{Books, Drawing, Entry, Pen, Slice, Stream, Words, newest_keys, whole, wrapped},
    figures,
    gate::Held,
    id::Id,
    node::Node,
    people::Who,
    station::{
        cases::{self, Case},
        recordings,
    },
};

/// The interviews of cases.
pub const SLICE: Slice = Slice::of::<Interview>("interviews", 1, TABLES);

const TABLES: &str = "CREATE TABLE interview (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 n BIGINT NOT NULL,
 kind BYTEA,
 person BYTEA,
 planned BIGINT NOT NULL,
 planned_by TEXT NOT NULL,
 rights BIGINT,
 unrecorded TEXT NOT NULL,
 ended BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX interview_case ON interview (office, case_id, n);";

impl Stream for Interview {
    const KIND: &'static str = "interview";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        let remove = "DELETE FROM interview WHERE office = $1 AND id = $2";
        match &entry.event {
            Event::Planned(plan) => insert(tx, entry, plan, drawing)?,
            Event::Ended { at, recorded } => {
                draw(tx, (office, id), &entry.event, entry.at)?;
                let day = drawing.day(*at);
                count(tx, office, day, before.kind.as_deref(), *recorded, 1)?;
            }
            Event::Uncounted => {
                if let Some((at, recorded)) = before.ended {
                    let day = drawing.day(at);
                    count(tx, office, day, before.kind.as_deref(), recorded, -1)?;
                }
            }
            Event::HandedOver { .. } => drop(tx.execute(remove, args![office, id])?),
            // It was counted where it was held.
            Event::TakenOver { carried, .. } => {
                tx.execute(remove, args![office, id])?;
                for past in carried.opened::<Event>(id)? {
                    let past = Entry { office: office.clone(), ..past };
                    match &past.event {
                        Event::Planned(plan) => insert(tx, &past, plan, drawing)?,
                        event => draw(tx, (office, id), event, past.at)?,
                    }
                }
            }
            event => draw(tx, (office, id), event, entry.at)?,
        }
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }

    fn protected(&self) -> bool {
        self.case.is_some() && !self.ordinary
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE interview SET kind = NULL, person = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}

/// What an event changes in the row, beside all sums.
fn draw(tx: &mut Tx, (office, id): (&str, &str), event: &Event, at: i64) -> Result<()> {
    let (column, value): (&str, db::Value) = match event {
        Event::RightsRead { repeated: true, .. } => ("rights", at.into()),
        Event::Unrecorded { what, .. } => ("unrecorded", what.code().into()),
        Event::Ended { at, .. } => ("ended", (*at).into()),
        _ => return Ok(()),
    };
    let sql = format!("UPDATE interview SET {column} = $3 WHERE office = $1 AND id = $2");
    tx.execute(&sql, &[office.into(), id.into(), value])?;
    Ok(())
}

/// Those of sealed cases stand in no sum.
fn count(
    tx: &mut Tx,
    office: &str,
    day: i64,
    kind: Option<&str>,
    recorded: bool,
    delta: i64,
) -> Result<()> {
    let Some(kind) = kind else { return Ok(()) };
    figures::add(tx, office, "interviews.held", day, kind, delta)?;
    match recorded {
        true => figures::add(tx, office, "interviews.recorded", day, kind, delta),
        false => Ok(()),
    }
}

fn insert(tx: &mut Tx, entry: &Entry<Event>, plan: &Plan, drawing: &Drawing) -> Result<()> {
    let person = plan.words.get().map(|words| words.person.as_str());
    tx.execute(
        "INSERT INTO interview (office, id, case_id, n, kind, person, planned, planned_by, unrecorded)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '')",
        args![
            &entry.office,
            &entry.stream,
            &plan.case,
            plan.n,
            drawing.seal("interview.kind", plan.kind.get().map(String::as_str)),
            drawing.seal("interview.person", person),
            entry.at,
            &entry.actor
        ],
    )?;
    Ok(())
}

/// An interview in the list of its case.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Its place in the case, from 1.
    pub n: i64,
    /// A code of the pack; nothing once it was erased.
    pub kind: Option<String>,
    /// Who was interviewed; nothing once it was erased.
    pub person: Option<String>,
    /// Microseconds UTC, as are the others.
    pub planned: i64,
    /// Rights were read and repeated back.
    pub rights: Option<i64>,
    /// Whether the kind needs that.
    pub needs_rights: bool,
    /// `picture` or `both` where these are not recorded, else empty.
    pub unrecorded: String,
    /// When it ended.
    pub ended: Option<i64>,
    /// Its recording.
    pub recording: Option<recordings::Standing>,
}

impl Line {
    /// `planned`, or `ended`.
    pub fn state(&self) -> &'static str {
        if self.ended.is_some() { "ended" } else { "planned" }
    }
}

/// The interviews of a case, in order, with what is known of their recordings. Who may see them has
/// been asked.
pub fn of_case(
    tx: &mut Tx,
    node: &Node,
    (office, case): (&str, &str),
    at: i64,
) -> Result<Vec<Line>> {
    let recordings = recordings::of_case(tx, office, case, at)?;
    let sql = format!(
        "SELECT i.id, i.n, i.kind, i.person, i.planned, i.rights, i.unrecorded, i.ended, k.epoch,
         k.wrapped FROM interview i {} WHERE i.office = $1 AND i.case_id = $2 ORDER BY i.n LIMIT 200",
        newest_keys("i", "id")
    );
    Ok(tx.all(&sql, args![office, case], |row| {
        let id: String = row.get(0)?;
        let words = Words::new(&node.books, office, &id, wrapped(&row, 8)?);
        let kind = words.open("interview.kind", row.get(2)?);
        let known = kind.as_deref().and_then(|kind| node.pack.interview_kinds.get(kind));
        Ok(Line {
            n: row.get(1)?,
            needs_rights: known.is_some_and(|kind| kind.rights),
            kind,
            person: words.open("interview.person", row.get(3)?),
            planned: row.get(4)?,
            rights: row.get(5)?,
            unrecorded: row.get(6)?,
            ended: row.get(7)?,
            recording: recordings.iter().find(|one| one.interview == id).cloned(),
            id,
        })
    })?)
}

/// The next place among the interviews of a case.
pub(super) fn next(tx: &mut Tx, office: &str, case: &str) -> Result<i64> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM interview WHERE office = $1 AND case_id = $2";
    Ok(tx.one(sql, args![office, case], |row| row.get::<i64>(0))?.unwrap_or_default() + 1)
}

/// The case of an interview as the gate sees it, if she may do this with what is asked for.
pub(in crate::station) fn case_of(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    case: &Id<Case>,
    (action, kind): (Action, Kind),
) -> Result<(String, Case, Held)> {
    let (office, state, mut held) = cases::placed(tx, case)?;
    held.class.kind = kind;
    node.open(who, action, &held)?;
    Ok((office, state, held))
}

/// An interview that was reached through its case.
pub(in crate::station) struct Found {
    pub(in crate::station) office: String,
    pub(in crate::station) case: Case,
    pub(in crate::station) held: Held,
    pub(in crate::station) id: Id<Interview>,
    pub(in crate::station) state: Interview,
    pub(in crate::station) plan: Plan,
    pub(in crate::station) entries: Vec<Entry<Event>>,
    /// Those who wrote in it at another office, by account.
    pub(super) former: BTreeMap<String, String>,
}

impl Found {
    /// A code of the pack; empty once it was erased.
    pub(in crate::station) fn kind(&self) -> &str {
        self.plan.kind.get().map_or("", String::as_str)
    }

    /// The reason why picture or both are not recorded.
    pub(in crate::station) fn unrecorded(&self) -> Option<Unrecorded> {
        self.state.unrecorded
    }
}

/// An interview of a case, with its words, if she may do this with what is asked for.
pub(in crate::station) fn find(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    (case, interview): (&Id<Case>, &str),
    what: (Action, Kind),
) -> Result<Found> {
    let (office, state, held) = case_of(tx, node, who, case, what)?;
    let id: Id<Interview> = Id::parse(interview).ok_or(Error::NotFound)?;
    let (known, _) = crate::books::replay::<Interview>(tx, &office, id.as_str())?;
    if known.case.as_deref() != Some(case.as_str()) {
        return Err(Error::NotFound);
    }
    let (entries, former) = whole::<Interview>(tx, &node.books, &office, id.as_str())?;
    let Some(Event::Planned(plan)) = entries.first().map(|entry| entry.event.clone()) else {
        return Err(Error::NotFound);
    };
    Ok(Found { office, case: state, held, id, state: known, plan, entries, former })
}

/// A case was raised: no interview of it is counted by its kind any more.
pub fn stop_counting(tx: &mut Tx, pen: &Pen, case: &str) -> Result<()> {
    let sql = "SELECT id FROM interview WHERE office = $1 AND case_id = $2 ORDER BY id";
    for id in tx.all(sql, args![&pen.office, case], |row| row.get::<String>(0))? {
        let id: Id<Interview> = Id::parse(&id).ok_or(Error::NotFound)?;
        match pen.record(tx, &id, Interview::uncount) {
            Ok(_) | Err(Error::Repeated) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Who wrote what, in words.
pub(super) fn officers(tx: &mut Tx, books: &Books, found: &Found) -> Result<cases::Officers> {
    let officers = cases::officers(tx, books, &found.office)?;
    Ok(cases::with_former(officers, found.former.clone()))
}
