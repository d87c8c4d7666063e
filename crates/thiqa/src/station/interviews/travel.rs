//! An interview goes to another office with its case. It was counted where it was held; one that has
//! yet to end is counted where it ends.

use db::{Tx, args};

use super::{Event, Interview};
use crate::{
    Error, Result,
    books::{Pen, carry, replay},
    id::Id,
    node::Node,
    station::transfers::{Arrival, Companion},
};

/// Interviews go with their case.
pub const COMPANION: Companion = Companion {
    name: "interviews",
    set_out: ids,
    carry: carry::<Interview>,
    prove: None,
    hand_over,
    take_over,
};

fn ids(tx: &mut Tx, pen: &Pen, case: &str) -> Result<Vec<String>> {
    let sql = "SELECT id FROM interview WHERE office = $1 AND case_id = $2 ORDER BY id";
    Ok(tx.all(sql, args![&pen.office, case], |row| row.get(0))?)
}

fn hand_over(tx: &mut Tx, pen: &Pen, id: &str, office: &str) -> Result<()> {
    let id: Id<Interview> = Id::parse(id).ok_or(Error::NotFound)?;
    let event = Event::HandedOver { office: office.to_owned() };
    pen.record(tx, &id, |_: &Interview| Ok(event)).map(drop)
}

fn take_over(tx: &mut Tx, _: &Node, pen: &Pen, arrival: Arrival) -> Result<()> {
    let id: Id<Interview> = Id::parse(&arrival.id).ok_or(Error::NotFound)?;
    let (there, _) = replay::<Interview>(tx, arrival.from, id.as_str())?;
    let kind = there.kind.filter(|_| there.ordinary && there.ended.is_none());
    let (case, carried) = (arrival.case.to_owned(), arrival.carried);
    let event = Event::TakenOver { case, kind: kind.into(), carried };
    pen.record(tx, &id, |_: &Interview| Ok(event)).map(drop)
}
