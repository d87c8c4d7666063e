//! The table of readings.

use db::{Tx, args};

use super::{Event, Voice, voice::Sound};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream, office_key},
};

/// The readings of an office.
pub const SLICE: Slice = Slice::of::<Voice>("card", 1, TABLES);

const TABLES: &str = "CREATE TABLE card_voice (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 lang TEXT NOT NULL,
 media TEXT NOT NULL,
 file TEXT NOT NULL,
 sha256 TEXT NOT NULL,
 blocks BIGINT NOT NULL,
 read BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);";

impl Stream for Voice {
    const KIND: &'static str = "card";
    type Event = Event;

    fn evolve(&mut self, _: &Event) {
        self.kept = true;
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let Event::Read(sound) = &entry.event;
        tx.execute(
            "INSERT INTO card_voice (office, id, lang, media, file, sha256, blocks, read)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            args![
                &entry.office,
                &entry.stream,
                &sound.lang,
                &sound.media,
                &sound.file,
                &sound.sha256,
                i64::try_from(sound.blocks).unwrap_or_default(),
                entry.at
            ],
        )?;
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

/// What is heard at an office in a language, and since when.
pub(super) fn heard(tx: &mut Tx, office: &str, lang: &str) -> Result<Option<(Sound, i64)>> {
    let sql = "SELECT media, file, sha256, blocks, read FROM card_voice
               WHERE office = $1 AND lang = $2 ORDER BY read DESC, id DESC LIMIT 1";
    Ok(tx.one(sql, args![office, lang], |row| {
        let sound = Sound {
            lang: lang.to_owned(),
            media: row.get(0)?,
            file: row.get(1)?,
            sha256: row.get(2)?,
            blocks: u64::try_from(row.get::<i64>(3)?).unwrap_or_default(),
        };
        Ok((sound, row.get(4)?))
    })?)
}
