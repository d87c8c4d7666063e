//! The tables of lines.

use db::Tx;

use super::Line;
use crate::{Result, books::Slice, gate::Held, places::Numbers};

/// The lines as they stand.
pub const SLICE: Slice = Slice::of::<Line>("registers", 1, TABLES);

/// What the gate is asked about a line; nothing if there is no such line.
pub fn held(tx: &mut Tx, office: &str, id: &str) -> Result<Option<Held>> {
    Held::find(tx, "register_line", office, id)
}

/// The numbers of the registers that are kept as lines.
pub const NUMBERS: Numbers = Numbers::shared("register_line");

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
