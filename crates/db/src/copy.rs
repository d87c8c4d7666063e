//! Whole copies of a database, made while it goes on being written.

use std::{fs, path::Path, thread};

use crate::{
    Error, Migration, Place, Result, Tx, Value, conn::Conn, migrate::migrate, placeholders,
};

/// Rows that go in with one statement.
const ROWS: usize = 64;

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

fn copy_tables(from: &mut Conn, to: &mut Conn, steps: &[Migration]) -> Result<()> {
    from.begin_read()?;
    to.begin_write()?;
    let mut source = Tx::new(from);
    let done = source.all("SELECT name FROM migration", &[], |row| row.get::<String>(0))?;
    let steps: Vec<Migration> =
        steps.iter().filter(|step| done.contains(&step.name)).cloned().collect();
    let mut target = Tx::new(to);
    migrate(&mut target, &steps, 0)?;
    target.execute("DELETE FROM migration", &[])?;
    for (table, columns) in tables(&steps) {
        copy_table(&mut source, &mut target, &table, &columns)?;
    }
    from.batch("COMMIT")?;
    to.batch("COMMIT")
}

fn copy_table(from: &mut Tx, to: &mut Tx, table: &str, columns: &[String]) -> Result<()> {
    let list = columns.join(", ");
    if to.one(&format!("SELECT {list} FROM {table} LIMIT 1"), &[], |_| Ok(()))?.is_some() {
        return Err(Error::Duplicate);
    }
    let mut waiting: Vec<Value> = Vec::new();
    from.each(&format!("SELECT {list} FROM {table}"), &[], |row| {
        waiting.extend(row.0);
        if waiting.len() >= ROWS * columns.len() {
            insert(to, table, &list, columns.len(), &waiting)?;
            waiting.clear();
        }
        Ok(())
    })?;
    if waiting.is_empty() { Ok(()) } else { insert(to, table, &list, columns.len(), &waiting) }
}

fn insert(to: &mut Tx, table: &str, list: &str, width: usize, values: &[Value]) -> Result<()> {
    let rows: Vec<String> = (0..values.len() / width)
        .map(|row| format!("({})", placeholders(1 + row * width, width)))
        .collect();
    to.execute(&format!("INSERT INTO {table} ({list}) VALUES {}", rows.join(", ")), values)?;
    Ok(())
}

/// The lasting tables and their columns, as the steps make them. Which versions of the drawn
/// tables there are is left out, for those are not copied.
fn tables(steps: &[Migration]) -> Vec<(String, Vec<String>)> {
    let mut found = vec![("migration".to_owned(), vec!["name".to_owned(), "at".to_owned()])];
    let word = |text: &str| text.split_whitespace().next().unwrap_or_default().to_owned();
    let mut inside = false;
    for line in steps.iter().flat_map(|step| step.sql.lines()) {
        if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
            found.push((word(rest), Vec::new()));
            inside = true;
        } else if let Some(rest) = line.strip_prefix("ALTER TABLE ") {
            let (table, column) = rest.split_once(" ADD COLUMN ").unwrap_or((rest, ""));
            let known = found.iter_mut().find(|(name, _)| *name == word(table));
            if let Some((_, columns)) = known.filter(|_| !column.is_empty()) {
                columns.push(word(column));
            }
        } else if line.starts_with(')') {
            inside = false;
        } else if inside && line.starts_with(' ') && !line.starts_with(" PRIMARY KEY") {
            found
                .last_mut()
                .map(|(_, columns)| columns)
                .into_iter()
                .for_each(|columns| columns.push(word(line)));
        }
    }
    found.retain(|(name, _)| name != "projection");
    found
}
