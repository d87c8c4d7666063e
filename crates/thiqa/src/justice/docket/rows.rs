//! The cases before a court, and what each of them needs most.

use access::{Action, Kind};
use db::{Tx, args};
use serde::Serialize;

use crate::{Error, Result, node::Node, people::Who};

/// A case before the court.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) office: String,
    pub(super) number: String,
    pub(super) status: String,
    /// When papers came last.
    pub(super) submitted: Option<i64>,
    /// When she last decided, or the police transcribed.
    pub(super) decided: Option<i64>,
    /// The next clock of an arrest, or of somebody who is held.
    pub(super) detention: Option<i64>,
    /// Since when somebody should be free who is still held.
    pub(super) released: Option<i64>,
    /// The order that is or was due first.
    pub(super) order: Option<i64>,
    /// Orders that are still open.
    pub(super) open: i64,
    /// Transcriptions that wait for the court.
    pub(super) unconfirmed: i64,
    /// Questions that the station has not answered.
    pub(super) asked: i64,
    /// How many entries she has not seen.
    pub(super) fresh: i64,
}

/// How urgent a case is: the first that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Need {
    /// A release was ordered and the person is still held.
    Release,
    /// Somebody was arrested and a lawful clock runs.
    Detention,
    /// An order is overdue.
    Overdue,
    /// Papers wait for a decision.
    Decision,
    /// A transcription waits to be confirmed.
    Confirmation,
    /// Nothing of these.
    Other,
}

impl Row {
    /// What it needs most, and the time by which cases of that need are ordered.
    pub(super) fn need(&self, now: i64) -> (Need, i64) {
        let waits = self.submitted.filter(|at| self.decided.is_none_or(|decided| decided < *at));
        let overdue = self.order.filter(|due| *due < now);
        if let Some(at) = self.released {
            return (Need::Release, at);
        }
        match (self.detention, overdue, waits) {
            (Some(at), _, _) => (Need::Detention, at),
            (None, Some(at), _) => (Need::Overdue, at),
            (None, None, Some(at)) => (Need::Decision, at),
            _ if self.unconfirmed > 0 => (Need::Confirmation, self.decided.unwrap_or_default()),
            _ => (Need::Other, self.order.unwrap_or(i64::MAX)),
        }
    }
}

/// Cases of a page.
const MOST: usize = 300;

/// What is asked of each case. The alias is `c`; $1 and $2 are her office and account.
const COLUMNS: &str = "c.id, c.office, c.number, c.status, c.entries,
 (SELECT MAX(p.submitted) FROM papers p WHERE p.office = c.office AND p.case_id = c.id),
 (SELECT MAX(d.made) FROM decision d WHERE d.office = c.office AND d.case_id = c.id),
 (SELECT MIN(u.at) FROM procedure_act a JOIN due u ON u.office = a.office AND u.stream = a.id
  WHERE a.office = c.office AND a.case_id = c.id AND u.step = 100),
 (SELECT MIN(k.up) FROM custody k WHERE k.office = c.office AND k.case_id = c.id
  AND k.departed IS NULL AND k.moved IS NULL),
 (SELECT MIN(k.release_at) FROM custody k WHERE k.office = c.office AND k.case_id = c.id
  AND k.departed IS NULL AND k.moved IS NULL),
 (SELECT MIN(o.due) FROM decision_order o WHERE o.office = c.office AND o.case_id = c.id
  AND o.settled IS NULL),
 (SELECT COUNT(*) FROM decision_order o WHERE o.office = c.office AND o.case_id = c.id
  AND o.settled IS NULL),
 (SELECT COUNT(*) FROM decision d WHERE d.office = c.office AND d.case_id = c.id
  AND d.transcribed = 1 AND d.confirmed IS NULL),
 (SELECT COUNT(*) FROM question q WHERE q.office = c.office AND q.case_id = c.id AND q.waits = 1),
 (SELECT MAX(f.seen) FROM folder f WHERE f.office = $1 AND f.case_id = c.id AND f.account = $2)";

/// The cases before her court that she may see, the most urgent first.
pub(super) fn rows(tx: &mut Tx, app: &Node, who: &Who, now: i64) -> Result<Vec<Row>> {
    let shown = app.shown(who, Action::List, Kind::Papers, "c", 3);
    // Unit, officer and sensitivity are the case's as they stand now.
    let sql = format!(
        "SELECT {COLUMNS} FROM (SELECT office, id, number, status, entries, unit, officer, kept,
         received, 'papers' || SUBSTR(class, 5) AS class FROM case_file
         WHERE class LIKE '%.before_judge.%') c
         WHERE {} ORDER BY c.received DESC, c.id LIMIT {MOST}",
        shown.sql
    );
    let mut values = args![&who.office, &who.account].to_vec();
    values.extend(shown.args);
    let mut rows = tx.all(&sql, &values, |row| {
        let entries: i64 = row.get(4)?;
        let (arrest, held): (Option<i64>, Option<i64>) = (row.get(7)?, row.get(8)?);
        Ok(Row {
            id: row.get(0)?,
            office: row.get(1)?,
            number: row.get(2)?,
            status: row.get(3)?,
            submitted: row.get(5)?,
            decided: row.get(6)?,
            detention: arrest.into_iter().chain(held).min(),
            released: row.get(9)?,
            order: row.get(10)?,
            open: row.get(11)?,
            unconfirmed: row.get(12)?,
            asked: row.get(13)?,
            fresh: (entries - row.get::<Option<i64>>(14)?.unwrap_or_default()).max(0),
        })
    })?;
    rows.sort_by_key(|row| row.need(now));
    Ok::<_, Error>(rows)
}
