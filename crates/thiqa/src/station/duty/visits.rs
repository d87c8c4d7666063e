//! Visits that call for attention, and reports that are out.

use access::{Action, Kind};
use db::{Tx, args};

use super::store::{MOST, Row};
use crate::{Result, node::Node, people::Who};

/// Which visits need her.
#[derive(Debug, Clone, Copy)]
pub(super) enum Visits {
    /// Those who wait since before this time.
    Late(i64),
    /// Those who came since this time, wished for a woman officer and met none.
    Unmet(i64),
    /// Those who asked for the commander and have no answer.
    Asked,
}

/// Visits that need her.
pub(super) fn visits(tx: &mut Tx, node: &Node, who: &Who, which: Visits) -> Result<Vec<Row>> {
    let shown = node.shown(who, Action::List, Kind::Visit, "v", 2);
    let (since, condition, order, bound) = match which {
        Visits::Late(at) => {
            ("v.since", "v.ended IS NULL AND v.called IS NULL AND v.since < $1", "v.since", at)
        }
        Visits::Unmet(at) => ("v.came", "v.woman_unmet = 1 AND v.came >= $1", "v.came", at),
        Visits::Asked => {
            ("v.asked", "v.asked IS NOT NULL AND v.answered IS NULL AND v.came > $1", "v.came", 0)
        }
    };
    let sql = format!(
        "SELECT v.id, v.seq, v.year, v.reason, {since} FROM visit v WHERE {condition} AND {}
         ORDER BY {order}, v.id LIMIT {}",
        shown.sql,
        MOST + 1
    );
    Ok(tx.all(&sql, &[args![bound], &shown.args].concat(), |row| {
        let (id, seq, year) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Row { id, number: None, seq, year, code: row.get(3)?, at: row.get(4)?, held: None })
    })?)
}

/// What is known of situation reports and of paper that is out.
pub(super) struct Reports {
    /// The first day of which there is a report.
    pub(super) oldest: Option<String>,
    /// The days asked for whose report is signed.
    pub(super) signed: Vec<String>,
    /// How many paper forms are out, as `blanks::outstanding` counts them.
    pub(super) out: i64,
}

/// Reports from the first day (`2026-03-01`) to the last, and paper forms: one statement for all.
pub(super) fn reports(tx: &mut Tx, office: &str, (first, last): (&str, &str)) -> Result<Reports> {
    let sql = "SELECT 0 AS part, MIN(day), (SELECT CAST(COUNT(b.id) AS BIGINT) FROM blank b
               WHERE b.office = $1 AND b.state IN ('printed', 'missing'))
               FROM situation WHERE office = $1
               UNION ALL SELECT 1 AS part, day, CAST(0 AS BIGINT) FROM situation
               WHERE office = $1 AND day >= $2 AND day <= $3 AND signed IS NOT NULL ORDER BY 1";
    let rows = tx.all(sql, args![office, first, last], |row| {
        Ok((row.get::<Option<String>>(1)?, row.get::<i64>(2)?))
    })?;
    let mut rows = rows.into_iter();
    let (oldest, out) = rows.next().unwrap_or_default();
    Ok(Reports { oldest, signed: rows.filter_map(|(day, _)| day).collect(), out })
}
