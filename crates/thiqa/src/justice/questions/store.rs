//! The table of questions, and those of a case with their words.

use db::{Tx, args};
use serde::Serialize;

use super::{Event, Question};
use crate::{
    Result,
    books::{Books, Drawing, Entry, Slice, Stream, flat, histories},
};

/// The questions.
pub const SLICE: Slice = Slice::of::<Question>("questions", 1, TABLES);

const TABLES: &str = "CREATE TABLE question (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 asked BIGINT NOT NULL,
 waits BIGINT NOT NULL,
 answered BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX question_case ON question (office, case_id, asked);";

impl Stream for Question {
    const KIND: &'static str = "question";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::Asked(asked) => tx.execute(
                "INSERT INTO question (office, id, case_id, asked, waits)
                 VALUES ($1, $2, $3, $4, $5)",
                args![office, id, &asked.case, entry.at, i64::from(asked.wants_answer)],
            )?,
            Event::Answered { .. } => tx.execute(
                "UPDATE question SET waits = 0, answered = $3 WHERE office = $1 AND id = $2",
                args![office, id, entry.at],
            )?,
            Event::Moved(moved) => {
                tx.execute(
                    "DELETE FROM question WHERE office = $1 AND id = $2",
                    args![office, id],
                )?;
                return moved.draw::<Self>(tx, entry, drawing);
            }
        };
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }
}

/// A question as its readers see it.
#[derive(Debug, Clone, Default, Serialize, schemars::JsonSchema)]
pub(in crate::justice) struct Line {
    pub(in crate::justice) id: String,
    pub(in crate::justice) at: i64,
    pub(in crate::justice) office: String,
    pub(in crate::justice) role: String,
    /// Whether it still waits for an answer.
    pub(in crate::justice) waits: bool,
    pub(in crate::justice) words: String,
    /// When it was answered, and how.
    pub(in crate::justice) answer: Option<(i64, String)>,
}

/// The questions of a case, the newest first.
pub(in crate::justice) fn of_case(
    tx: &mut Tx,
    books: &Books,
    (office, case): (&str, &str),
) -> Result<Vec<Line>> {
    let sql = "SELECT id FROM question WHERE office = $1 AND case_id = $2
               ORDER BY asked DESC, id DESC LIMIT 50";
    let ids = tx.all(sql, args![office, case], |row| row.get::<String>(0))?;
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let kinds = ["question.asked", "question.answered", "question.moved"];
    let mut found = histories::<Question>(tx, books, office, &names, &kinds)?;
    let one = |id: String| {
        let mut line = Line { id: id.clone(), ..Line::default() };
        for entry in flat(found.remove(&id).unwrap_or_default())? {
            match entry.event {
                Event::Asked(asked) => {
                    (line.at, line.waits) = (entry.at, asked.wants_answer);
                    (line.office, line.role) = (asked.office, asked.role);
                    line.words = asked.words.into_inner().unwrap_or_default();
                }
                Event::Answered { words, .. } => {
                    line.waits = false;
                    line.answer = Some((entry.at, words.into_inner().unwrap_or_default()));
                }
                Event::Moved(_) => {}
            }
        }
        Ok(line)
    };
    ids.into_iter().map(one).collect()
}
