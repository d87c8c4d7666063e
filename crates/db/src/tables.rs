//! Tables and their rows, from one database into another.

use super::copy::ROWS;
use crate::{Error, Migration, Result, Tx, Value, conn::Conn, migrate::migrate, placeholders};

pub(super) fn copy_tables(from: &mut Conn, to: &mut Conn, steps: &[Migration]) -> Result<()> {
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

pub(super) fn copy_table(
    from: &mut Tx,
    to: &mut Tx,
    table: &str,
    columns: &[String],
) -> Result<()> {
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

pub(super) fn insert(
    to: &mut Tx,
    table: &str,
    list: &str,
    width: usize,
    values: &[Value],
) -> Result<()> {
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
