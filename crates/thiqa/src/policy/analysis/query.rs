//! Sums as the database gives them.

use std::collections::BTreeSet;

use db::{Tx, Value, among, args};

use super::{
    paper::Papers,
    period::Period,
    sums::{Sum, Sums},
};
use crate::{Result, pack::Pack, station::totals};

/// The sums of these offices and kinds by month: one statement, whatever the number of offices.
pub(super) fn by_month(
    tx: &mut Tx,
    offices: &[String],
    kinds: &[String],
    period: &Period,
) -> Result<Sums> {
    let starts: Vec<i64> = period.months.iter().map(|month| month.from).collect();
    let months = starts.len();
    if offices.is_empty() || kinds.is_empty() {
        return Ok(Sums { rows: Vec::new(), months });
    }
    let mut args: Vec<Value> = starts.iter().map(|day| Value::from(*day)).collect();
    let month = (0..months).rev().map(|at| format!("WHEN day >= ${} THEN {at}", at + 1));
    let month = month.collect::<Vec<_>>().join(" ");
    let offices = among(&mut args, offices);
    let kinds = among(&mut args, kinds);
    let last = args.len() + 1;
    args.push(Value::from(period.today));
    let sql = format!(
        "SELECT office, kind, code, month, CAST(SUM(total) AS BIGINT) FROM (
           SELECT office, kind, code, total, CAST(CASE {month} END AS BIGINT) AS month FROM figure
           WHERE office IN ({offices}) AND kind IN ({kinds}) AND day >= $1 AND day <= ${last}
         ) AS f GROUP BY office, kind, code, month ORDER BY office, kind, code, month"
    );
    let rows = tx.all(&sql, &args, |row| {
        let month: i64 = row.get(3)?;
        Ok(Sum {
            office: row.get(0)?,
            kind: row.get(1)?,
            code: row.get(2)?,
            month: usize::try_from(month).unwrap_or(0),
            total: row.get(4)?,
        })
    })?;
    Ok(Sums { rows, months })
}

/// The kinds of the dashboard, and those that stations counted on paper as well.
pub(super) fn kinds(pack: &Pack) -> Vec<String> {
    let paper = pack.paper_totals.iter().map(|row| row.figures.as_str());
    let kinds: BTreeSet<&str> = super::kind::ALL.into_iter().chain(paper).collect();
    kinds.into_iter().map(str::to_owned).collect()
}

/// What these offices counted on paper in a period.
pub(super) fn on_paper(tx: &mut Tx, offices: &[String], period: &Period) -> Result<Papers> {
    let from = period.months.first().map_or(period.today, |month| month.from);
    Ok(Papers::new(totals::between(tx, offices, (from, period.today))?, offices.len()))
}

/// The sum of one kind over some days, the last excluded.
pub(super) fn between(
    tx: &mut Tx,
    offices: &[String],
    kind: &str,
    days: (i64, i64),
) -> Result<i64> {
    if offices.is_empty() {
        return Ok(0);
    }
    let mut args: Vec<Value> = args![kind, days.0, days.1].to_vec();
    let offices = among(&mut args, offices);
    let sql = format!(
        "SELECT COALESCE(CAST(SUM(total) AS BIGINT), 0) FROM figure
         WHERE kind = $1 AND day >= $2 AND day < $3 AND office IN ({offices})"
    );
    Ok(tx.one(&sql, &args, |row| row.get::<i64>(0))?.unwrap_or(0))
}
