//! Figures: sums by office, day, kind and code, kept in the transaction that changes them.
//!
//! Pages and charts read these sums, never the log. What becomes sealed is taken out again by a
//! negative delta, and a sum of nothing leaves no row.

use db::{Tx, args};

use crate::{Result, books::Slice};

/// The table of sums.
pub const SLICE: Slice = Slice::tables("figures", 1, TABLES);

const TABLES: &str = "CREATE TABLE figure (
 office TEXT NOT NULL,
 kind TEXT NOT NULL,
 day BIGINT NOT NULL,
 code TEXT NOT NULL,
 total BIGINT NOT NULL,
 PRIMARY KEY (office, kind, day, code)
);";

/// Adds `delta` to the sum of a kind (`visits.reason`) on a day (from 1970-01-01, pack's zone) for
/// a code of the pack.
pub fn add(tx: &mut Tx, office: &str, kind: &str, day: i64, code: &str, delta: i64) -> Result<()> {
    if delta == 0 {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO figure (office, kind, day, code, total) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (office, kind, day, code) DO UPDATE SET total = figure.total + excluded.total",
        args![office, kind, day, code, delta],
    )?;
    tx.execute(
        "DELETE FROM figure WHERE office = $1 AND kind = $2 AND day = $3 AND code = $4 AND total = 0",
        args![office, kind, day, code],
    )?;
    Ok(())
}
