//! Visits that call for attention, and reports that are out.

use access::{Action, Kind};
use db::{Tx, args};

use super::store::{MOST, Row};
use crate::{Result, node::Node, people::Who};

/// Visits that need her, in one statement: those who wait since before `late`; those who came since
/// `unmet`, wished for a woman officer and met none; those who asked for the commander and have no
/// answer.
pub(super) fn visits(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    (late, unmet): (i64, i64),
) -> Result<[Vec<Row>; 3]> {
    let shown = node.shown(who, Action::List, Kind::Visit, "v", 3);
    let arm = |part: usize, since: &str, condition: &str, order: &str| {
        format!(
            "SELECT part, id, seq, year, reason, at FROM (
             SELECT {part} AS part, v.id, v.seq, v.year, v.reason, {since} AS at FROM visit v
             WHERE {condition} AND {} ORDER BY {order}, v.id LIMIT {}) AS a{part}",
            shown.sql,
            MOST + 1
        )
    };
    let arms = [
        arm(0, "v.since", "v.ended IS NULL AND v.called IS NULL AND v.since < $1", "v.since"),
        arm(1, "v.came", "v.woman_unmet = 1 AND v.came >= $2", "v.came"),
        arm(2, "v.asked", "v.asked IS NOT NULL AND v.answered IS NULL AND v.came > 0", "v.came"),
    ];
    let mut found = [Vec::new(), Vec::new(), Vec::new()];
    let args = [args![late, unmet], &shown.args].concat();
    let rows = tx.all(&arms.join(" UNION ALL "), &args, |row| {
        let (id, seq, year) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let at = row.get(5)?;
        let found = Row { id, number: None, seq, year, code: row.get(4)?, at, held: None };
        Ok((row.get::<i64>(0)?, found))
    })?;
    for (part, row) in rows {
        if let Some(list) = usize::try_from(part).ok().and_then(|part| found.get_mut(part)) {
            list.push(row);
        }
    }
    Ok(found)
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
