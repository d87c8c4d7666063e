//! Counts of the day and sums of weeks.

use access::{Action, Kind};
use db::{Tx, Value, among, args};

use crate::{
    Result,
    node::Node,
    people::Who,
    station::{
        custody::{self, Late},
        treatment,
    },
};

/// Counts of a span of time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) visits: i64,
    pub(super) wished: i64,
    pub(super) met: i64,
    pub(super) opened: i64,
    pub(super) closed: i64,
}

/// What of whoever is held can't wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cells {
    pub(super) late: Late,
    /// For how many no doctor came in time after an allegation of ill-treatment.
    pub(super) doctors: i64,
}

/// The ordinary records that she may count in each of these spans (from, until), and whoever is held
/// at the end of the first: one statement.
pub(super) fn counts(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    spans: &[(i64, i64)],
) -> Result<(Vec<Counts>, Cells)> {
    let first = spans.len() * 2 + 1;
    let mut counts = vec![Counts::default(); spans.len()];
    let bounds: Vec<Value> =
        spans.iter().flat_map(|(from, until)| [Value::from(*from), (*until).into()]).collect();
    let visits = node.shown(who, Action::Count, Kind::Visit, "v", first);
    let cases = node.shown(who, Action::Count, Kind::Case, "c", first + visits.args.len());
    let from = first + visits.args.len() + cases.args.len();
    let held = custody::late(node, who, 2, from);
    let doctors = treatment::late(node, who, 2, from + held.args.len());
    let arm = |n: usize, what: &str, column: &str, shown: &str| {
        let (from, until) = (n * 2 + 1, n * 2 + 2);
        format!("SELECT {n}, {what} WHERE {column} >= ${from} AND {column} < ${until} AND {shown}")
    };
    let wished = "0, CAST(COUNT(v.id) AS BIGINT), COALESCE(CAST(SUM(v.woman_wished) AS BIGINT), 0),
         COALESCE(CAST(SUM(v.woman_met) AS BIGINT), 0) FROM visit v";
    let total = "CAST(COUNT(c.id) AS BIGINT), 0, 0 FROM case_file c";
    let (opened, closed) = (format!("1, {total}"), format!("2, {total}"));
    let cells = [format!("SELECT 0, 3, {}", held.sql), format!("SELECT 0, 4, {}", doctors.sql)];
    let arms: Vec<String> = (0..spans.len())
        .flat_map(|n| {
            [
                arm(n, wished, "v.came", &visits.sql),
                arm(n, &opened, "c.received", &cases.sql),
                arm(n, &closed, "c.closed", &cases.sql),
            ]
        })
        .chain(cells)
        .collect();
    let args = [&bounds[..], &visits.args, &cases.args, &held.args, &doctors.args].concat();
    let rows = tx.all(&arms.join(" UNION ALL "), &args, |row| {
        let sums: (i64, i64, i64) = (row.get(2)?, row.get(3)?, row.get(4)?);
        Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, sums))
    })?;
    let mut cells = Cells::default();
    for (n, what, (total, wished, met)) in rows {
        let Some(count) = usize::try_from(n).ok().and_then(|n| counts.get_mut(n)) else { continue };
        match what {
            0 => (count.visits, count.wished, count.met) = (total, wished, met),
            1 => count.opened = total,
            2 => count.closed = total,
            3 => cells.late = Late { held: total, late: wished, released: met },
            _ => cells.doctors = total,
        }
    }
    Ok((counts, cells))
}

/// One sum of a week.
pub(super) struct Sum {
    pub(super) kind: String,
    pub(super) code: String,
    /// Counted from 0, the oldest.
    pub(super) week: i64,
    pub(super) total: i64,
}

/// The sums of these kinds by week from a day on; of codes no more than the first four letters,
/// which are an offence's division.
pub(super) fn weekly(
    tx: &mut Tx,
    office: &str,
    kinds: &[&str],
    (first, last): (i64, i64),
) -> Result<Vec<Sum>> {
    let mut values = args![office, first, last].to_vec();
    let list = among(&mut values, kinds.iter().copied());
    let sql = format!(
        "SELECT kind, part, week, CAST(SUM(total) AS BIGINT) FROM (
           SELECT kind, SUBSTR(code, 1, 4) AS part, (day - $2) / 7 AS week, total FROM figure
           WHERE office = $1 AND kind IN ({list}) AND day >= $2 AND day <= $3
         ) AS f GROUP BY kind, part, week"
    );
    Ok(tx.all(&sql, &values, |row| {
        Ok(Sum { kind: row.get(0)?, code: row.get(1)?, week: row.get(2)?, total: row.get(3)? })
    })?)
}
