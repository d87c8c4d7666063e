//! Numbers given to paper forms, and forms entered.

use db::Tx;

use super::{Blank, Number, Printed, rows::row, store::NUMBERS};
use crate::{Error, Result, books::Pen, id::Id, lang::year_of};

/// Numbers so many blanks, in one transaction. `code` is that of their register.
///
/// # Errors
/// `Repeated` if the same `once` was sent before.
pub(super) fn print(
    tx: &mut Tx,
    pen: &Pen,
    ids: Vec<Id<Blank>>,
    once: &str,
    (code, form): (&str, (&str, Option<&str>)),
) -> Result<Vec<Number>> {
    let year = year_of(pen.at, pen.books.zone());
    let next = NUMBERS.next(tx, &pen.office, code, year)?;
    let mut numbers = Vec::new();
    for (seq, id) in (next..).zip(&ids) {
        let register = form.1.map(str::to_owned);
        let printed = Printed { seq, year, form: form.0.to_owned(), register };
        if seq == next {
            pen.record_once(tx, id, once, |blank: &Blank| blank.print(printed))?;
        } else {
            pen.record(tx, id, |blank: &Blank| blank.print(printed))?;
        }
        numbers.push(Number { seq, year });
    }
    Ok(numbers)
}

/// What was written on a blank stands in a record: written in the record's own transaction.
///
/// # Errors
/// `NotFound` for a number that was never printed; `Conflict` if it was entered or spoiled before.
pub fn enter(tx: &mut Tx, pen: &Pen, number: Number, (what, id): (&str, &str)) -> Result<()> {
    let row = row(tx, &pen.office, number)?.ok_or(Error::NotFound)?;
    let blank: Id<Blank> = Id::parse(&row.id).ok_or(Error::NotFound)?;
    match pen.record(tx, &blank, |blank: &Blank| blank.enter(what, id)) {
        Ok(_) | Err(Error::Repeated) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Nobody has entered it yet.
///
/// # Errors
/// `NotFound` for a number that was never printed; `Conflict` if it was entered or spoiled before.
pub(super) fn is_open(tx: &mut Tx, office: &str, number: Number) -> Result<()> {
    match row(tx, office, number)?.ok_or(Error::NotFound)?.state.is_open() {
        true => Ok(()),
        false => Err(Error::Conflict),
    }
}
