//! The table of consents.

use db::{Tx, args};

use super::{Consent, Event, Lapse, Terms, rules};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream, histories, history, replay},
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
        }
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
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
    let entries = history::<Consent>(tx, &node.books, office, id)?;
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
    let kinds = ["consent.given", "consent.withdrawn"];
    let mut found = histories::<Consent>(tx, &node.books, office, &streams, &kinds)?;
    let kept = ids.iter().filter_map(|id| Some(kept(id, &found.remove(id)?)?.0));
    Ok(kept.collect())
}
