use std::collections::BTreeSet;

use crate::{Result, Row, Value, conn::Conn};

/// An open transaction, reading or writing.
pub struct Tx<'a> {
    pub(crate) conn: &'a mut Conn,
    touched: BTreeSet<String>,
    statements: u32,
    pub(crate) scrubs: bool,
    pub(crate) compacts: bool,
    /// The disk refused something; whatever failed after that failed for this.
    pub(crate) full: bool,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(conn: &'a mut Conn) -> Tx<'a> {
        Tx {
            conn,
            touched: BTreeSet::new(),
            statements: 0,
            scrubs: false,
            compacts: false,
            full: false,
        }
    }

    /// Runs a statement that answers no rows; returns how many rows it changed.
    pub fn execute(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        self.statements += 1;
        let done = self.conn.execute(sql, args);
        self.full |= matches!(done, Err(crate::Error::Disk));
        done
    }

    /// All rows of an answer.
    pub fn all<T>(
        &mut self,
        sql: &str,
        args: &[Value],
        read: impl Fn(Row) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.each(sql, args, |row| {
            found.push(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// The first row of an answer, if there is one.
    pub fn one<T>(
        &mut self,
        sql: &str,
        args: &[Value],
        read: impl Fn(Row) -> Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.all(sql, args, read)?.into_iter().next())
    }

    /// Hands on row after row without keeping them: for exports and checks of whole logs.
    pub fn each(
        &mut self,
        sql: &str,
        args: &[Value],
        mut each: impl FnMut(Row) -> Result<()>,
    ) -> Result<()> {
        self.statements += 1;
        self.conn.query(sql, args, &mut each)
    }

    /// Runs several statements without arguments, in this crate's own dialect of DDL.
    pub fn define(&mut self, ddl: &str) -> Result<()> {
        let text = crate::translate(ddl, self.conn.is_postgres());
        self.conn.batch(&text)
    }

    /// Says that an office's log grew in this transaction; the keeper closes its books before COMMIT.
    pub fn touch(&mut self, office: &str) {
        if !self.touched.contains(office) {
            self.touched.insert(office.to_owned());
        }
    }

    /// The offices touched since the last call.
    pub fn take_touched(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.touched)
    }

    /// Says that this transaction overwrites what must not stay readable in the files.
    pub fn scrub(&mut self) {
        self.scrubs = true;
    }

    /// As [`Tx::scrub`], and what rows left behind when pages were split goes as well: the whole file is
    /// written anew, which takes its time. For what must be gone for ever.
    pub fn compact(&mut self) {
        (self.scrubs, self.compacts) = (true, true);
    }

    /// How many statements ran so far: a page has a budget.
    pub fn statements(&self) -> u32 {
        self.statements
    }

    /// Takes a row lock where the database has them; SQLite has one writer and needs none.
    pub fn for_update(&self) -> &'static str {
        if self.conn.is_postgres() { " FOR UPDATE" } else { "" }
    }
}
