use std::{collections::HashMap, path::Path};

use rusqlite::{
    Connection, OpenFlags,
    config::DbConfig,
    types::{ToSqlOutput, ValueRef},
};

use crate::{Error, Result, Row, Value};

/// Versions before this one can corrupt a database in WAL mode.
const OLDEST_SAFE: i32 = 3_051_003;

pub(crate) struct File {
    conn: Connection,
    texts: HashMap<String, String>,
}

impl File {
    pub(crate) fn open(path: &Path, read_only: bool) -> Result<File> {
        if rusqlite::version_number() < OLDEST_SAFE {
            return Err(Error::Driver(format!("SQLite {} is too old", rusqlite::version())));
        }
        let flags = if read_only {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        } else {
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
        };
        let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        conn.busy_timeout(std::time::Duration::from_secs(5))?;
        conn.set_prepared_statement_cache_capacity(512);
        // Or else each new value of a parameter has its statement planned anew.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // Temporary tables and sorts stay in memory: no word may reach a temporary file.
        // Pages are copied: a file looked at in place ends the process when its disk fails, and saves nothing.
        conn.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;")?;
        // Several read: the rest of the file is in the system's cache.
        let kilobytes = if read_only { -16_000 } else { -32_000 };
        conn.pragma_update(None, "cache_size", kilobytes)?;
        if !read_only {
            conn.execute_batch(
                "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 2000;",
            )?;
        }
        Ok(File { conn, texts: HashMap::new() })
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<()> {
        Ok(self.conn.execute_batch(sql)?)
    }

    /// One statement that begins or ends something, compiled once.
    pub(crate) fn control(&mut self, sql: &str) -> Result<()> {
        self.conn.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    pub(crate) fn execute(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        let sql = numbered(&mut self.texts, sql);
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.execute(rusqlite::params_from_iter(args))? as u64)
    }

    pub(crate) fn query(
        &mut self,
        sql: &str,
        args: &[Value],
        each: &mut dyn FnMut(Row) -> Result<()>,
    ) -> Result<()> {
        let sql = numbered(&mut self.texts, sql);
        let mut statement = self.conn.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query(rusqlite::params_from_iter(args))?;
        while let Some(row) = rows.next()? {
            let values = (0..columns).map(|n| Ok(read(row.get_ref(n)?)));
            each(Row(values.collect::<Result<_>>()?))?;
        }
        Ok(())
    }
}

/// `$1` means a *named* parameter to SQLite, numbered in order of appearance; `?1` is the number itself.
fn numbered<'a>(texts: &'a mut HashMap<String, String>, sql: &str) -> &'a str {
    if !texts.contains_key(sql) {
        texts.insert(sql.to_owned(), sql.replace('$', "?"));
    }
    &texts[sql]
}

fn read(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(v) => Value::Int(v),
        ValueRef::Real(v) => Value::Real(v),
        ValueRef::Text(v) => Value::Text(String::from_utf8_lossy(v).into_owned()),
        ValueRef::Blob(v) => Value::Bytes(v.to_vec()),
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Text(v) => ValueRef::Text(v.as_bytes()),
            Value::Int(v) => ValueRef::Integer(*v),
            Value::Real(v) => ValueRef::Real(*v),
            Value::Bytes(v) => ValueRef::Blob(v),
        }))
    }
}
