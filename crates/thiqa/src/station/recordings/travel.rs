//! A recording goes to another office with its case: its entries as they stood, proofs of the log in
//! which its chunks stand, and then the chunks themselves, one by one, under the other office's key.
//!
//! Until a chunk is copied it is played from where it lies. The copies are a job's work: after a crash
//! it goes on with the next one. What lies with the office that recorded it stays there as well.

use std::collections::BTreeMap;

use access::{Action, Kind};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use db::{Tx, args};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use vault::CaseKey;

use super::{
    Event, Recording, chunks,
    proofs::{Collector, Proofs},
    store,
    upload::{append, case_key},
};
use crate::{
    Error, Result,
    books::{Carried, Pen, Read, carry, facts_of, history, newest_key, prove_all},
    id::Id,
    jobs::{Follow, Step},
    media,
    node::{App, Node},
    station::{
        cases::Case,
        interviews,
        transfers::{Arrival, Companion},
    },
    web::Staff,
};

/// How it came from another office.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TakenOver {
    /// The case.
    pub case: String,
    /// Its entries until now.
    pub carried: Carried,
    /// Where its chunks lie.
    pub chunks: Vec<Place>,
    /// That they stand in the log of the office that recorded them.
    pub proofs: Proofs,
}

/// Where a chunk lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The chunk.
    pub n: i64,
    /// The office with whose key it is encrypted.
    pub office: String,
    /// Its random name in the media folder.
    pub file: String,
    /// SHA-256 of what lies there, hexadecimal.
    pub sha256: String,
    /// Blocks there.
    pub blocks: u64,
}

/// Copies the chunks of recordings that came from another office.
pub const COPY: Follow =
    Follow { name: "recordings", kinds: &["recording.taken_over"], work: copy_all };

/// Recordings go with their case.
pub const COMPANION: Companion = Companion {
    name: "recordings",
    set_out: ids,
    carry: carry::<Recording>,
    prove: Some(proofs),
    hand_over,
    take_over,
};

fn ids(tx: &mut Tx, pen: &Pen, case: &str) -> Result<Vec<String>> {
    let sql =
        "SELECT id FROM recording WHERE office = $1 AND case_id = $2 AND moved = 0 ORDER BY id";
    Ok(tx.all(sql, args![&pen.office, case], |row| row.get(0))?)
}

/// Whether one of a case runs or rests now, and is no alarm: its recorder is here.
pub fn runs(tx: &mut Tx, office: &str, case: &str, at: i64) -> Result<bool> {
    let standing = store::of_case(tx, office, case, at)?;
    Ok(standing.iter().any(|one| one.ended.is_none() && !one.alarm))
}

fn hand_over(tx: &mut Tx, pen: &Pen, id: &str, office: &str) -> Result<()> {
    let id: Id<Recording> = Id::parse(id).ok_or(Error::NotFound)?;
    let event = Event::HandedOver { office: office.to_owned() };
    pen.record(tx, &id, |_: &Recording| Ok(event)).map(drop)
}

/// Proofs of all chunks of a recording, those of earlier offices among them.
fn proofs(tx: &mut Tx, app: &Node, office: &str, id: &str) -> Result<Proofs> {
    let mut found = Collector::default();
    let (mut chunks, mut entries) = (Vec::new(), Vec::new());
    for entry in history::<Recording>(tx, &app.books, office, id)? {
        match &entry.event {
            Event::TakenOver(taken) => {
                for proved in &taken.proofs.all {
                    found.add(proved.chunk, &proved.office, &taken.proofs.open(proved)?);
                }
            }
            Event::Chunk(chunk) => {
                chunks.push(chunk.n);
                entries.push(entry.n.unsigned_abs());
            }
            _ => {}
        }
    }
    for (chunk, proof) in chunks.iter().zip(prove_all(tx, office, &entries)?) {
        found.add(*chunk, office, &proof);
    }
    Ok(found.done())
}

fn take_over(tx: &mut Tx, _: &Node, pen: &Pen, arrival: Arrival) -> Result<()> {
    let from = arrival.from;
    let sql = "SELECT n, lies, file, sha256, blocks FROM recording_chunk
               WHERE office = $1 AND id = $2 ORDER BY n";
    let chunks = tx.all(sql, args![from, &arrival.id], |row| {
        let lies: Option<String> = row.get(1)?;
        Ok(Place {
            n: row.get(0)?,
            office: lies.unwrap_or_else(|| from.to_owned()),
            file: row.get(2)?,
            sha256: row.get(3)?,
            blocks: row.get::<u64>(4)?,
        })
    })?;
    let id: Id<Recording> = Id::parse(&arrival.id).ok_or(Error::NotFound)?;
    let Arrival { carried, proofs, .. } = arrival;
    let taken = TakenOver { case: arrival.case.to_owned(), carried, chunks, proofs };
    let event = Event::TakenOver(Box::new(taken));
    pen.record(tx, &id, |_: &Recording| Ok(event)).map(drop)
}

fn copy_all(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    let broken = |error: std::io::Error| Error::Broken(error.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(broken)?;
    for step in steps {
        runtime.block_on(copy(app, office, step))?;
    }
    Ok(())
}

/// A chunk that is yet to be copied, with both keys.
struct Next {
    n: i64,
    plain: String,
    file: String,
    blocks: u64,
    /// Nothing where it was destroyed.
    old: Option<CaseKey>,
    new: CaseKey,
    interview: String,
    actor: String,
}

fn next(tx: &mut Tx, app: &Node, office: &str, step: &Step, after: i64) -> Result<Option<Next>> {
    let sql = "SELECT c.n, c.file, c.blocks, c.lies, r.interview, r.case_id FROM recording_chunk c
               JOIN recording r ON r.office = c.office AND r.id = c.id
               WHERE c.office = $1 AND c.id = $2 AND c.n > $3 AND c.lies IS NOT NULL AND r.moved = 0
               ORDER BY c.n LIMIT 1";
    let found = tx.one(sql, args![office, &step.stream, after], |row| {
        let place = (row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<u64>(2)?);
        Ok((place, row.get::<String>(3)?, row.get::<String>(4)?, row.get::<String>(5)?))
    })?;
    let Some(((n, file, blocks), lies, interview, case)) = found else { return Ok(None) };
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Recording> = Id::parse(&step.stream).ok_or(Error::NotFound)?;
    // Of a case that was erased nothing is copied any more.
    let Some(new) = newest_key(tx, &app.books, office, case.as_str())? else { return Ok(None) };
    let plain = chunks::hash_of(tx, &app.books, office, (&id, n))?;
    let sql = "SELECT actor FROM entry WHERE office = $1 AND n = $2";
    let actor = tx.one(sql, args![office, step.n], |row| row.get::<String>(0))?;
    Ok(Some(Next {
        n,
        plain: plain.map(|(_, plain)| plain).unwrap_or_default(),
        file,
        blocks,
        old: newest_key(tx, &app.books, &lies, case.as_str())?,
        new,
        interview,
        actor: actor.unwrap_or_default(),
    }))
}

/// Copies what is yet to be copied of a recording. One that can't be read stays where it is.
async fn copy(app: &App, office: &str, step: &Step) -> Result<()> {
    let (folder, mut after) = (app.folder.media(), -1);
    loop {
        let (node, of, which) = (app.clone(), office.to_owned(), step.clone());
        let found = app.db.read(move |tx| next(tx, &node, &of, &which, after)).await?;
        let Some(next) = found else { return Ok(()) };
        after = next.n;
        let plain = match &next.old {
            Some(old) => media::fetch(&folder, old, &next.file, next.blocks).await.ok(),
            None => None,
        };
        let same = |plain: &Vec<u8>| HEXLOWER.encode(&Sha256::digest(plain)) == next.plain;
        let Some(plain) = plain.filter(same) else {
            tracing::error!(office, chunk = next.n, "a chunk of a recording can't be copied");
            continue;
        };
        app.room_for_media(plain.len() as u64)?;
        let file = HEXLOWER.encode(&app.chance.bytes::<16>());
        let kept = media::keep(&folder, &next.new, &file, &plain).await?;
        app.took_media(kept.size);
        let (sha256, blocks) = (kept.sha256, kept.blocks);
        let event = Event::Copied { n: next.n, file: file.clone(), sha256, blocks };
        if !write(app, office, next, event).await? {
            media::forget(&folder, &file).await;
        }
    }
}

/// Writes where a copy lies; false where there is one already.
async fn write(app: &App, office: &str, next: Next, event: Event) -> Result<bool> {
    let (books, at) = (app.books.clone(), app.clock.now());
    let pen = Pen { books, office: office.to_owned(), actor: next.actor, at };
    let work = move |tx: &mut Tx| {
        let Some(kept) = store::kept(tx, &pen.office, &next.interview)? else { return Ok(false) };
        let sql = "SELECT lies FROM recording_chunk WHERE office = $1 AND id = $2 AND n = $3";
        let place = args![&pen.office, kept.id.as_str(), next.n];
        let lies = tx.one(sql, place, |row| row.get::<Option<String>>(0))?;
        if lies.flatten().is_none() {
            return Ok(false);
        }
        append(tx, &pen, &kept, event)?;
        Ok::<_, Error>(true)
    };
    app.db.write(office, work).await
}

/// The keys of all offices in which chunks of a case lie.
pub(super) fn keys(
    tx: &mut Tx,
    app: &Node,
    (office, case): (&str, &Id<Case>),
    chunks: &[chunks::Kept],
) -> Result<BTreeMap<String, CaseKey>> {
    let mut keys = BTreeMap::from([(office.to_owned(), case_key(tx, &app.books, office, case)?)]);
    for lies in chunks.iter().filter_map(|chunk| chunk.lies.as_ref()) {
        if !keys.contains_key(lies)
            && let Some(key) = newest_key(tx, &app.books, lies, case.as_str())?
        {
            keys.insert(lies.clone(), key);
        }
    }
    Ok(keys)
}

/// The proof that a chunk stands in the log of the office that recorded it, as it was kept.
pub async fn proof(
    staff: Staff,
    Path((case, interview, n)): Path<(String, String, i64)>,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let work = move |tx: &mut Tx| {
        let what = (Action::View, Kind::Recording);
        let found = interviews::find(tx, &app, &who, (&case, &interview), what)?;
        let kept = store::kept(tx, &found.office, found.id.as_str())?.ok_or(Error::NotFound)?;
        let events = facts_of::<Recording>(tx, &found.office, kept.id.as_str())?;
        let taken = events.iter().rev().find_map(|event| match event {
            Event::TakenOver(taken) => Some(&taken.proofs),
            _ => None,
        });
        let proofs = taken.ok_or(Error::NotFound)?;
        let text = proofs.open(proofs.of(n).ok_or(Error::NotFound)?)?.to_string();
        Ok::<_, Error>((found.office, kept.id.to_string(), text))
    };
    let (office, id, text) = staff.app.db.read(work).await?;
    let mut read = Read::new("view", "recording", [id.as_str()]);
    read.of = Some(office).filter(|office| *office != staff.who.office);
    staff.note(read).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"chunk-{n}.tlog-proof\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, text).into_response())
}
