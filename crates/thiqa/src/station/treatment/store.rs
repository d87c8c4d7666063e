//! The table of allegations: no words, no names.

use access::{Action, Kind};
use components::{Html, Tag};
use db::{Tx, args};
use serde::Serialize;

use super::{Event, Treatment};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream, replay},
    due,
    gate::Shown,
    node::Node,
    people::Who,
    station::custody,
    told,
    web::Page,
};

/// The allegations.
pub const SLICE: Slice = Slice::of::<Treatment>("treatment", 1, TABLES);

const TABLES: &str = "CREATE TABLE treatment (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 raised BIGINT NOT NULL,
 doctor BIGINT NOT NULL,
 examined BIGINT,
 closed BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX treatment_case ON treatment (office, case_id, raised);
CREATE INDEX treatment_raised ON treatment (raised, id);
CREATE INDEX treatment_id ON treatment (id);";

impl Stream for Treatment {
    const KIND: &'static str = "treatment";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        let (column, at) = match &entry.event {
            Event::Raised(raised) => {
                tx.execute(
                    "INSERT INTO treatment (office, id, case_id, raised, doctor)
                     VALUES ($1, $2, $3, $4, $5)",
                    args![office, id, &raised.case, entry.at, raised.clock.until],
                )?;
                let clock = &raised.clock;
                for (step, at) in clock.warn.iter().chain([&(due::UP, clock.until)]) {
                    due::set(tx, office, id, &clock.kind, *step, *at)?;
                }
                return raised.tell.iter().try_for_each(|whom| told::tell(tx, office, id, whom));
            }
            Event::Seen { whom } => return told::seen(tx, office, id, whom),
            Event::Delayed { .. } | Event::Noted { .. } => return Ok(()),
            Event::Examined { at, .. } => ("examined", *at),
            Event::Closed { .. } => ("closed", entry.at),
        };
        // No clock runs for what a doctor has seen, or what has ended.
        due::clear_all(tx, office, id)?;
        let sql = format!(
            "UPDATE treatment SET {column} = COALESCE({column}, $3) WHERE office = $1 AND id = $2"
        );
        tx.execute(&sql, args![office, id, at])?;
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }
}

/// That an allegation was made: what those know who keep the person.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(in crate::station) struct Brief {
    pub(in crate::station) id: String,
    pub(in crate::station) raised: i64,
    /// Until when a doctor is to come.
    pub(in crate::station) doctor: i64,
    pub(in crate::station) examined: Option<i64>,
    pub(in crate::station) closed: Option<i64>,
}

/// How an examination stands that is due at a time, as a mark.
pub(in crate::station) fn state(page: &Page, due: i64, examined: Option<i64>) -> Html {
    let late = examined.unwrap_or(page.at) > due;
    let tag = match (examined, late) {
        (Some(_), false) => Tag::new(page.t("treatment-examined")).colour("green"),
        (Some(_), true) => Tag::new(page.t("treatment-examined-late")).colour("orange"),
        (None, true) => Tag::new(page.t("treatment-doctor-late")).colour("red"),
        (None, false) => {
            let span = page.duration(due - page.at);
            Tag::new(page.t_args("treatment-doctor-due", &[("span", span.into())])).colour("yellow")
        }
    };
    tag.into()
}

/// Those of a case, the newest first.
pub(in crate::station) fn briefs(tx: &mut Tx, office: &str, case: &str) -> Result<Vec<Brief>> {
    let sql = "SELECT id, raised, doctor, examined, closed FROM treatment
               WHERE office = $1 AND case_id = $2 ORDER BY raised DESC, id DESC LIMIT 50";
    Ok(tx.all(sql, args![office, case], |row| {
        Ok(Brief {
            id: row.get(0)?,
            raised: row.get(1)?,
            doctor: row.get(2)?,
            examined: row.get(3)?,
            closed: row.get(4)?,
        })
    })?)
}

/// Whether one of a case is open: it stays at the station as long.
pub fn open_of(tx: &mut Tx, office: &str, case: &str) -> Result<bool> {
    let sql =
        "SELECT 1 FROM treatment WHERE office = $1 AND case_id = $2 AND closed IS NULL LIMIT 1";
    Ok(tx.one(sql, args![office, case], |row| row.get::<i64>(0))?.is_some())
}

/// The officers who are named in those of a case and were not let back to it.
pub(super) fn barred(tx: &mut Tx, office: &str, case: &str) -> Result<Vec<String>> {
    let sql = "SELECT id FROM treatment WHERE office = $1 AND case_id = $2 ORDER BY raised, id";
    let ids = tx.all(sql, args![office, case], |row| row.get::<String>(0))?;
    let mut officers: Vec<String> = Vec::new();
    for id in ids {
        let (state, _) = replay::<Treatment>(tx, office, &id)?;
        if !state.lifted {
            officers.extend(state.officers);
        }
    }
    officers.sort();
    officers.dedup();
    Ok(officers)
}

/// Three columns of which the first counts those for whom no doctor had come in time at the time of
/// parameter `at`, among those for whom she could bring one. Arguments are numbered from `first`.
pub(in crate::station) fn late(node: &Node, who: &Who, at: usize, first: usize) -> Shown {
    let shown = node.shown(who, Action::Update, Kind::Treatment, "x", first);
    let sql = format!(
        "CAST(COUNT(t.id) AS BIGINT), 0, 0 FROM treatment t JOIN {} x
         ON x.office = t.office AND x.id = t.case_id
         WHERE t.closed IS NULL AND t.examined IS NULL AND t.doctor < ${at} AND {}",
        custody::cases_as("treatment"),
        shown.sql
    );
    Shown { sql, args: shown.args }
}
