use crate::{Result, Tx, args};

/// A step of the lasting tables, applied once and in order, forwards only.
#[derive(Debug, Clone)]
pub struct Migration {
    /// `0001_log`: the file's name without its ending.
    pub name: String,
    /// Its statements. A table ends with a line `);`.
    pub sql: String,
}

/// Puts one DDL text into a database's own words.
///
/// SQLite gets its storage classes and strict tables clustered by their primary key; PostgreSQL
/// gets texts that compare by code point, as SQLite's do.
pub fn translate(ddl: &str, postgres: bool) -> String {
    if postgres {
        return ddl.replace(" TEXT", " TEXT COLLATE \"C\"");
    }
    ddl.replace("DOUBLE PRECISION", "REAL")
        .replace("BIGINT", "INTEGER")
        .replace("BYTEA", "BLOB")
        .replace("\n);", "\n) STRICT, WITHOUT ROWID;")
}

/// Applies what is missing. `at` is the present time in microseconds UTC.
pub(crate) fn migrate(tx: &mut Tx, steps: &[Migration], at: i64) -> Result<()> {
    tx.define("CREATE TABLE IF NOT EXISTS migration (\n name TEXT NOT NULL PRIMARY KEY,\n at BIGINT NOT NULL\n);")?;
    let done =
        tx.all("SELECT name FROM migration ORDER BY name", &[], |row| row.get::<String>(0))?;
    for step in steps.iter().filter(|step| !done.contains(&step.name)) {
        tx.define(&step.sql)?;
        tx.execute("INSERT INTO migration (name, at) VALUES ($1, $2)", args![&step.name, at])?;
    }
    Ok(())
}
