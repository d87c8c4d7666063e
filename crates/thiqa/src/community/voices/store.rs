//! The tables of rounds and voices: nothing that was said stands in them.

use access::{Class, Kind};
use db::{Tx, args};

use super::{Round, RoundEvent, Voice, VoiceEvent, round::ThemeSet, voice::Noted};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream, office_key},
    gate::Held,
};

/// Rounds with their code books and themes.
pub const ROUNDS: Slice = Slice::of::<Round>("rounds", 1, ROUND_TABLES);
/// Interviews and discussions.
pub const VOICES: Slice = Slice::of::<Voice>("voices", 1, VOICE_TABLES);

const ROUND_TABLES: &str = "CREATE TABLE round (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 kind TEXT NOT NULL,
 name BYTEA,
 question BYTEA,
 protocol BYTEA,
 consent BYTEA,
 begun BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE TABLE round_code (
 office TEXT NOT NULL,
 round TEXT NOT NULL,
 n BIGINT NOT NULL,
 name BYTEA,
 meaning BYTEA,
 versions BIGINT NOT NULL,
 retired BIGINT,
 PRIMARY KEY (office, round, n)
);
CREATE TABLE round_theme (
 office TEXT NOT NULL,
 round TEXT NOT NULL,
 n BIGINT NOT NULL,
 name BYTEA,
 form TEXT,
 question TEXT,
 PRIMARY KEY (office, round, n)
);
CREATE INDEX round_theme_beside ON round_theme (office, form, question);
CREATE TABLE round_theme_code (
 office TEXT NOT NULL,
 round TEXT NOT NULL,
 theme BIGINT NOT NULL,
 code BIGINT NOT NULL,
 PRIMARY KEY (office, round, theme, code)
);";

const VOICE_TABLES: &str = "CREATE TABLE voice (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 round TEXT NOT NULL,
 kind TEXT NOT NULL,
 day TEXT,
 district TEXT,
 language TEXT,
 women BIGINT,
 men BIGINT,
 led_by TEXT,
 noted BIGINT NOT NULL,
 consented BIGINT,
 paragraphs BIGINT NOT NULL,
 done BIGINT NOT NULL,
 settled BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX voice_of_round ON voice (office, round, noted, id);
CREATE TABLE voice_code (
 office TEXT NOT NULL,
 voice TEXT NOT NULL,
 code BIGINT NOT NULL,
 PRIMARY KEY (office, voice, code)
);";

fn class(kind: Kind) -> String {
    Class::ordinary(kind, "federal").code()
}

/// What the gate is asked about a round or a voice of an office.
pub(super) fn held(kind: Kind, office: &str) -> Result<Held> {
    Held::of(office, None, None, &class(kind))
}

impl Stream for Round {
    const KIND: &'static str = "round";
    type Event = RoundEvent;

    fn evolve(&mut self, event: &RoundEvent) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<RoundEvent>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        let seal = |column: &str, words: &vault::Sealed<String>| {
            drawing.seal(column, words.get().map(String::as_str))
        };
        match &entry.event {
            RoundEvent::Planned(plan) => {
                let name = seal("round.name", &plan.name);
                let question = seal("round.question", &plan.question);
                let protocol = seal("round.protocol", &plan.protocol);
                let consent = seal("round.consent", &plan.consent);
                let class = class(Kind::Round);
                tx.execute(
                    "INSERT INTO round (office, id, class, kind, name, question, protocol, consent, begun)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                     ON CONFLICT (office, id) DO UPDATE SET kind = excluded.kind,
                     name = excluded.name, question = excluded.question,
                     protocol = excluded.protocol, consent = excluded.consent",
                    args![office, id, class, &plan.kind, name, question, protocol, consent, entry.at],
                )?;
            }
            RoundEvent::CodeSet { n, name, meaning } => {
                let name = seal("round_code.name", name);
                let meaning = seal("round_code.meaning", meaning);
                tx.execute(
                    "INSERT INTO round_code (office, round, n, name, meaning, versions)
                     VALUES ($1, $2, $3, $4, $5, 1)
                     ON CONFLICT (office, round, n) DO UPDATE SET name = excluded.name,
                     meaning = excluded.meaning, versions = round_code.versions + 1",
                    args![office, id, i64::from(*n), name, meaning],
                )?;
            }
            RoundEvent::CodeRetired { n } => {
                tx.execute(
                    "UPDATE round_code SET retired = $4 WHERE office = $1 AND round = $2 AND n = $3",
                    args![office, id, i64::from(*n), entry.at],
                )?;
            }
            RoundEvent::ThemeSet(theme) => {
                draw_theme(tx, (office, id), theme, seal("round_theme.name", &theme.name))?;
            }
        }
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

fn draw_theme(
    tx: &mut Tx,
    (office, id): (&str, &str),
    theme: &ThemeSet,
    name: db::Value,
) -> Result<()> {
    let n = i64::from(theme.n);
    let form = theme.beside.as_ref().map(|asked| asked.form.as_str());
    let question = theme.beside.as_ref().map(|asked| asked.question.as_str());
    tx.execute(
        "INSERT INTO round_theme (office, round, n, name, form, question)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (office, round, n) DO UPDATE SET name = excluded.name,
         form = excluded.form, question = excluded.question",
        args![office, id, n, name, form, question],
    )?;
    tx.execute(
        "DELETE FROM round_theme_code WHERE office = $1 AND round = $2 AND theme = $3",
        args![office, id, n],
    )?;
    for code in &theme.codes {
        tx.execute(
            "INSERT INTO round_theme_code (office, round, theme, code) VALUES ($1, $2, $3, $4)
             ON CONFLICT (office, round, theme, code) DO NOTHING",
            args![office, id, n, i64::from(*code)],
        )?;
    }
    Ok(())
}

impl Stream for Voice {
    const KIND: &'static str = "voice";
    type Event = VoiceEvent;

    fn evolve(&mut self, event: &VoiceEvent) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<VoiceEvent>, _: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        let set = |tx: &mut Tx, column: &str, value: i64| {
            let sql = format!("UPDATE voice SET {column} = $3 WHERE office = $1 AND id = $2");
            tx.execute(&sql, args![office, id, value])
        };
        match &entry.event {
            VoiceEvent::Noted(noted) => draw(tx, entry, noted)?,
            VoiceEvent::Consented => drop(set(tx, "consented", entry.at)?),
            VoiceEvent::Transcribed { paragraphs, .. } => {
                set(tx, "paragraphs", i64::from(*paragraphs))?;
            }
            VoiceEvent::Coded { .. } | VoiceEvent::Settled { .. } => {
                let mut after = before.clone();
                after.take(&entry.event);
                let done = after.coders.iter().filter(|coder| coder.done).count();
                set(tx, "done", done as i64)?;
                let standing = after.standing();
                for (_, code) in standing.iter().flatten() {
                    tx.execute(
                        "INSERT INTO voice_code (office, voice, code) VALUES ($1, $2, $3)
                         ON CONFLICT (office, voice, code) DO NOTHING",
                        args![office, id, i64::from(*code)],
                    )?;
                }
                if standing.is_some() {
                    set(tx, "settled", entry.at)?;
                }
            }
        }
        Ok(())
    }
}

/// The facts: the first makes the row, a later one corrects it.
fn draw(tx: &mut Tx, entry: &Entry<VoiceEvent>, noted: &Noted) -> Result<()> {
    let (office, id) = (&entry.office, &entry.stream);
    let Noted { round, kind, day, district, language, women, men, led_by } = noted;
    tx.execute(
        "INSERT INTO voice (office, id, class, round, kind, day, district, language, women, men,
         led_by, noted, paragraphs, done)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0)
         ON CONFLICT (office, id) DO UPDATE SET kind = excluded.kind, day = excluded.day,
         district = excluded.district, language = excluded.language, women = excluded.women,
         men = excluded.men, led_by = excluded.led_by",
        args![
            office,
            id,
            class(Kind::Voice),
            round,
            kind,
            day.as_deref(),
            district.as_deref(),
            language.as_deref(),
            *women,
            *men,
            led_by.as_deref(),
            entry.at
        ],
    )?;
    Ok(())
}
