//! The blanks as they stand. Nothing personal: what was written on one stands in its record.

use db::{Row as DbRow, Tx, args};
use serde::Serialize;

use super::{Blank, Event, Number, Printed, State};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Pen, Slice, Stream, office_key},
    id::Id,
    lang::year_of,
    places::Numbers,
};

impl Stream for Blank {
    const KIND: &'static str = "blank";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        if let Event::Printed(printed) = &entry.event {
            return insert(tx, printed, entry);
        }
        let mut after = before.clone();
        after.take(&entry.event);
        let what = match &entry.event {
            Event::Entered { what, .. } => Some(what.as_str()),
            _ => None,
        };
        tx.execute(
            "UPDATE blank SET state = $3, settled = $4, settled_by = $5, what = $6, target = $7
             WHERE office = $1 AND id = $2",
            args![
                &entry.office,
                &entry.stream,
                after.state.code(),
                entry.at,
                &entry.actor,
                what,
                after.target.as_deref()
            ],
        )?;
        Ok(())
    }

    fn key_name(office: &str, _id: &str) -> String {
        office_key(office)
    }
}

fn insert(tx: &mut Tx, printed: &Printed, entry: &Entry<Event>) -> Result<()> {
    tx.execute(
        "INSERT INTO blank (office, id, year, seq, form, register, printed, printed_by, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'printed')",
        args![
            &entry.office,
            &entry.stream,
            printed.year,
            printed.seq,
            &printed.form,
            printed.register.as_deref(),
            entry.at,
            &entry.actor
        ],
    )?;
    Ok(())
}

/// The blanks as they stand.
pub const SLICE: Slice = Slice::of::<Blank>("blanks", 1, TABLES);

/// The numbers of the register of paper forms.
pub const NUMBERS: Numbers = Numbers::of("blank");

const TABLES: &str = "CREATE TABLE blank (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 year BIGINT NOT NULL,
 seq BIGINT NOT NULL,
 form TEXT NOT NULL,
 register TEXT,
 printed BIGINT NOT NULL,
 printed_by TEXT NOT NULL,
 state TEXT NOT NULL,
 settled BIGINT,
 settled_by TEXT,
 what TEXT,
 target TEXT,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX blank_number ON blank (office, year, seq);
CREATE INDEX blank_state ON blank (office, state, year, seq);";

/// A blank as it stands.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    #[serde(skip)]
    pub(super) id: String,
    pub(super) year: i64,
    pub(super) seq: i64,
    pub(super) form: String,
    pub(super) register: Option<String>,
    pub(super) printed: i64,
    pub(super) state: State,
    pub(super) settled: Option<i64>,
    pub(super) settled_by: Option<String>,
    #[serde(skip)]
    pub(super) what: Option<String>,
    #[serde(skip)]
    pub(super) target: Option<String>,
}

impl Row {
    pub(super) fn number(&self) -> Number {
        Number { seq: self.seq, year: self.year }
    }
}

const COLUMNS: &str = "b.id, b.year, b.seq, b.form, b.register, b.printed, b.state, b.settled,
     b.settled_by, b.what, b.target FROM blank b";

fn read_row(row: DbRow) -> db::Result<Row> {
    Ok(Row {
        id: row.get(0)?,
        year: row.get(1)?,
        seq: row.get(2)?,
        form: row.get(3)?,
        register: row.get(4)?,
        printed: row.get(5)?,
        state: State::parse(&row.get::<String>(6)?),
        settled: row.get(7)?,
        settled_by: row.get(8)?,
        what: row.get(9)?,
        target: row.get(10)?,
    })
}

/// One blank by its number.
pub(super) fn row(tx: &mut Tx, office: &str, number: Number) -> Result<Option<Row>> {
    let sql = format!("SELECT {COLUMNS} WHERE b.office = $1 AND b.year = $2 AND b.seq = $3");
    Ok(tx.one(&sql, args![office, number.year, number.seq], read_row)?)
}

/// Blanks with these numbers of a year, to be printed.
pub(super) fn rows(
    tx: &mut Tx,
    office: &str,
    year: i64,
    (from, to): (i64, i64),
) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE b.office = $1 AND b.year = $2 AND b.seq >= $3 AND b.seq <= $4
         ORDER BY b.seq LIMIT {}",
        super::MOST
    );
    Ok(tx.all(&sql, args![office, year, from, to], read_row)?)
}

/// Rows of a list.
pub(super) const PAGE: i64 = 200;

/// The blanks of which nobody has said yet what became of them, oldest first.
pub(super) fn open(tx: &mut Tx, office: &str) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE b.office = $1 AND b.state IN ('printed', 'missing')
         ORDER BY b.year, b.seq LIMIT {PAGE}"
    );
    Ok(tx.all(&sql, args![office], read_row)?)
}

/// How many blanks of an office were printed and neither entered nor spoiled.
pub fn outstanding(tx: &mut Tx, office: &str) -> Result<i64> {
    let sql = "SELECT CAST(COUNT(id) AS BIGINT) FROM blank
               WHERE office = $1 AND state IN ('printed', 'missing')";
    Ok(tx.one(sql, args![office], |row| row.get(0))?.unwrap_or(0))
}

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
