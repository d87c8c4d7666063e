use crate::{Result, Row, Value, postgres::Server, sqlite::File};

/// One connection of either kind. Only its own thread ever touches it.
pub(crate) enum Conn {
    Sqlite(File),
    Postgres(Box<Server>),
}

impl Conn {
    pub(crate) fn batch(&mut self, sql: &str) -> Result<()> {
        match self {
            Conn::Sqlite(file) => file.batch(sql),
            Conn::Postgres(server) => server.batch(sql),
        }
    }

    /// One statement that begins or ends a transaction or a part of it.
    pub(crate) fn control(&mut self, sql: &str) -> Result<()> {
        match self {
            Conn::Sqlite(file) => file.control(sql),
            Conn::Postgres(server) => server.batch(sql),
        }
    }

    pub(crate) fn execute(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        match self {
            Conn::Sqlite(file) => file.execute(sql, args),
            Conn::Postgres(server) => server.execute(sql, args),
        }
    }

    /// Rows are handed on one by one; the closure may stop by an error.
    pub(crate) fn query(
        &mut self,
        sql: &str,
        args: &[Value],
        each: &mut dyn FnMut(Row) -> Result<()>,
    ) -> Result<()> {
        match self {
            Conn::Sqlite(file) => file.query(sql, args, each),
            Conn::Postgres(server) => server.query(sql, args, each),
        }
    }

    pub(crate) fn begin_write(&mut self) -> Result<()> {
        match self {
            Conn::Sqlite(_) => self.control("BEGIN IMMEDIATE"),
            Conn::Postgres(server) => {
                server.revive()?;
                self.batch("BEGIN")
            }
        }
    }

    pub(crate) fn begin_read(&mut self) -> Result<()> {
        match self {
            Conn::Sqlite(_) => self.control("BEGIN"),
            Conn::Postgres(server) => {
                server.revive()?;
                self.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            }
        }
    }

    /// SQLite keeps overwritten pages in its write-ahead log until that is emptied. PostgreSQL
    /// leaves old rows to its own vacuum and old segments to its own recycling. Answers whether
    /// it is done.
    pub(crate) fn scrub(&mut self) -> bool {
        let Conn::Sqlite(file) = self else { return true };
        let mut busy = true;
        let emptied = file.query("PRAGMA wal_checkpoint(TRUNCATE)", &[], &mut |row| {
            busy = row.get::<i64>(0)? != 0;
            Ok(())
        });
        emptied.is_ok() && !busy
    }

    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self, Conn::Postgres(_))
    }
}
