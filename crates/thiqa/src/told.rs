//! Whoever must be told of something at once is: a row until she has seen it. Every page of hers
//! says that there is something, and no more.

use db::{Tx, args};

use crate::{Result, books::Slice};

/// The table of what is still to be seen. Slices write the rows of their own streams.
pub const SLICE: Slice = Slice::tables("told", 1, TABLES);

const TABLES: &str = "CREATE TABLE told (
 office TEXT NOT NULL,
 stream TEXT NOT NULL,
 whom TEXT NOT NULL,
 PRIMARY KEY (office, stream, whom)
);
CREATE INDEX told_whom ON told (whom);";

/// How the officers of a unit are named together.
pub fn unit(office: &str, unit: &str) -> String {
    format!("{office}/{unit}")
}

/// How those of an office (and of a unit of it, if one is named) are named together, for what they
/// find at one place of the menu.
pub fn place(office: &str, unit: &str, place: &str) -> String {
    format!("{office}/{unit}/{place}")
}

/// Whether it is still to be seen.
pub fn waits(tx: &mut Tx, office: &str, stream: &str, whom: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM told WHERE office = $1 AND stream = $2 AND whom = $3";
    Ok(tx.one(sql, args![office, stream, whom], |row| row.get::<i64>(0))?.is_some())
}

/// From now on it is to be seen. `whom` is an account, [`unit`], [`place`], or the code of a role.
pub fn tell(tx: &mut Tx, office: &str, stream: &str, whom: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO told (office, stream, whom) VALUES ($1, $2, $3)
         ON CONFLICT (office, stream, whom) DO NOTHING",
        args![office, stream, whom],
    )?;
    Ok(())
}

/// She has seen it.
pub fn seen(tx: &mut Tx, office: &str, stream: &str, whom: &str) -> Result<()> {
    tx.execute(
        "DELETE FROM told WHERE office = $1 AND stream = $2 AND whom = $3",
        args![office, stream, whom],
    )?;
    Ok(())
}

/// Nobody is to see it any more.
pub fn forget(tx: &mut Tx, office: &str, stream: &str) -> Result<()> {
    tx.execute("DELETE FROM told WHERE office = $1 AND stream = $2", args![office, stream])?;
    Ok(())
}
