//! The lines as they stand: each with every text it ever had.

use std::collections::BTreeMap;

use access::Class;
use db::{Tx, Value, args, placeholders};

use super::{Event, Line, Texts};
use crate::{
    Error, Result,
    books::{Books, Drawing, Entry, Slice, Stream, Words},
    gate::Held,
    places::passed_to,
};

impl Stream for Line {
    const KIND: &'static str = "line";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let mut after = before.clone();
        after.take(&entry.event);
        match &entry.event {
            Event::Written(written) => {
                insert(tx, &after, entry)?;
                text(tx, &after, entry, drawing, &written.fields, written.words.get())
            }
            Event::Corrected(new) => {
                update(tx, &after, entry)?;
                text(tx, &after, entry, drawing, &new.fields, new.words.get())
            }
            Event::Voided { why } => {
                let why = why.get().map(String::as_str);
                put(tx, entry, "voided", "void_words", drawing, (entry.at, why))
            }
            Event::Ended { at, words } => {
                let words = words.get().map(String::as_str);
                put(tx, entry, "ended", "end_words", drawing, (*at, words))
            }
        }
    }
}

fn insert(tx: &mut Tx, line: &Line, entry: &Entry<Event>) -> Result<()> {
    tx.execute(
        "INSERT INTO register_line (office, id, register, year, seq, class, unit, at, recorded,
         recorded_by, paper, versions) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
        args![
            &entry.office,
            &entry.stream,
            &line.register,
            line.year,
            line.seq,
            line.class().code(),
            line.unit.as_deref(),
            line.at,
            entry.at,
            &entry.actor,
            line.paper.as_deref()
        ],
    )?;
    Ok(())
}

fn update(tx: &mut Tx, line: &Line, entry: &Entry<Event>) -> Result<()> {
    tx.execute(
        "UPDATE register_line SET at = $3, versions = $4 WHERE office = $1 AND id = $2",
        args![&entry.office, &entry.stream, line.at, line.versions],
    )?;
    Ok(())
}

/// The sum that totals add up stands beside its line; of a sealed column there is none.
fn text(
    tx: &mut Tx,
    line: &Line,
    entry: &Entry<Event>,
    drawing: &Drawing,
    fields: &Texts,
    words: Option<&Texts>,
) -> Result<()> {
    let json = |texts: &Texts| {
        serde_json::to_string(texts).map_err(|error| Error::Broken(error.to_string()))
    };
    let words = words.map(json).transpose()?;
    tx.execute(
        "INSERT INTO register_text (office, line_id, n, at, written, written_by, fields, words)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            &entry.office,
            &entry.stream,
            line.versions,
            line.at,
            entry.at,
            &entry.actor,
            json(fields)?,
            drawing.seal("register_text.words", words.as_deref())
        ],
    )?;
    let amount = fields.get(super::AMOUNT).and_then(|text| text.parse::<i64>().ok());
    tx.execute(
        "UPDATE register_line SET amount = $3 WHERE office = $1 AND id = $2",
        args![&entry.office, &entry.stream, amount],
    )?;
    Ok(())
}

/// Sets a time and the words that came with it.
fn put(
    tx: &mut Tx,
    entry: &Entry<Event>,
    time: &str,
    words: &str,
    drawing: &Drawing,
    (at, said): (i64, Option<&str>),
) -> Result<()> {
    let sql =
        format!("UPDATE register_line SET {time} = $3, {words} = $4 WHERE office = $1 AND id = $2");
    let sealed = drawing.seal(&format!("register_line.{words}"), said);
    tx.execute(&sql, args![&entry.office, &entry.stream, at, sealed])?;
    Ok(())
}

/// The lines as they stand.
pub const SLICE: Slice = Slice::of::<Line>("registers", 1, TABLES);

const TABLES: &str = "CREATE TABLE register_line (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 register TEXT NOT NULL,
 year BIGINT NOT NULL,
 seq BIGINT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 at BIGINT NOT NULL,
 recorded BIGINT NOT NULL,
 recorded_by TEXT NOT NULL,
 paper TEXT,
 versions BIGINT NOT NULL,
 amount BIGINT,
 voided BIGINT,
 void_words BYTEA,
 ended BIGINT,
 end_words BYTEA,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX register_line_number ON register_line (office, register, year, seq);
CREATE INDEX register_line_recorded ON register_line (office, recorded);
CREATE TABLE register_text (
 office TEXT NOT NULL,
 line_id TEXT NOT NULL,
 n BIGINT NOT NULL,
 at BIGINT NOT NULL,
 written BIGINT NOT NULL,
 written_by TEXT NOT NULL,
 fields TEXT NOT NULL,
 words BYTEA,
 PRIMARY KEY (office, line_id, n)
);";

/// The next number of a register in a year; the entry written in the same transaction takes it.
pub fn next_seq(tx: &mut Tx, office: &str, register: &str, year: i64) -> Result<i64> {
    let sql = "SELECT CAST(MAX(seq) AS BIGINT) FROM register_line
               WHERE office = $1 AND register = $2 AND year = $3";
    let last = tx.one(sql, args![office, register, year], |row| row.get::<Option<i64>>(0))?;
    let passed = passed_to(tx, office, register, year)?;
    Ok(last.flatten().unwrap_or(0).max(passed) + 1)
}

/// The ranges of numbers that a year's register lacks, first and last: there should be none.
pub(super) fn gaps(
    tx: &mut Tx,
    office: &str,
    register: &str,
    year: i64,
) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT before, seq FROM (
         SELECT seq, COALESCE(LAG(seq) OVER (ORDER BY seq), 0) AS before
         FROM register_line WHERE office = $1 AND register = $2 AND year = $3) numbered
         WHERE seq > before + 1 ORDER BY seq";
    Ok(tx.all(sql, args![office, register, year], |row| {
        Ok((row.get::<i64>(0)? + 1, row.get::<i64>(1)? - 1))
    })?)
}

/// What the gate is asked about a line; nothing if there is no such line.
pub fn held(tx: &mut Tx, office: &str, id: &str) -> Result<Option<Held>> {
    let sql = "SELECT unit, officer, class FROM register_line WHERE office = $1 AND id = $2";
    let row = tx.one(sql, args![office, id], |row| {
        Ok((row.get::<Option<String>>(0)?, row.get::<Option<String>>(1)?, row.get::<String>(2)?))
    })?;
    row.map(|(unit, officer, class)| {
        let class = Class::parse(&class).map_err(|error| Error::Broken(error.to_string()))?;
        Ok(Held { office: office.to_owned(), unit, officer, class, kept: String::new() })
    })
    .transpose()
}

/// A line with every text it had, the last as it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) register: String,
    pub(super) paper: Option<String>,
    pub(super) officer: String,
    pub(super) amount: Option<i64>,
    pub(super) voided: Option<i64>,
    pub(super) void_words: Option<String>,
    pub(super) ended: Option<i64>,
    pub(super) end_words: Option<String>,
    pub(super) texts: Vec<Version>,
}

/// A text of a line.
#[derive(Debug, Clone, Default)]
pub(super) struct Version {
    pub(super) at: i64,
    pub(super) written: i64,
    pub(super) texts: Texts,
}

/// Reads lines of an office; the caller has asked which she may list and which of them she may open.
pub(super) fn rows(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    (listed, opened): (&[&str], &[&str]),
) -> Result<BTreeMap<String, Row>> {
    let mut found: BTreeMap<String, Row> = BTreeMap::new();
    if listed.is_empty() {
        return Ok(found);
    }
    let sql = format!(
        "SELECT l.id, l.register, l.paper, l.recorded_by, l.amount, l.voided, l.void_words, l.ended,
         l.end_words, t.at, t.written, t.fields, t.words, k.epoch, k.wrapped
         FROM register_line l
         JOIN register_text t ON t.office = l.office AND t.line_id = l.id
         LEFT JOIN case_key k ON k.office = l.office AND k.id = l.id
         AND k.epoch = (SELECT MAX(n.epoch) FROM case_key n WHERE n.office = l.office AND n.id = l.id)
         WHERE l.office = $1 AND l.id IN ({}) ORDER BY l.id, t.n",
        placeholders(2, listed.len())
    );
    let mut values = args![office].to_vec();
    values.extend(listed.iter().map(|id| Value::from(*id)));
    let rows = tx.all(&sql, &values, |row| {
        let id: String = row.get(0)?;
        let wrapped = match (row.get::<Option<u32>>(13)?, row.get::<Option<Vec<u8>>>(14)?) {
            (Some(epoch), Some(wrapped)) if opened.contains(&id.as_str()) => Some((epoch, wrapped)),
            _ => None,
        };
        let words = Words::new(books, office, &id, wrapped);
        read(row, &words).map(|(line, version)| (id, line, version))
    })?;
    for (id, line, version) in rows {
        found.entry(id).or_insert(line).texts.push(version);
    }
    Ok(found)
}

fn read(row: db::Row, words: &Words) -> db::Result<(Row, Version)> {
    let json = |text: Option<String>| -> Texts {
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    };
    let mut texts = json(row.get(11)?);
    texts.extend(json(words.open("register_text.words", row.get(12)?)));
    let version = Version { at: row.get(9)?, written: row.get(10)?, texts };
    let line = Row {
        register: row.get(1)?,
        paper: row.get(2)?,
        officer: row.get(3)?,
        amount: row.get(4)?,
        voided: row.get(5)?,
        void_words: words.open("register_line.void_words", row.get(6)?),
        ended: row.get(7)?,
        end_words: words.open("register_line.end_words", row.get(8)?),
        texts: Vec::new(),
    };
    Ok((line, version))
}
