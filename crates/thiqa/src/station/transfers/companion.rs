//! What belongs to a case and goes with it to another office.

use std::collections::BTreeMap;

use db::{Tx, args};

use crate::{
    Error, Result,
    books::{Books, Carried, Moved, Moves, Pen, Stream, carry},
    id::Id,
    node::Node,
    station::recordings::Proofs,
};

/// A kind of stream of which all that belong to a case go with it.
pub struct Companion {
    /// Under which name the case's entry keeps their ids.
    pub name: &'static str,
    /// Which of a case go. What must be done before they can is done now.
    pub set_out: fn(&mut Tx, &Pen, &str) -> Result<Vec<String>>,
    /// One as the other office takes it.
    pub carry: Carry,
    /// Proofs of the log it leaves, where they go along.
    pub prove: Option<Prove>,
    /// One says where it goes: its id, and that office.
    pub hand_over: fn(&mut Tx, &Pen, &str, &str) -> Result<()>,
    /// The other office takes one in.
    pub take_over: fn(&mut Tx, &Node, &Pen, Arrival) -> Result<()>,
}

type Names = BTreeMap<String, String>;
type Carry = fn(&mut Tx, &Books, (&str, &str), &Names) -> Result<Carried>;
type Prove = fn(&mut Tx, &Node, &str, &str) -> Result<Proofs>;

/// One that comes.
pub struct Arrival<'a> {
    /// The office it comes from.
    pub from: &'a str,
    /// Its case.
    pub case: &'a str,
    /// Its id.
    pub id: String,
    /// Its entries until now.
    pub carried: Carried,
    /// Proofs that came along.
    pub proofs: Proofs,
}

impl Companion {
    /// One that goes just as it stands.
    pub const fn of<S: Stream<Event: Moves>>(name: &'static str) -> Companion {
        Companion {
            name,
            set_out: ids::<S>,
            carry: carry::<S>,
            prove: None,
            hand_over: hand_over::<S>,
            take_over: take_over::<S>,
        }
    }
}

fn ids<S: Stream>(tx: &mut Tx, pen: &Pen, case: &str) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT stream FROM entry WHERE office = $1 AND about = $2 AND kind LIKE $3
               ORDER BY stream";
    Ok(tx.all(sql, args![&pen.office, case, format!("{}.%", S::KIND)], |row| row.get(0))?)
}

fn record<S: Stream<Event: Moves>>(tx: &mut Tx, pen: &Pen, id: &str, moved: Moved) -> Result<()> {
    let id: Id<S> = Id::parse(id).ok_or(Error::NotFound)?;
    pen.record(tx, &id, |_: &S| Ok(moved.into())).map(drop)
}

fn hand_over<S: Stream<Event: Moves>>(tx: &mut Tx, pen: &Pen, id: &str, to: &str) -> Result<()> {
    record::<S>(tx, pen, id, Moved::HandedOver { office: to.to_owned() })
}

fn take_over<S: Stream<Event: Moves>>(
    tx: &mut Tx,
    _: &Node,
    pen: &Pen,
    arrival: Arrival,
) -> Result<()> {
    record::<S>(tx, pen, &arrival.id, Moved::TakenOver { carried: arrival.carried })
}
