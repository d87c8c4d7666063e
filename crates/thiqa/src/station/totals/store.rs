//! The table of totals: no words.

use access::{Class, Kind};
use db::{Tx, args};
use serde::Serialize;

use super::{Compared, Count, Event, How, Month, Total};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
    gate::Held,
};

/// The totals of stations.
pub const SLICE: Slice = Slice::of::<Total>("totals", 1, TABLES);

const TABLES: &str = "CREATE TABLE paper_total (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 day BIGINT NOT NULL,
 what TEXT NOT NULL,
 number BIGINT NOT NULL,
 counted_by TEXT NOT NULL,
 how TEXT NOT NULL,
 compared TEXT NOT NULL,
 versions BIGINT NOT NULL,
 papers BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE INDEX paper_total_day ON paper_total (office, day, what);";

/// What the gate is asked about a total.
pub(super) fn held(office: &str) -> Result<Held> {
    Held::of(office, None, None, &Class::ordinary(Kind::Totals, "federal").code())
}

impl Stream for Total {
    const KIND: &'static str = "total";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        match &entry.event {
            Event::Counted(count) => {
                counted(tx, (entry.office.as_str(), entry.stream.as_str()), count)
            }
            Event::Attached(_) => {
                let sql = "UPDATE paper_total SET papers = papers + 1
                           WHERE office = $1 AND id = $2";
                tx.execute(sql, args![&entry.office, &entry.stream])?;
                Ok(())
            }
        }
    }
}

fn counted(tx: &mut Tx, (office, id): (&str, &str), count: &Count) -> Result<()> {
    tx.execute(
        "INSERT INTO paper_total (office, id, day, what, number, counted_by, how, compared,
         versions, papers) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 0)
         ON CONFLICT (office, id) DO UPDATE SET number = excluded.number,
         counted_by = excluded.counted_by, how = excluded.how, compared = excluded.compared,
         versions = paper_total.versions + 1",
        args![
            office,
            id,
            count.month.day(),
            &count.what,
            count.number,
            &count.by,
            count.how.map_or("", How::code),
            count.compared.code()
        ],
    )?;
    Ok(())
}

/// A total in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(crate) struct Line {
    pub(super) id: String,
    pub(super) month: Month,
    /// A code of the pack's paper totals.
    pub(super) what: String,
    pub(super) number: i64,
    /// A code of the pack's roles, or nothing.
    pub(super) by: String,
    pub(super) how: Option<How>,
    pub(super) compared: Compared,
    /// How often it was written, the first time among them.
    pub(super) versions: i64,
    /// Scans of its sheet.
    pub(super) papers: i64,
}

/// The totals of an office, the newest month first: ten years of them.
pub(super) fn lines(tx: &mut Tx, office: &str) -> Result<Vec<Line>> {
    let sql = "SELECT id, day, what, number, counted_by, how, compared, versions, papers
               FROM paper_total WHERE office = $1 ORDER BY day DESC, what LIMIT 1000";
    Ok(tx.all(sql, args![office], |row| {
        let (how, compared): (String, String) = (row.get(5)?, row.get(6)?);
        Ok(Line {
            id: row.get(0)?,
            month: Month::on(row.get(1)?),
            what: row.get(2)?,
            number: row.get(3)?,
            by: row.get(4)?,
            how: How::parse(&how),
            compared: Compared::parse(&compared).unwrap_or(Compared::Broken),
            versions: row.get(7)?,
            papers: row.get(8)?,
        })
    })?)
}
