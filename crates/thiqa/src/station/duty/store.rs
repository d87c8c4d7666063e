//! What needs her, as rows: the oldest first, each by an index, never more than are counted.

use access::{Action, Class, Kind};
use db::{Tx, Value, args, placeholders};

use crate::{Result, due, gate::Held, node::Node, people::Who};

/// So many are counted; of more the page says that there are more.
pub(super) const MOST: usize = 500;

/// A record that needs her.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Its id.
    pub(super) id: String,
    /// The number in its register, as far as it is stored as a whole.
    pub(super) number: Option<String>,
    /// Place in the register and its year, for visits.
    pub(super) seq: i64,
    pub(super) year: i64,
    /// What it is about: an offence, a reason, a clock, a task; a code of the pack.
    pub(super) code: Option<String>,
    /// Since when it waits, or when its time is up; microseconds UTC.
    pub(super) at: i64,
    /// Where a case lies, to ask whether she may open it.
    pub(super) held: Option<Held>,
}

/// What tells where a case lies.
const HELD: &str = "c.office, c.unit, c.officer, c.class";

/// Cases that nobody has.
pub(super) fn unassigned(tx: &mut Tx, node: &Node, who: &Who) -> Result<Vec<Row>> {
    let shown = node.shown(who, Action::List, Kind::Case, "c", 1);
    let sql = format!(
        "SELECT c.id, c.number, c.offence, c.opened, {HELD} FROM case_file c
         WHERE {} AND c.officer IS NULL AND c.closed IS NULL ORDER BY c.opened, c.id LIMIT {}",
        shown.sql,
        MOST + 1
    );
    cases(tx, &sql, &shown.args)
}

fn cases(tx: &mut Tx, sql: &str, args: &[Value]) -> Result<Vec<Row>> {
    Ok(tx.all(sql, args, |row| {
        let (id, number) = (row.get(0)?, Some(row.get::<String>(1)?));
        let held = match Class::parse(&row.get::<String>(7)?) {
            Ok(class) => {
                Some(Held { office: row.get(4)?, unit: row.get(5)?, officer: row.get(6)?, class })
            }
            Err(_) => None,
        };
        Ok(Row { id, number, seq: 0, year: 0, code: row.get(2)?, at: row.get(3)?, held })
    })?)
}

/// Clocks of the law that are up in a time (from, until); those of tasks too, if `tasks`.
pub(super) fn clocks(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    (from, until): (i64, i64),
    tasks: bool,
) -> Result<Vec<Row>> {
    let which = if tasks { "1 = 1" } else { "NOT (d.kind >= 'task.' AND d.kind < 'task/')" };
    let shown = node.shown(who, Action::List, Kind::Case, "c", 5);
    // The order of the join is said: from the clocks, which are few, to their cases.
    let sql = format!(
        "SELECT c.id, c.number, d.kind, d.at, {HELD} FROM due d CROSS JOIN case_file c
         WHERE d.office = $1 AND d.at >= $2 AND d.at < $3 AND d.step = $4
         AND {which} AND c.office = d.office AND c.id = d.stream AND {} ORDER BY d.at LIMIT {}",
        shown.sql,
        MOST + 1
    );
    let first = args![&who.office, from, until, due::UP];
    cases(tx, &sql, &[first, &shown.args].concat())
}

/// Tasks whose time is up, those of judges' decisions among them.
pub(super) fn tasks(tx: &mut Tx, node: &Node, who: &Who, at: i64) -> Result<Vec<Row>> {
    let shown = node.shown(who, Action::List, Kind::Case, "c", 4);
    let sql = format!(
        "SELECT c.id, c.number, t.kind, d.at, {HELD}
         FROM due d CROSS JOIN case_file c CROSS JOIN case_task t
         WHERE d.office = $1 AND d.at < $2 AND d.step = $3 AND d.kind >= 'task.' AND d.kind < 'task/'
         AND c.office = d.office AND c.id = d.stream AND t.office = d.office
         AND t.case_id = d.stream AND 'task.' || CAST(t.n AS TEXT) = d.kind
         AND {} ORDER BY d.at LIMIT {}",
        shown.sql,
        MOST + 1
    );
    cases(tx, &sql, &[args![&who.office, at, due::UP], &shown.args].concat())
}

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

/// Counts of a span of time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) visits: i64,
    pub(super) wished: i64,
    pub(super) met: i64,
    pub(super) opened: i64,
    pub(super) closed: i64,
}

/// The ordinary records that she may count in each of these spans (from, until): one statement.
pub(super) fn counts(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    spans: &[(i64, i64)],
) -> Result<Vec<Counts>> {
    let first = spans.len() * 2 + 1;
    let mut counts = vec![Counts::default(); spans.len()];
    let bounds: Vec<Value> =
        spans.iter().flat_map(|(from, until)| [Value::from(*from), (*until).into()]).collect();
    let visits = node.shown(who, Action::Count, Kind::Visit, "v", first);
    let cases = node.shown(who, Action::Count, Kind::Case, "c", first + visits.args.len());
    let arm = |n: usize, what: &str, column: &str, shown: &str| {
        let (from, until) = (n * 2 + 1, n * 2 + 2);
        format!("SELECT {n}, {what} WHERE {column} >= ${from} AND {column} < ${until} AND {shown}")
    };
    let wished = "0, CAST(COUNT(v.id) AS BIGINT), COALESCE(CAST(SUM(v.woman_wished) AS BIGINT), 0),
         COALESCE(CAST(SUM(v.woman_met) AS BIGINT), 0) FROM visit v";
    let total = "CAST(COUNT(c.id) AS BIGINT), 0, 0 FROM case_file c";
    let (opened, closed) = (format!("1, {total}"), format!("2, {total}"));
    let arms: Vec<String> = (0..spans.len())
        .flat_map(|n| {
            [
                arm(n, wished, "v.came", &visits.sql),
                arm(n, &opened, "c.received", &cases.sql),
                arm(n, &closed, "c.closed", &cases.sql),
            ]
        })
        .collect();
    let args = [&bounds[..], &visits.args, &cases.args].concat();
    let rows = tx.all(&arms.join(" UNION ALL "), &args, |row| {
        let sums: (i64, i64, i64) = (row.get(2)?, row.get(3)?, row.get(4)?);
        Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, sums))
    })?;
    for (n, what, (total, wished, met)) in rows {
        let Some(count) = usize::try_from(n).ok().and_then(|n| counts.get_mut(n)) else { continue };
        match what {
            0 => (count.visits, count.wished, count.met) = (total, wished, met),
            1 => count.opened = total,
            _ => count.closed = total,
        }
    }
    Ok(counts)
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
    let list = placeholders(4, kinds.len());
    let sql = format!(
        "SELECT kind, part, week, CAST(SUM(total) AS BIGINT) FROM (
           SELECT kind, SUBSTR(code, 1, 4) AS part, (day - $2) / 7 AS week, total FROM figure
           WHERE office = $1 AND kind IN ({list}) AND day >= $2 AND day <= $3
         ) AS f GROUP BY kind, part, week"
    );
    let kinds: Vec<Value> = kinds.iter().map(|kind| Value::from(*kind)).collect();
    Ok(tx.all(&sql, &[args![office, first, last], &kinds].concat(), |row| {
        Ok(Sum { kind: row.get(0)?, code: row.get(1)?, week: row.get(2)?, total: row.get(3)? })
    })?)
}
