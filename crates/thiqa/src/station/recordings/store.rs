//! The tables of recordings and their chunks.

use db::{Row, Tx, args};
use serde::Serialize;

use super::{Chunk, Event, Recording, Started, brought};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream},
    due,
    id::Id,
};

/// Recordings of interviews.
pub const SLICE: Slice = Slice::of::<Recording>("recordings", 2, TABLES);

const TABLES: &str = "CREATE TABLE recording (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 interview TEXT NOT NULL,
 imported BIGINT NOT NULL,
 sound_only BIGINT NOT NULL,
 media TEXT NOT NULL,
 started BIGINT NOT NULL,
 last_entry BIGINT NOT NULL,
 next BIGINT NOT NULL,
 part BIGINT NOT NULL,
 bytes BIGINT NOT NULL,
 gaps BIGINT NOT NULL,
 paused BIGINT NOT NULL,
 resumed BIGINT NOT NULL,
 entries BIGINT NOT NULL,
 alarm BIGINT NOT NULL,
 moved BIGINT NOT NULL,
 ended BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX recording_interview ON recording (office, interview);
CREATE INDEX recording_case ON recording (office, case_id);
CREATE TABLE recording_chunk (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 n BIGINT NOT NULL,
 entry BIGINT NOT NULL,
 at BIGINT NOT NULL,
 part BIGINT NOT NULL,
 ms BIGINT NOT NULL,
 waited BIGINT NOT NULL,
 size BIGINT NOT NULL,
 file TEXT NOT NULL,
 sha256 TEXT NOT NULL,
 blocks BIGINT NOT NULL,
 cues TEXT NOT NULL,
 plain BYTEA,
 lies TEXT,
 first_office TEXT,
 first_entry BIGINT,
 first_sha256 TEXT,
 PRIMARY KEY (office, id, n)
);";

/// The clock of a recording without its end.
pub(super) const CLOCK: &str = "recording.open";
const MINUTE: i64 = 60_000_000;
/// So long nothing may come of a recording that runs …
const SILENCE: i64 = 5 * MINUTE;
/// … and of one that rests.
const REST: i64 = 60 * MINUTE;

impl Stream for Recording {
    const KIND: &'static str = "recording";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let mut last = entry.at;
        match &entry.event {
            Event::Started(started) => insert(tx, entry, started)?,
            Event::Chunk(chunk) => add(tx, entry, chunk, drawing)?,
            Event::TakenOver(taken) => last = brought::draw(tx, entry, taken, drawing)?,
            Event::Copied { .. } => brought::copied(tx, entry)?,
            Event::HandedOver { .. } => brought::gone(tx, entry)?,
            Event::Ended(_) => {
                tx.execute(
                    "UPDATE recording SET ended = $3 WHERE office = $1 AND id = $2",
                    args![&entry.office, &entry.stream, entry.at],
                )?;
            }
            _ => {}
        }
        let mut after = before.clone();
        after.take(&entry.event);
        tx.execute(
            "UPDATE recording SET next = $3, part = $4, bytes = $5, gaps = $6, paused = $7,
             resumed = $8, entries = $9, last_entry = $10 WHERE office = $1 AND id = $2",
            args![
                &entry.office,
                &entry.stream,
                after.next,
                after.part,
                after.bytes,
                after.gaps,
                i64::from(after.paused),
                i64::from(after.resumed),
                after.entries,
                entry.n
            ],
        )?;
        match &entry.event {
            Event::HandedOver { .. } => due::clear(tx, &entry.office, &entry.stream, CLOCK),
            Event::Copied { .. } => Ok(()),
            _ => wind(tx, entry, last, &after),
        }
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE recording_chunk SET plain = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}

/// The clock is set again while something comes, at most once a minute; an end stops it.
fn wind(tx: &mut Tx, entry: &Entry<Event>, at: i64, after: &Recording) -> Result<()> {
    let (office, id) = (&entry.office, &entry.stream);
    if after.ended {
        return due::clear(tx, office, id, CLOCK);
    }
    let until = at + if after.paused { REST } else { SILENCE };
    let sql = "SELECT alarm FROM recording WHERE office = $1 AND id = $2";
    let set = tx.one(sql, args![office, id], |row| row.get::<i64>(0))?.unwrap_or_default();
    if (until - set).abs() < MINUTE {
        return Ok(());
    }
    due::clear(tx, office, id, CLOCK)?;
    due::set(tx, office, id, CLOCK, due::UP, until)?;
    tx.execute(
        "UPDATE recording SET alarm = $3 WHERE office = $1 AND id = $2",
        args![office, id, until],
    )?;
    Ok(())
}

pub(super) fn insert<E>(tx: &mut Tx, entry: &Entry<E>, started: &Started) -> Result<()> {
    tx.execute(
        "INSERT INTO recording (office, id, case_id, interview, imported, sound_only, media,
         started, last_entry, next, part, bytes, gaps, paused, resumed, entries, alarm, moved)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, -1, 0, 0, 0, 0, 0, 0, 0)",
        args![
            &entry.office,
            &entry.stream,
            &started.case,
            &started.interview,
            i64::from(started.imported),
            i64::from(started.sound_only),
            &started.media,
            entry.at,
            entry.n
        ],
    )?;
    Ok(())
}

/// Places to begin at, as they stand in the row.
pub(super) fn cues(chunk: &Chunk) -> String {
    let cues: Vec<String> = chunk.cues.iter().map(|(at, ms)| format!("{at}:{ms}")).collect();
    cues.join(",")
}

fn add(tx: &mut Tx, entry: &Entry<Event>, chunk: &Chunk, drawing: &Drawing) -> Result<()> {
    tx.execute(
        "INSERT INTO recording_chunk (office, id, n, entry, at, part, ms, waited, size, file, sha256,
         blocks, cues, plain) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        args![
            &entry.office,
            &entry.stream,
            chunk.n,
            entry.n,
            entry.at,
            chunk.part,
            chunk.ms,
            chunk.waited,
            chunk.size,
            &chunk.file,
            &chunk.sha256,
            chunk.blocks.cast_signed(),
            cues(chunk),
            drawing.seal(PLAIN, chunk.plain.get().map(String::as_str))
        ],
    )?;
    Ok(())
}

/// The column with the hashes of chunks.
pub(super) const PLAIN: &str = "recording_chunk.plain";

/// A recording as its row stands.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) id: Id<Recording>,
    pub(super) state: Recording,
    pub(super) imported: bool,
    pub(super) sound_only: bool,
    pub(super) media: String,
    pub(super) started: i64,
    pub(super) ended: Option<i64>,
    pub(super) last_entry: i64,
}

/// The recording of an interview; nothing where none began.
pub(super) fn kept(tx: &mut Tx, office: &str, interview: &str) -> Result<Option<Kept>> {
    let sql =
        "SELECT id, case_id, interview, next, part, bytes, gaps, paused, resumed, entries, ended,
         imported, sound_only, media, started, last_entry FROM recording
         WHERE office = $1 AND interview = $2 AND moved = 0";
    let read = |row: Row| {
        let ended: Option<i64> = row.get(10)?;
        let state = Recording {
            case: row.get(1)?,
            interview: row.get(2)?,
            next: row.get(3)?,
            part: row.get(4)?,
            bytes: row.get(5)?,
            gaps: row.get(6)?,
            paused: row.get::<i64>(7)? == 1,
            resumed: row.get::<i64>(8)? == 1,
            ended: ended.is_some(),
            entries: row.get(9)?,
        };
        let rest = (row.get::<i64>(11)? == 1, row.get::<i64>(12)? == 1, row.get::<String>(13)?);
        Ok((row.get::<String>(0)?, state, ended, rest, (row.get(14)?, row.get(15)?)))
    };
    let Some((id, state, ended, rest, times)) = tx.one(sql, args![office, interview], read)? else {
        return Ok(None);
    };
    let ((imported, sound_only, media), (started, last_entry)) = (rest, times);
    let id = Id::parse(&id).ok_or(Error::NotFound)?;
    Ok(Some(Kept { id, state, imported, sound_only, media, started, ended, last_entry }))
}

/// How the recording of an interview stands.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Standing {
    /// The interview.
    #[serde(skip)]
    pub interview: String,
    /// Microseconds UTC, as are the others.
    pub started: i64,
    /// When it ended.
    pub ended: Option<i64>,
    /// Whether it is the file of another recorder.
    pub imported: bool,
    /// Whether sound alone was recorded.
    pub sound_only: bool,
    /// Lost chunks, and parts that began without a pause.
    pub gaps: i64,
    /// Whether its end is missing.
    pub alarm: bool,
}

/// How the recordings of a case stand.
pub fn of_case(tx: &mut Tx, office: &str, case: &str, at: i64) -> Result<Vec<Standing>> {
    let sql = "SELECT interview, started, ended, imported, sound_only, gaps, alarm FROM recording
               WHERE office = $1 AND case_id = $2 AND moved = 0 ORDER BY started, id";
    Ok(tx.all(sql, args![office, case], |row| {
        let ended: Option<i64> = row.get(2)?;
        Ok(Standing {
            interview: row.get(0)?,
            started: row.get(1)?,
            ended,
            imported: row.get::<i64>(3)? == 1,
            sound_only: row.get::<i64>(4)? == 1,
            gaps: row.get(5)?,
            alarm: ended.is_none() && row.get::<i64>(6)? <= at,
        })
    })?)
}
