//! Whole copies of a database, made while it goes on being written.

use std::{fs, path::Path, thread};

use super::tables::copy_tables;
use crate::{Error, Migration, Place, Result, Tx, Value};

/// Rows that go in with one statement.
pub(super) const ROWS: usize = 64;

/// Copies a database as it stands at one moment. The target must not hold any data yet.
///
/// A file is copied by SQLite itself (`VACUUM INTO`): whole, compact, without waiting for anybody. To
/// and from a server the lasting tables go row by row within one REPEATABLE READ transaction; what
/// can be drawn from them again is left out. So a copy is always a file that this program reads,
/// whatever it was taken from, and no other program is needed.
///
/// `steps` are those of [`crate::Db::open`]; a target gets the ones that the source has. Nothing is
/// flushed to the disk: that is for the caller to do.
pub fn copy(from: &Place, to: &Place, steps: &[Migration]) -> Result<()> {
    apart(|| match (from, to) {
        (Place::File(_), Place::File(to)) => {
            if fs::metadata(to).is_ok_and(|found| found.len() > 0) {
                return Err(Error::Duplicate);
            }
            let mut conn = from.connect(true)?;
            let to = to.to_str().ok_or_else(|| Error::Driver("not a path in UTF-8".into()))?;
            conn.execute("VACUUM INTO $1", &[Value::from(to)]).map(drop)
        }
        _ => {
            let (mut from, mut to) = (from.connect(true)?, to.connect(false)?);
            copy_tables(&mut from, &mut to, steps)?;
            if to.is_postgres() { Ok(()) } else { to.batch("PRAGMA journal_mode = DELETE") }
        }
    })
}

/// Runs a closure on one snapshot of a database that nobody has to have opened, and that is not
/// changed by it.
pub fn look<T, E>(place: &Place, work: impl FnOnce(&mut Tx) -> Result<T, E> + Send) -> Result<T, E>
where
    T: Send,
    E: From<Error> + Send,
{
    apart(|| {
        let mut conn = place.connect(true)?;
        conn.begin_read()?;
        let outcome = work(&mut Tx::new(&mut conn));
        conn.batch("ROLLBACK")?;
        outcome
    })
}

/// Whether each page of a database file is as it should be.
pub fn sound(file: &Path) -> Result<bool> {
    look(&Place::File(file.to_owned()), |tx| {
        let told = tx.one("PRAGMA integrity_check", &[], |row| row.get::<String>(0))?;
        Ok(told.as_deref() == Some("ok"))
    })
}

/// The drivers may not be used inside an async task.
fn apart<T: Send, E: From<Error> + Send>(
    work: impl FnOnce() -> Result<T, E> + Send,
) -> Result<T, E> {
    thread::scope(|scope| scope.spawn(work).join()).unwrap_or_else(|_| Err(Error::Panicked.into()))
}
