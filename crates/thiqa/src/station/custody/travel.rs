//! A record goes to another office with its case. Nothing in it begins anew: its clocks run on from the
//! first deprivation of liberty. Whoever is in a cell is on the way from the moment the other office
//! takes the case, until somebody there writes that she has come.

use std::collections::BTreeMap;

use db::{Tx, args};

use super::{Act, Custody, Event};
use crate::{
    Error, Result,
    books::{Pen, carry, replay},
    id::Id,
    node::Node,
    station::{
        registers,
        transfers::{Arrival, Companion},
    },
};

/// Records of custody go with their case.
pub const COMPANION: Companion = Companion {
    name: "custody",
    set_out,
    carry: carry::<Custody>,
    prove: None,
    hand_over,
    take_over,
};

/// The records of a case that go with it. Whoever is in a cell is taken out of it, to the other office.
fn set_out(tx: &mut Tx, pen: &Pen, case: &str) -> Result<Vec<String>> {
    let sql =
        "SELECT id FROM custody WHERE office = $1 AND case_id = $2 AND moved IS NULL ORDER BY id";
    let ids = tx.all(sql, args![&pen.office, case], |row| row.get::<String>(0))?;
    for id in &ids {
        let record: Id<Custody> = Id::parse(id).ok_or(Error::NotFound)?;
        let fields = BTreeMap::from([("purpose".to_owned(), "other_office".to_owned())]);
        let words = Act { code: "out".to_owned(), fields }.into();
        let out = Event::TakenOut { at: pen.at, words };
        let walk = |state: &Custody| match state.is_in() {
            true => state.walk(out),
            false => Err(Error::Repeated),
        };
        match pen.record(tx, &record, walk) {
            Ok(_) | Err(Error::Repeated) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(ids)
}

fn hand_over(tx: &mut Tx, pen: &Pen, id: &str, office: &str) -> Result<()> {
    let id: Id<Custody> = Id::parse(id).ok_or(Error::NotFound)?;
    let event = Event::HandedOver { office: office.to_owned() };
    pen.record(tx, &id, |state: &Custody| state.standing(event)).map(drop)
}

fn take_over(tx: &mut Tx, app: &Node, pen: &Pen, arrival: Arrival) -> Result<()> {
    let id: Id<Custody> = Id::parse(&arrival.id).ok_or(Error::NotFound)?;
    let court = app.pack.offices.get(&pen.office).and_then(|row| row.court.clone());
    // One that comes back has its number.
    let numbered = match replay::<Custody>(tx, &pen.office, id.as_str())?.0.numbered {
        Some(numbered) => Some(numbered),
        None => registers::number(tx, &app.pack, pen, "custody")?,
    };
    let (case, carried) = (arrival.case.to_owned(), arrival.carried);
    let event = Event::TakenOver { case, court, numbered, carried };
    pen.record(tx, &id, |_: &Custody| Ok(event)).map(drop)
}
