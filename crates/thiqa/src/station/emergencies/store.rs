//! The table of openings, and the one place that lets an opening open anything.

use access::{Action, Class, Kind};
use db::{Tx, args};

use super::{Emergency, Event, Opened, Way};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream},
    due,
    gate::Held,
    node::Node,
    people::Who,
    told,
};

/// The openings.
pub const SLICE: Slice = Slice::of::<Emergency>("emergencies", 1, TABLES);

const TABLES: &str = "CREATE TABLE emergency (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 actor TEXT NOT NULL,
 origin TEXT NOT NULL,
 told TEXT,
 way TEXT NOT NULL,
 opened BIGINT NOT NULL,
 until BIGINT NOT NULL,
 review BIGINT NOT NULL,
 decided BIGINT,
 justified BIGINT,
 reason BYTEA,
 words BYTEA,
 decision BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX emergency_case ON emergency (office, case_id, actor);
CREATE INDEX emergency_actor ON emergency (actor, opened);
CREATE INDEX emergency_told ON emergency (told, opened);
CREATE INDEX emergency_opened ON emergency (opened, id);";

/// The clock of the review.
const REVIEW: &str = "emergency_review";
/// The role that reviews.
pub(super) const REVIEWER: &str = "inspector";

impl Stream for Emergency {
    const KIND: &'static str = "emergency";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (entry.office.as_str(), entry.stream.as_str());
        match &entry.event {
            Event::Opened(opened) => {
                insert(tx, entry, opened, drawing)?;
                due::set(tx, office, id, REVIEW, due::UP, opened.review)?;
                told::tell(tx, office, id, REVIEWER)?;
                if let Some(second) = &opened.told {
                    told::tell(tx, office, id, second)?;
                }
                if let Some(unit) = &opened.unit {
                    told::tell(tx, office, id, &told::unit(office, unit))?;
                }
            }
            Event::Seen { whom } => told::seen(tx, office, id, whom)?,
            Event::Decided { justified, words } => {
                let sealed = drawing.seal("emergency.decision", words.get().map(String::as_str));
                tx.execute(
                    "UPDATE emergency SET decided = $3, justified = $4, decision = $5
                     WHERE office = $1 AND id = $2",
                    args![office, id, entry.at, i64::from(*justified), sealed],
                )?;
                due::clear(tx, office, id, REVIEW)?;
                told::seen(tx, office, id, REVIEWER)?;
                // The unit learns what became of it.
                if let Some(unit) = &before.unit {
                    told::tell(tx, office, id, &told::unit(office, unit))?;
                }
            }
        }
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE emergency SET reason = NULL, words = NULL, decision = NULL
                   WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}

fn insert(tx: &mut Tx, entry: &Entry<Event>, opened: &Opened, drawing: &Drawing) -> Result<()> {
    let way = match opened.way {
        Way::Passkey => "passkey",
        Way::Code => "code",
    };
    tx.execute(
        "INSERT INTO emergency (office, id, case_id, class, unit, officer, actor, origin, told, way,
         opened, until, review, reason, words)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        args![
            &entry.office,
            &entry.stream,
            &opened.case,
            Class::ordinary(Kind::Emergency, "federal").code(),
            opened.unit.as_deref(),
            opened.officer.as_deref(),
            &opened.by,
            &opened.from,
            opened.told.as_deref(),
            way,
            entry.at,
            opened.until,
            opened.review,
            drawing.seal("emergency.reason", opened.reason.get().map(String::as_str)),
            drawing.seal("emergency.words", opened.words.get().map(String::as_str))
        ],
    )?;
    Ok(())
}

/// Lets her read a case, or what lies in it: by right, or by an emergency that stands. In that case
/// the answer says until when.
///
/// # Errors
/// `NotFound` where neither lets her.
pub fn open(
    tx: &mut Tx,
    node: &Node,
    (who, at): (&Who, i64),
    case: &str,
    held: &Held,
) -> Result<Option<i64>> {
    match node.open(who, Action::View, held) {
        Ok(()) => return Ok(None),
        Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    node.open(who, Action::BreakGlass, held)?;
    let sql = "SELECT until FROM emergency WHERE office = $1 AND case_id = $2 AND actor = $3
               AND opened <= $4 AND until > $4 AND COALESCE(justified, 1) = 1
               ORDER BY until DESC LIMIT 1";
    let until = tx.one(sql, args![&held.office, case, &who.account, at], |row| row.get(0))?;
    until.map(Some).ok_or(Error::NotFound)
}
