//! The tables of lines.

use db::Tx;
use serde::{Deserialize, Serialize};

use super::Line;
use crate::{
    Result,
    books::{Pen, Slice},
    gate::Held,
    lang::year_of,
    pack::Pack,
    places::Numbers,
};

/// The lines as they stand.
pub const SLICE: Slice = Slice::of::<Line>("registers", 1, TABLES);

/// What the gate is asked about a line; nothing if there is no such line.
pub fn held(tx: &mut Tx, office: &str, id: &str) -> Result<Option<Held>> {
    Held::find(tx, "register_line", office, id)
}

/// The numbers of the registers that are kept as lines, or as records and lines together.
pub const NUMBERS: Numbers = Numbers::shared(NUMBERED);

/// Lines, and records that take their numbers among them.
pub(super) const NUMBERED: &str = "(SELECT office, register, year, seq FROM register_line
 UNION ALL SELECT office, register, year, seq FROM custody WHERE register IS NOT NULL
 UNION ALL SELECT office, register, year, seq FROM exhibit WHERE register IS NOT NULL) numbered";

/// The place of a record in a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbered {
    /// A code of the pack's registers.
    pub register: String,
    /// The register's year, that of the writing.
    pub year: i64,
    /// Its number, from 1.
    pub seq: i64,
}

/// The next place in the register that holds these; the entry that is written in the same transaction
/// takes it. Nothing where the pack has no such register.
pub fn number(tx: &mut Tx, pack: &Pack, pen: &Pen, holds: &str) -> Result<Option<Numbered>> {
    let Some(register) = pack.registers.iter().find(|one| one.holds == holds) else {
        return Ok(None);
    };
    let (register, year) = (register.code.clone(), year_of(pen.at, pen.books.zone()));
    let seq = NUMBERS.next(tx, &pen.office, &register, year)?;
    Ok(Some(Numbered { register, year, seq }))
}

pub(super) const TABLES: &str = "CREATE TABLE register_line (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 register TEXT NOT NULL,
 year BIGINT NOT NULL,
 seq BIGINT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 at BIGINT NOT NULL,
 recorded BIGINT NOT NULL,
 recorded_by TEXT NOT NULL,
 paper TEXT,
 versions BIGINT NOT NULL,
 amount BIGINT,
 voided BIGINT,
 void_words BYTEA,
 ended BIGINT,
 end_words BYTEA,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX register_line_number ON register_line (office, register, year, seq);
CREATE INDEX register_line_recorded ON register_line (office, recorded);
CREATE TABLE register_text (
 office TEXT NOT NULL,
 line_id TEXT NOT NULL,
 n BIGINT NOT NULL,
 at BIGINT NOT NULL,
 written BIGINT NOT NULL,
 written_by TEXT NOT NULL,
 fields TEXT NOT NULL,
 words BYTEA,
 PRIMARY KEY (office, line_id, n)
);";
