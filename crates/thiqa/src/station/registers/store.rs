//! The lines as they stand: each with every text it ever had.

use db::{Tx, args};

use super::{Event, Line, Texts};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Stream},
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
pub(super) fn text(
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
