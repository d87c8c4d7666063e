//! The rows of a recording that came from another office.

use std::collections::BTreeMap;

use db::{Tx, args};

use super::{
    Chunk, Event, Place, TakenOver,
    store::{PLAIN, cues, insert},
};
use crate::{
    Result,
    books::{Drawing, Entry},
};

/// Draws it as it was there; answers when its last entry was written. Chunks that were recorded here
/// before it went and came back lie here still.
pub(super) fn draw(
    tx: &mut Tx,
    entry: &Entry<Event>,
    taken: &TakenOver,
    drawing: &Drawing,
) -> Result<i64> {
    let (office, id) = (entry.office.as_str(), entry.stream.as_str());
    tx.execute("DELETE FROM recording WHERE office = $1 AND id = $2", args![office, id])?;
    let places: BTreeMap<i64, &Place> = taken.chunks.iter().map(|one| (one.n, one)).collect();
    let (mut ended, mut last) = (None, entry.at);
    for past in taken.carried.opened::<Event>(id)? {
        last = past.at;
        match &past.event {
            Event::Started(started) => {
                let here = Entry { at: past.at, event: (), ..blank(entry) };
                insert(tx, &here, started)?;
            }
            Event::Chunk(chunk) => {
                if let Some(place) = places.get(&chunk.n) {
                    add(tx, (entry, &past), (chunk, place), drawing)?;
                }
            }
            Event::Ended(_) => ended = Some(past.at),
            _ => {}
        }
    }
    let sql = "UPDATE recording SET ended = $3 WHERE office = $1 AND id = $2";
    tx.execute(sql, args![office, id, ended])?;
    Ok(last)
}

/// An entry's place without what it says.
fn blank(entry: &Entry<Event>) -> Entry<()> {
    Entry {
        office: entry.office.clone(),
        n: entry.n,
        stream: entry.stream.clone(),
        seq: entry.seq,
        about: entry.about.clone(),
        at: entry.at,
        actor: entry.actor.clone(),
        event: (),
    }
}

fn add(
    tx: &mut Tx,
    (entry, past): (&Entry<Event>, &Entry<Event>),
    (chunk, place): (&Chunk, &Place),
    drawing: &Drawing,
) -> Result<()> {
    tx.execute(
        "INSERT INTO recording_chunk (office, id, n, entry, at, part, ms, waited, size, file, sha256,
         blocks, cues, plain, lies, first_office, first_entry, first_sha256)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         ON CONFLICT (office, id, n) DO NOTHING",
        args![
            &entry.office,
            &entry.stream,
            chunk.n,
            entry.n,
            past.at,
            chunk.part,
            chunk.ms,
            chunk.waited,
            chunk.size,
            &place.file,
            &place.sha256,
            place.blocks.cast_signed(),
            cues(chunk),
            drawing.seal(PLAIN, chunk.plain.get().map(String::as_str)),
            &place.office,
            &past.office,
            past.n,
            &chunk.sha256
        ],
    )?;
    Ok(())
}

/// A chunk lies here now.
pub(super) fn copied(tx: &mut Tx, entry: &Entry<Event>) -> Result<()> {
    let Event::Copied { n, file, sha256, blocks } = &entry.event else { return Ok(()) };
    let sql =
        "UPDATE recording_chunk SET entry = $4, file = $5, sha256 = $6, blocks = $7, lies = NULL
               WHERE office = $1 AND id = $2 AND n = $3";
    let blocks = blocks.cast_signed();
    tx.execute(sql, args![&entry.office, &entry.stream, n, entry.n, file, sha256, blocks])?;
    Ok(())
}

/// Another office has it. Where its chunks lie is known here for as long as they lie there.
pub(super) fn gone(tx: &mut Tx, entry: &Entry<Event>) -> Result<()> {
    let sql = "UPDATE recording SET moved = 1 WHERE office = $1 AND id = $2";
    tx.execute(sql, args![&entry.office, &entry.stream])?;
    Ok(())
}
