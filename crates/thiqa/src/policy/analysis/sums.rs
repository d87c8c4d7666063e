//! Sums by office, kind, month and code, from the table of figures and nothing else.

use db::{Tx, Value, among, args};

use super::period::Period;
use crate::{Result, spread::Spread};

/// One sum.
#[derive(Debug, Clone)]
struct Sum {
    office: String,
    kind: String,
    code: String,
    month: usize,
    total: i64,
}

/// All sums of a period.
#[derive(Debug, Default)]
pub(super) struct Sums {
    rows: Vec<Sum>,
    months: usize,
}

/// The sums of these offices and kinds by month: one statement, whatever the number of offices.
pub(super) fn by_month(
    tx: &mut Tx,
    offices: &[String],
    kinds: &[&str],
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
    let kinds = among(&mut args, kinds.iter().copied());
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

impl Sums {
    fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Sum> {
        self.rows.iter().filter(move |row| row.kind == kind)
    }

    /// A kind by month.
    pub(super) fn monthly(&self, kind: &str) -> Vec<i64> {
        let mut months = vec![0; self.months];
        for row in self.of(kind) {
            if let Some(month) = months.get_mut(row.month) {
                *month += row.total;
            }
        }
        months
    }

    /// The spread of a kind of durations by month.
    pub(super) fn spreads(&self, kind: &str) -> Vec<Spread> {
        let mut months = vec![Spread::default(); self.months];
        for row in self.of(kind) {
            if let Some(month) = months.get_mut(row.month) {
                month.add(&row.code, row.total);
            }
        }
        months
    }

    /// The spread of a kind of durations at one office over the whole period.
    pub(super) fn spread_at(&self, office: &str, kind: &str) -> Spread {
        let mut spread = Spread::default();
        let rows = self.of(kind).filter(|row| row.office == office);
        rows.for_each(|row| spread.add(&row.code, row.total));
        spread
    }

    /// A kind at one office over the whole period.
    pub(super) fn at(&self, office: &str, kind: &str) -> i64 {
        self.of(kind).filter(|row| row.office == office).map(|row| row.total).sum()
    }

    /// A kind by what `name` makes of its codes, most first.
    pub(super) fn by(&self, kind: &str, name: impl Fn(&str) -> String) -> Vec<(String, i64)> {
        let mut sums = std::collections::BTreeMap::<String, i64>::new();
        for row in self.of(kind) {
            *sums.entry(name(&row.code)).or_default() += row.total;
        }
        let mut sums: Vec<_> = sums.into_iter().collect();
        sums.sort_by_key(|(name, total)| (-total, name.clone()));
        sums
    }
}
