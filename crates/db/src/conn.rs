use crate::{Result, Row, Tx, Value, postgres::Server, sqlite::File};

/// What must still leave the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scrub {
    /// Nothing.
    None,
    /// What was overwritten.
    Overwritten,
    /// That, and what rows left behind when pages were split.
    Whole,
}

impl Scrub {
    /// As a transaction asked for it.
    pub(crate) fn of(tx: &Tx) -> Scrub {
        match (tx.compacts, tx.scrubs) {
            (true, _) => Scrub::Whole,
            (false, true) => Scrub::Overwritten,
            (false, false) => Scrub::None,
        }
    }
}

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

    /// SQLite keeps overwritten pages in its write-ahead log until that is emptied, and rows that were
    /// moved in the free parts of its pages until the file is written anew. PostgreSQL leaves old
    /// rows to its own vacuum and old segments to its own recycling. Answers what is left to do.
    pub(crate) fn scrub(&mut self, scrub: Scrub) -> Scrub {
        let Conn::Sqlite(file) = self else { return Scrub::None };
        if scrub == Scrub::None {
            return scrub;
        }
        if scrub == Scrub::Whole
            && let Err(error) = file.batch("VACUUM")
        {
            tracing::error!(%error, "the database could not be written anew");
        }
        let mut busy = true;
        let emptied = file.query("PRAGMA wal_checkpoint(TRUNCATE)", &[], &mut |row| {
            busy = row.get::<i64>(0)? != 0;
            Ok(())
        });
        if emptied.is_ok() && !busy { Scrub::None } else { Scrub::Overwritten }
    }

    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self, Conn::Postgres(_))
    }
}
