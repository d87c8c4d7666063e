//! Every clock is a row: when something must have happened, and when to warn before.

use db::{Tx, args};

use crate::{Result, books::Slice};

/// The table of clocks. Slices write the rows of their own streams.
pub const SLICE: Slice = Slice::tables("due", 3, TABLES);

const TABLES: &str = "CREATE TABLE due (
 office TEXT NOT NULL,
 at BIGINT NOT NULL,
 kind TEXT NOT NULL,
 stream TEXT NOT NULL,
 step BIGINT NOT NULL,
 PRIMARY KEY (office, at, kind, stream, step)
);
CREATE INDEX due_next ON due (office, stream, step, at);
CREATE INDEX due_kind ON due (office, step, kind, at);";

/// The step at which the time is up; earlier steps are the per cent of it that has gone.
pub const UP: i64 = 100;

/// Starts a clock of a stream. `at` is microseconds UTC; `step` the per cent that has gone then.
pub fn set(tx: &mut Tx, office: &str, stream: &str, kind: &str, step: i64, at: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO due (office, at, kind, stream, step) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (office, at, kind, stream, step) DO NOTHING",
        args![office, at, kind, stream, step],
    )?;
    Ok(())
}

/// Stops every clock of a stream.
pub fn clear_all(tx: &mut Tx, office: &str, stream: &str) -> Result<()> {
    tx.execute("DELETE FROM due WHERE office = $1 AND stream = $2", args![office, stream])?;
    Ok(())
}

/// Stops a clock of a stream.
pub fn clear(tx: &mut Tx, office: &str, stream: &str, kind: &str) -> Result<()> {
    tx.execute(
        "DELETE FROM due WHERE office = $1 AND stream = $2 AND kind = $3",
        args![office, stream, kind],
    )?;
    Ok(())
}
