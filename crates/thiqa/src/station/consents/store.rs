//! The table of consents.

use std::collections::BTreeMap;

use db::{Tx, args};

use super::{Consent, Event, Lapse, Terms, rules};
use crate::{
    Error, Result,
    books::{Carried, Drawing, Entry, Pen, Slice, Stream, carry, flat, histories, history, replay},
    id::Id,
    node::Node,
    station::cases,
};

/// The consents that were given.
pub const SLICE: Slice = Slice::of::<Consent>("consents", 1, TABLES);

const TABLES: &str = "CREATE TABLE consent (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 given BIGINT NOT NULL,
 until BIGINT NOT NULL,
 withdrawn BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX consent_case ON consent (office, case_id, given);";

impl Stream for Consent {
    const KIND: &'static str = "consent";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Given(given) => {
                (self.case, self.until) = (Some(given.case.clone()), given.until);
            }
            Event::Withdrawn { .. } => self.withdrawn = true,
            Event::Received { carried, .. } => {
                *self = Consent::default();
                carried.facts().for_each(|event: Event| self.evolve(&event));
            }
        }
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        match &entry.event {
            Event::Given(given) => tx.execute(
                "INSERT INTO consent (office, id, case_id, given, until)
                 VALUES ($1, $2, $3, $4, $5)",
                args![&entry.office, &entry.stream, &given.case, entry.at, given.until],
            )?,
            Event::Withdrawn { .. } => tx.execute(
                "UPDATE consent SET withdrawn = $3 WHERE office = $1 AND id = $2",
                args![&entry.office, &entry.stream, entry.at],
            )?,
            Event::Received { case, carried } => {
                let mut after = before.clone();
                after.evolve(&entry.event);
                let given = carried.past.first().map_or(entry.at, |past| past.at);
                let withdrawn = after.withdrawn.then_some(entry.at);
                tx.execute(
                    "INSERT INTO consent (office, id, case_id, given, until, withdrawn)
                     VALUES ($1, $2, $3, $4, $5, $6)
                     ON CONFLICT (office, id) DO UPDATE SET withdrawn = excluded.withdrawn",
                    args![&entry.office, &entry.stream, case, given, after.until, withdrawn],
                )?
            }
        };
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }
}

/// A consent with its words.
pub(in crate::station) struct Kept {
    pub(in crate::station) id: String,
    pub(in crate::station) given: i64,
    pub(in crate::station) state: Consent,
    /// Nothing where its key was destroyed.
    pub(in crate::station) terms: Option<Terms>,
    pub(in crate::station) withdrawn: Option<i64>,
}

/// A consent from its entries; nothing if it was never given.
fn kept(id: &str, entries: &[Entry<Event>]) -> Option<(Kept, String)> {
    let first = entries.first()?;
    let Event::Given(given) = &first.event else { return None };
    let mut state = Consent::default();
    entries.iter().for_each(|entry| state.evolve(&entry.event));
    let withdrawn = entries.iter().find(|entry| matches!(entry.event, Event::Withdrawn { .. }));
    let kept = Kept {
        id: id.to_owned(),
        given: first.at,
        state,
        terms: given.terms.get().cloned(),
        withdrawn: withdrawn.map(|entry| entry.at),
    };
    Some((kept, given.case.clone()))
}

/// A consent of this case.
///
/// # Errors
/// `NotFound` if it is none, or another case's.
pub(in crate::station) fn terms(
    tx: &mut Tx,
    node: &Node,
    office: &str,
    case: &str,
    id: &str,
) -> Result<Kept> {
    // Whatever else has this id is none.
    replay::<Consent>(tx, office, id)?;
    let entries = flat(history::<Consent>(tx, &node.books, office, id)?)?;
    match kept(id, &entries) {
        Some((kept, of)) if of == case => Ok(kept),
        _ => Err(Error::NotFound),
    }
}

/// Why a consent of this case stands no longer at this moment; nothing if it stands.
pub(in crate::station) fn lapse(
    tx: &mut Tx,
    node: &Node,
    office: &str,
    case: &str,
    id: &str,
    at: i64,
) -> Result<Option<Lapse>> {
    let kept = terms(tx, node, office, case, id)?;
    let parties = cases::parties(tx, &node.books, office, case)?;
    Ok(rules::lapsed(&kept.state, kept.terms.as_ref(), &node.pack, &parties.people, at))
}

/// The consents of a case, the newest first.
pub(in crate::station) fn of_case(
    tx: &mut Tx,
    node: &Node,
    office: &str,
    case: &str,
) -> Result<Vec<Kept>> {
    let sql = "SELECT id FROM consent WHERE office = $1 AND case_id = $2
               ORDER BY given DESC, id DESC LIMIT 50";
    let ids = tx.all(sql, args![office, case], |row| row.get::<String>(0))?;
    let streams: Vec<&str> = ids.iter().map(String::as_str).collect();
    let kinds = ["consent.given", "consent.withdrawn", "consent.received"];
    let mut found = histories::<Consent>(tx, &node.books, office, &streams, &kinds)?;
    let mut all = Vec::new();
    for id in &ids {
        let entries = flat(found.remove(id).unwrap_or_default())?;
        all.extend(kept(id, &entries).map(|(kept, _)| kept));
    }
    Ok(all)
}

/// The consents of a case as another office takes them, by id.
pub(in crate::station) fn carried(
    tx: &mut Tx,
    node: &Node,
    (office, case): (&str, &str),
    names: &BTreeMap<String, String>,
) -> Result<Vec<(String, Carried)>> {
    let sql = "SELECT id FROM consent WHERE office = $1 AND case_id = $2 ORDER BY id";
    let ids = tx.all(sql, args![office, case], |row| row.get::<String>(0))?;
    let mut all = Vec::new();
    for id in ids {
        let carried = carry::<Consent>(tx, &node.books, (office, &id), names)?;
        all.push((id, carried));
    }
    Ok(all)
}

/// Takes in a consent that came with its case.
pub(in crate::station) fn receive(
    tx: &mut Tx,
    pen: &Pen,
    case: &str,
    (id, carried): (String, Carried),
) -> Result<()> {
    let id: Id<Consent> = Id::parse(&id).ok_or(Error::NotFound)?;
    let event = Event::Received { case: case.to_owned(), carried };
    pen.record(tx, &id, |_: &Consent| Ok(event)).map(drop)
}

/// Whether she agreed, and agrees still, that her support file goes to another office.
pub(in crate::station) fn lets_go(
    tx: &mut Tx,
    node: &Node,
    (office, case): (&str, &str),
    to: &str,
    at: i64,
) -> Result<bool> {
    let people = cases::parties(tx, &node.books, office, case)?.people;
    let recipient = format!("office:{to}");
    let stands = |kept: &Kept| {
        let terms = kept.terms.as_ref().filter(|terms| terms.purpose == GOING);
        terms.is_some_and(|terms| terms.recipient == recipient)
            && rules::lapsed(&kept.state, kept.terms.as_ref(), &node.pack, &people, at).is_none()
    };
    Ok(of_case(tx, node, office, case)?.iter().any(stands))
}

/// The purpose for which a support file goes to another office.
const GOING: &str = "support_transfer";
