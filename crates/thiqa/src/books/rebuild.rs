//! Projections can be dropped and drawn again from the log.

use db::{Tx, args};
use sha2::{Digest, Sha256};

use super::{
    Books, Drawing, Stream,
    history::{COLUMNS, Raw, open_raw, read_raw},
    pen::Written,
    write,
};
use crate::Result;

/// A slice's tables and, if it owns a stream, how an entry is drawn into them.
///
/// Drawing a stream changes only rows of that stream and sums; so streams can be drawn one after
/// the other, whatever their order in the log.
#[derive(Clone, Copy)]
pub struct Slice {
    /// Its name in the table of projections.
    pub name: &'static str,
    /// Grows when the tables or their content change.
    pub version: i64,
    /// DDL of tables that hold nothing but what the log says.
    pub tables: &'static str,
    /// The stream's class and the function that draws one stream from its first entry to its last.
    pub draw: Option<(&'static str, DrawStream)>,
    /// How what a stream's key allowed to draw is emptied when that is destroyed.
    forget: Option<ForgetStream>,
}

type ForgetStream = fn(&mut Tx, &str, &str) -> Result<()>;
type DrawStream = fn(&mut Tx, &Books, Vec<Raw>) -> Result<()>;

impl Slice {
    /// A slice that owns the stream `S`.
    pub const fn of<S: Stream>(name: &'static str, version: i64, tables: &'static str) -> Slice {
        let (draw, forget) = (Some((S::KIND, draw::<S> as DrawStream)), Some(S::forget as _));
        Slice { name, version, tables, draw, forget }
    }

    /// Tables that other slices draw into.
    pub const fn tables(name: &'static str, version: i64, tables: &'static str) -> Slice {
        Slice { name, version, tables, draw: None, forget: None }
    }
}

/// Lets a stream of this kind forget what only its key allowed to draw ([`Stream::forget`]).
pub fn forget(tx: &mut Tx, slices: &[Slice], kind: &str, office: &str, id: &str) -> Result<()> {
    let slice = slices.iter().find(|slice| slice.draw.is_some_and(|(of, _)| of == kind));
    match slice.and_then(|slice| slice.forget) {
        Some(forget) => forget(tx, office, id),
        None => Ok(()),
    }
}

fn draw<S: Stream>(tx: &mut Tx, books: &Books, stream: Vec<Raw>) -> Result<()> {
    let Some(first) = stream.first() else { return Ok(()) };
    let name = S::key_name(&first.entry.office, &first.entry.stream);
    let key = write::find_key(tx, books, &first.entry.office, &name)?;
    let mut before = S::default();
    for raw in stream {
        // Withdrawn facts stay withdrawn: they may not come back through a rebuild.
        let raw = Raw { withdrawn: None, ..raw };
        let facts: Written<S::Event> = vault::open(&raw.entry.event, None)?;
        let entry = open_raw::<S>(raw, key.as_ref())?;
        S::project(tx, &before, &entry, &Drawing::new(key.clone(), entry.n, books, &entry.office))?;
        // The state is facts only, as when the entry was written.
        before.evolve(&facts.event);
    }
    Ok(())
}

/// Brings the projections up to the versions of this program: all of them, if one is out of date.
pub fn bring_up(tx: &mut Tx, books: &Books, slices: &[Slice]) -> Result<bool> {
    let stored = tx.all("SELECT name, version FROM projection", &[], |row| {
        Ok((row.get::<String>(0)?, row.get::<i64>(1)?))
    })?;
    let current = slices.iter().all(|slice| {
        stored.iter().any(|(name, version)| name == slice.name && *version == slice.version)
    });
    if !current {
        rebuild(tx, books, slices)?;
    }
    Ok(!current)
}

/// Drops all projections and draws them again from the log.
pub fn rebuild(tx: &mut Tx, books: &Books, slices: &[Slice]) -> Result<()> {
    for slice in slices {
        for table in table_names(slice.tables) {
            tx.define(&format!("DROP TABLE IF EXISTS {table};"))?;
        }
        tx.define(slice.tables)?;
        tx.execute(
            "INSERT INTO projection (name, version) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET version = excluded.version",
            args![slice.name, slice.version],
        )?;
    }
    let offices =
        tx.all("SELECT office FROM head ORDER BY office", &[], |row| row.get::<String>(0))?;
    for office in offices {
        draw_office(tx, books, slices, &office)?;
    }
    Ok(())
}

/// How many entries are in memory at once.
const CHUNK: i64 = 2000;

fn draw_office(tx: &mut Tx, books: &Books, slices: &[Slice], office: &str) -> Result<()> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE e.office = $1 AND (e.stream > $2 OR (e.stream = $2 AND e.seq > $3))
         AND e.stream <> 'reads' ORDER BY e.stream, e.seq LIMIT {CHUNK}"
    );
    let (mut after, mut seq) = (String::new(), -1);
    let mut open: Vec<Raw> = Vec::new();
    loop {
        let chunk = tx.all(&sql, args![office, &after, seq], read_raw)?;
        let Some(last) = chunk.last() else { break };
        (after, seq) = (last.entry.stream.clone(), last.entry.seq);
        for raw in chunk {
            if open.first().is_some_and(|first| first.entry.stream != raw.entry.stream) {
                draw_stream(tx, books, slices, std::mem::take(&mut open))?;
            }
            open.push(raw);
        }
    }
    draw_stream(tx, books, slices, open)
}

fn draw_stream(tx: &mut Tx, books: &Books, slices: &[Slice], stream: Vec<Raw>) -> Result<()> {
    let Some(first) = stream.first() else { return Ok(()) };
    let class = first.kind.split('.').next().unwrap_or_default();
    let found = slices.iter().filter_map(|slice| slice.draw).find(|(kind, _)| *kind == class);
    match found {
        Some((_, draw)) => draw(tx, books, stream),
        None => Ok(()),
    }
}

fn table_names(ddl: &str) -> Vec<&str> {
    ddl.lines()
        .filter_map(|line| line.strip_prefix("CREATE TABLE "))
        .filter_map(|rest| rest.split_whitespace().next())
        .collect()
}

/// Name and columns of each table of a DDL text; the first columns are the primary key's.
fn shapes(ddl: &str) -> Vec<(String, Vec<String>)> {
    let mut shapes: Vec<(String, Vec<String>)> = Vec::new();
    let mut inside = false;
    for line in ddl.lines() {
        if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
            shapes
                .push((rest.split_whitespace().next().unwrap_or_default().to_owned(), Vec::new()));
            inside = true;
        } else if line.starts_with(')') {
            inside = false;
        } else if inside && line.starts_with(' ') && !line.trim_start().starts_with("PRIMARY KEY") {
            let column = line.split_whitespace().next().unwrap_or_default().to_owned();
            if let Some((_, columns)) = shapes.last_mut() {
                columns.push(column);
            }
        }
    }
    shapes
}

/// A digest of every projection table: name, number of rows, SHA-256 over all rows in order.
pub fn dump(tx: &mut Tx, slices: &[Slice]) -> Result<Vec<(String, u64, [u8; 32])>> {
    let mut digests = Vec::new();
    for (table, columns) in slices.iter().flat_map(|slice| shapes(slice.tables)) {
        let list = columns.join(", ");
        let (mut count, mut hash) = (0, Sha256::new());
        tx.each(&format!("SELECT {list} FROM {table} ORDER BY {list}"), &[], |row| {
            count += 1;
            hash.update(format!("{row:?}\n"));
            Ok(())
        })?;
        digests.push((table, count, hash.finalize().into()));
    }
    Ok(digests)
}
