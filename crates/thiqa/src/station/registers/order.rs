//! The running order of a register: which numbers stand in it, and which the reader may read.

use access::{Action, Kind};
use db::{Tx, Value};

use super::book::{Book, Part};
use crate::{Result, node::Node, people::Who, station::custody};

/// Place in the running order. In a register of one kind: year, nothing, number; in a mixed one:
/// time of the writing, the register's code, number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(pub(super) i64, pub(super) String, pub(super) i64);

impl Key {
    /// As it stands in addresses.
    pub(super) fn code(&self) -> String {
        format!("{}.{}.{}", self.0, self.1, self.2)
    }

    /// Reads it.
    pub(super) fn parse(text: &str) -> Option<Key> {
        let mut parts = text.splitn(3, '.');
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Key(a.parse().ok()?, b.to_owned(), c.parse().ok()?))
    }
}

/// A number in a register.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) key: Key,
    /// The register that gave the number.
    pub(super) register: String,
    pub(super) year: i64,
    pub(super) seq: i64,
    pub(super) id: String,
    /// What it is a row of: `case`, `visit`, `line`, `situation`, `custody` or `exhibit`.
    pub(super) source: String,
    pub(super) recorded: i64,
    pub(super) listed: bool,
    pub(super) opened: bool,
}

/// How many numbers, and how much money in the rows that she may list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) count: i64,
    pub(super) amount: i64,
}

/// Asks about one register for one reader.
pub(super) struct Order<'a> {
    pub(super) app: &'a Node,
    pub(super) who: &'a Who,
    pub(super) book: &'a Book,
}

/// SQL with the arguments it names.
struct Query {
    sql: String,
    args: Vec<Value>,
}

impl Query {
    fn give(&mut self, value: impl Into<Value>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len())
    }
}

impl Order<'_> {
    /// The code of the register that holds this.
    fn code_of(&self, holds: &str) -> String {
        let found = self.app.pack.registers.iter().find(|register| register.holds == holds);
        found.map(|register| register.code.clone()).unwrap_or_default()
    }

    /// 1 or 0: whether the gate lets her.
    fn may(&self, query: &mut Query, action: Action, kind: Kind, alias: &str) -> String {
        let shown = self.app.shown(self.who, action, kind, alias, query.args.len() + 1);
        query.args.extend(shown.args);
        format!("CAST(CASE WHEN {} THEN 1 ELSE 0 END AS BIGINT)", shown.sql)
    }

    /// Everything of one part that was written in the span whose ends are `$2` and `$3`.
    fn part(&self, query: &mut Query, part: &Part) -> String {
        let (held, found) = (of_cases("custody"), of_cases("exhibit"));
        let (table, alias, kind, recorded) = match part {
            Part::Cases => ("case_file", "c", Kind::Case, "c.opened"),
            Part::Visits(_) => ("visit", "v", Kind::Visit, "v.recorded"),
            Part::Lines(_) => ("register_line", "l", Kind::Register, "l.recorded"),
            Part::Situations => ("situation", "s", Kind::Situation, "s.signed"),
            Part::Custody => (held.as_str(), "h", Kind::Custody, "h.recorded"),
            Part::Exhibits => (found.as_str(), "x", Kind::Exhibit, "x.recorded"),
        };
        let register = match part {
            Part::Cases => query.give(self.code_of("case")),
            Part::Visits(_) => query.give(self.code_of("visit")),
            Part::Lines(_) => "l.register".to_owned(),
            Part::Custody => "h.register".to_owned(),
            Part::Exhibits => "x.register".to_owned(),
            Part::Situations => query.give(self.code_of("situation")),
        };
        let amount = match part {
            Part::Lines(_) => "CASE WHEN l.voided IS NULL THEN l.amount ELSE 0 END",
            _ => "CAST(0 AS BIGINT)",
        };
        let listed = self.may(query, Action::List, kind, alias);
        let opened = self.may(query, Action::View, kind, alias);
        let mut only = String::new();
        match part {
            Part::Lines(Some(code)) => {
                only = format!(" AND l.register = {}", query.give(code.as_str()));
            }
            Part::Visits(outcomes) if !outcomes.is_empty() => {
                let list: Vec<_> = outcomes.iter().map(|code| query.give(code.as_str())).collect();
                only = format!(" AND v.outcome IN ({})", list.join(", "));
            }
            _ => {}
        }
        if self.book.sealed {
            only.push_str(&format!(" AND {alias}.class NOT LIKE '%.ordinary.%'"));
        }
        let source = part.source();
        let (first, second) = if self.book.mixed {
            (recorded.to_owned(), format!("CAST({register} AS TEXT)"))
        } else {
            (format!("{alias}.year"), "CAST('' AS TEXT)".to_owned())
        };
        format!(
            "SELECT {first} AS k1, {second} AS k2, {alias}.seq AS k3,
             CAST({register} AS TEXT) AS register, {alias}.year AS year, {alias}.id AS id,
             CAST('{source}' AS TEXT) AS source,
             {recorded} AS recorded, {listed} AS listed, {opened} AS opened, {amount} AS amount
             FROM {table} {alias} WHERE {alias}.office = $1 AND {recorded} >= $2
             AND {recorded} < $3{only}"
        )
    }

    /// All parts, as a table `u`.
    fn whole(&self, (from, until): (i64, i64)) -> Query {
        let args = vec![self.who.office.as_str().into(), from.into(), until.into()];
        let mut query = Query { sql: String::new(), args };
        let parts: Vec<String> =
            self.book.parts.iter().map(|part| self.part(&mut query, part)).collect();
        let listed = if self.book.sealed { "u.listed = 1" } else { "1 = 1" };
        query.sql = format!("({}) u WHERE {listed}", parts.join(" UNION ALL "));
        query
    }

    /// Numbers after a place, at most so many.
    pub(super) fn places(
        &self,
        tx: &mut Tx,
        span: (i64, i64),
        after: Option<&Key>,
        most: usize,
    ) -> Result<Vec<Place>> {
        if self.book.parts.is_empty() {
            return Ok(Vec::new());
        }
        let mut query = self.whole(span);
        if let Some(key) = after {
            let condition = beside(&mut query, key, ">");
            query.sql.push_str(&condition);
        }
        let sql = format!(
            "SELECT u.k1, u.k2, u.k3, u.register, u.year, u.id, u.recorded, u.listed, u.opened, u.source
             FROM {} ORDER BY u.k1, u.k2, u.k3 LIMIT {most}",
            query.sql
        );
        Ok(tx.all(&sql, &query.args, |row| {
            let seq = row.get(2)?;
            Ok(Place {
                key: Key(row.get(0)?, row.get(1)?, seq),
                register: row.get(3)?,
                year: row.get(4)?,
                seq,
                id: row.get(5)?,
                recorded: row.get(6)?,
                listed: row.get::<i64>(7)? == 1,
                opened: row.get::<i64>(8)? == 1,
                source: row.get(9)?,
            })
        })?)
    }

    /// How many numbers stand in a span, up to a place.
    pub(super) fn sum(&self, tx: &mut Tx, span: (i64, i64), before: Option<&Key>) -> Result<Sum> {
        if self.book.parts.is_empty() {
            return Ok(Sum::default());
        }
        let mut query = self.whole(span);
        if let Some(key) = before {
            let condition = beside(&mut query, key, "<");
            query.sql.push_str(&condition);
        }
        let sql = format!(
            "SELECT CAST(COUNT(u.k3) AS BIGINT),
             CAST(SUM(CASE WHEN u.listed = 1 THEN u.amount ELSE 0 END) AS BIGINT) FROM {}",
            query.sql
        );
        let sum = tx.one(&sql, &query.args, |row| {
            Ok(Sum { count: row.get(0)?, amount: row.get::<Option<i64>>(1)?.unwrap_or(0) })
        })?;
        Ok(sum.unwrap_or_default())
    }
}

/// Records of cases that have a number, as the gate's lists read them: unit, officer and sensitivity
/// are the case's.
fn of_cases(table: &str) -> String {
    format!(
        "(SELECT r.office AS office, r.id AS id, r.register AS register, r.year AS year,
          r.seq AS seq, r.entered AS recorded, k.unit AS unit, k.officer AS officer,
          k.kept AS kept, k.class AS class
          FROM {table} r JOIN {} k ON k.office = r.office AND k.id = r.case_id
          WHERE r.register IS NOT NULL)",
        custody::cases_as(table)
    )
}

/// A condition: on this side of a place.
fn beside(query: &mut Query, key: &Key, sign: &str) -> String {
    let (a, b, c) = (query.give(key.0), query.give(key.1.as_str()), query.give(key.2));
    format!(
        " AND (u.k1 {sign} {a} OR (u.k1 = {a} AND (u.k2 {sign} {b}
         OR (u.k2 = {b} AND u.k3 {sign} {c}))))"
    )
}
