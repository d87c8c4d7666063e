//! Numbers for people: taken inside the transaction that uses them, so that a refusal leaves no gap.

use db::{Tx, args};

use crate::{Error, Result, books::Pen, lang::day_of, pack::Pack};

/// A number of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// `{station}/{register}/{seq}/{year}`.
    pub text: String,
    /// Counts from 1 within office, register and year.
    pub seq: i64,
    /// The year of the pack's calendar in which it was taken.
    pub year: i64,
}

/// Takes the next number of the register that holds such things (`case`, `visit`, …).
pub fn next(tx: &mut Tx, pack: &Pack, pen: &Pen, holds: &str) -> Result<Number> {
    let broken = |why: &str| Error::Broken(format!("number of {holds}: {why}"));
    let register = pack.registers.iter().find(|register| register.holds == holds);
    let register = register.ok_or_else(|| broken("no register"))?.code.as_str();
    let year = day_of(pen.at, pen.books.zone()).ok_or_else(|| broken("no day"))?.year();
    tx.execute(
        "INSERT INTO number (office, register, year, last) VALUES ($1, $2, $3, 1)
         ON CONFLICT (office, register, year) DO UPDATE SET last = number.last + 1",
        args![&pen.office, register, i64::from(year)],
    )?;
    let sql = "SELECT last FROM number WHERE office = $1 AND register = $2 AND year = $3";
    let seq = tx
        .one(sql, args![&pen.office, register, i64::from(year)], |row| row.get::<i64>(0))?
        .ok_or_else(|| broken("no row"))?;
    let text = pack
        .number(&pen.office, register, seq, year)
        .map_err(|error| broken(&error.to_string()))?;
    Ok(Number { text, seq, year: year.into() })
}
