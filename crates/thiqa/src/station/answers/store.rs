//! The table of answers.

use db::{Tx, args};

use super::{Answer, Event};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream, replay},
    gate::Held,
    id::Id,
    station::cases::Case,
};

/// The answers that were given.
pub const SLICE: Slice = Slice::of::<Answer>("answers", 1, TABLES);

const TABLES: &str = "CREATE TABLE answer (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 shape TEXT NOT NULL,
 alone BIGINT NOT NULL,
 mark TEXT NOT NULL,
 outside_key BYTEA,
 given BIGINT NOT NULL,
 withdrawn BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX answer_case ON answer (office, case_id, given);
CREATE INDEX answer_mark ON answer (office, mark);";

impl Stream for Answer {
    const KIND: &'static str = "answer";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Given(given) => self.case = Some(given.case.clone()),
            Event::Withdrawn => self.withdrawn = true,
        }
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        match &entry.event {
            Event::Given(given) => tx.execute(
                "INSERT INTO answer (office, id, case_id, shape, alone, mark, outside_key, given)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                args![
                    &entry.office,
                    &entry.stream,
                    &given.case,
                    &given.shape,
                    i64::from(given.alone),
                    &given.mark,
                    drawing.seal("answer.outside_key", given.key.get().map(String::as_str)),
                    entry.at
                ],
            )?,
            Event::Withdrawn => tx.execute(
                "UPDATE answer SET withdrawn = $3 WHERE office = $1 AND id = $2",
                args![&entry.office, &entry.stream, entry.at],
            )?,
        };
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE answer SET outside_key = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}

/// A case as the gate sees it.
pub(super) struct Seen {
    pub(super) case: Case,
    pub(super) held: Held,
}

/// A case of an office, as far as facts tell.
pub(super) fn case(tx: &mut Tx, office: &str, id: &Id<Case>) -> Result<Seen> {
    let (case, _) = replay::<Case>(tx, office, id.as_str())?;
    let held = Held {
        office: office.to_owned(),
        unit: case.unit.clone(),
        officer: case.officer.clone(),
        class: case.class()?,
        kept: case.kept(),
    };
    Ok(Seen { case, held })
}
