//! The tables of studies and tensions.

use access::{Class, Kind, Phase};
use db::{Tx, args};

use super::{Study, StudyEvent, Tension, TensionEvent};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream, office_key},
    gate::Held,
};

/// Studies.
pub const STUDIES: Slice = Slice::of::<Study>("studies", 1, STUDY_TABLES);
/// What divides and connects, and what our own action risks.
pub const TENSIONS: Slice = Slice::of::<Tension>("tensions", 1, TENSION_TABLES);

const STUDY_TABLES: &str = "CREATE TABLE study (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 kind TEXT NOT NULL,
 question BYTEA,
 published_question BYTEA,
 begun BIGINT NOT NULL,
 offered BIGINT,
 published BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX study_id ON study (id);";

const TENSION_TABLES: &str = "CREATE TABLE tension (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 study TEXT NOT NULL,
 kind TEXT NOT NULL,
 district TEXT NOT NULL,
 words BYTEA,
 noted BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE INDEX tension_of_study ON tension (office, study, district, id);";

fn class(kind: Kind) -> Class {
    Class::ordinary(kind, "federal")
}

/// What the gate is asked about what divides and connects, in a study of this office.
pub(super) fn held_tension(office: &str) -> Result<Held> {
    Held::of(office, None, None, &class(Kind::Tension).code())
}

impl Stream for Study {
    const KIND: &'static str = "study";
    type Event = StudyEvent;

    fn evolve(&mut self, event: &StudyEvent) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<StudyEvent>, drawing: &Drawing) -> Result<()> {
        let (office, id, at) = (&entry.office, &entry.stream, entry.at);
        let offered = |tx: &mut Tx, at: Option<i64>| {
            let sql = "UPDATE study SET offered = $3 WHERE office = $1 AND id = $2";
            tx.execute(sql, args![office, id, at])
        };
        match &entry.event {
            StudyEvent::Planned(plan) => {
                let words = plan.question.get().map(String::as_str);
                let question = drawing.seal("study.question", words);
                tx.execute(
                    "INSERT INTO study (office, id, class, kind, question, begun)
                     VALUES ($1, $2, $3, $4, $5, $6)
                     ON CONFLICT (office, id) DO UPDATE SET kind = excluded.kind,
                     question = excluded.question, offered = NULL",
                    args![office, id, class(Kind::Study).code(), &plan.kind, question, at],
                )?;
            }
            StudyEvent::FindingSet(_) | StudyEvent::SentBack { .. } => drop(offered(tx, None)?),
            StudyEvent::Offered { .. } => drop(offered(tx, Some(at))?),
            StudyEvent::Confirmed { .. } => {
                let class = Class { phase: Phase::Closed, ..class(Kind::Study) };
                tx.execute(
                    "UPDATE study SET class = $3, published_question = question, published = $4,
                     offered = NULL WHERE office = $1 AND id = $2",
                    args![office, id, class.code(), at],
                )?;
            }
        }
        Ok(())
    }
}

impl Stream for Tension {
    const KIND: &'static str = "tension";
    type Event = TensionEvent;

    fn evolve(&mut self, event: &TensionEvent) {
        self.take(event);
    }

    fn project(
        tx: &mut Tx,
        _: &Self,
        entry: &Entry<TensionEvent>,
        drawing: &Drawing,
    ) -> Result<()> {
        let TensionEvent::Noted { study, kind, district, words } = &entry.event;
        let words = drawing.seal("tension.words", words.get().map(String::as_str));
        let class = class(Kind::Tension).code();
        tx.execute(
            "INSERT INTO tension (office, id, class, study, kind, district, words, noted)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (office, id) DO UPDATE SET kind = excluded.kind,
             district = excluded.district, words = excluded.words",
            args![&entry.office, &entry.stream, class, study, kind, district, words, entry.at],
        )?;
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}
