//! An interview goes to another office with its case. It was counted where it was held; one that has
//! yet to end is counted where it ends.

use db::{Tx, args};

use super::{Event, Interview};
use crate::{
    Error, Result,
    books::{Carried, Pen, replay},
    id::Id,
};

/// The interviews of a case that go with it.
pub fn ids(tx: &mut Tx, office: &str, case: &str) -> Result<Vec<String>> {
    let sql = "SELECT id FROM interview WHERE office = $1 AND case_id = $2 ORDER BY id";
    Ok(tx.all(sql, args![office, case], |row| row.get(0))?)
}

/// An interview goes to another office with its case.
pub fn hand_over(tx: &mut Tx, pen: &Pen, id: &str, office: &str) -> Result<()> {
    let id: Id<Interview> = Id::parse(id).ok_or(Error::NotFound)?;
    let event = Event::HandedOver { office: office.to_owned() };
    pen.record(tx, &id, |_: &Interview| Ok(event)).map(drop)
}

/// Takes in an interview that came with its case from an office.
pub fn receive(
    tx: &mut Tx,
    pen: &Pen,
    (from, case): (&str, &str),
    (id, carried): (String, Carried),
) -> Result<()> {
    let id: Id<Interview> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (there, _) = replay::<Interview>(tx, from, id.as_str())?;
    let kind = there.kind.filter(|_| there.ordinary && there.ended.is_none());
    let event = Event::TakenOver { case: case.to_owned(), kind: kind.into(), carried };
    pen.record(tx, &id, |_: &Interview| Ok(event)).map(drop)
}
