//! Finding cases: filters, and the rows that somebody may list.

use access::{Action, Kind};
use db::{Tx, Value};
use serde::Serialize;

use super::hidden;
use crate::{
    Result,
    books::{Words, newest_keys, wrapped},
    gate::Held,
    node::Node,
    people::Who,
};

/// How many rows a page has.
pub(super) const PAGE: usize = 50;

/// What narrows the list: adds SQL and arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Filter {
    Status(String),
    Unit(String),
    /// An offence and everything below it. Sealed cases have no offence here.
    Offence(String),
    District(String),
    Mine(String),
    /// Received at or after this time.
    From(i64),
    /// Received before this time.
    Until(i64),
    Number(String),
    /// Nobody has it, and it is not closed.
    Unassigned,
    /// Closed at or after this time.
    Closed(i64),
    /// Opened at or after the one time and before the other.
    Opened(i64, i64),
    /// One of its clocks is up in this time at this office: from, until.
    Due(Timed, String, i64, i64),
    /// These cases.
    Ids(Vec<String>),
    /// Opened before this case: time and id.
    Before(i64, String),
}

/// Which clocks of cases are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Timed {
    /// All.
    Any,
    /// Those of the law.
    Clocks,
    /// Those of tasks.
    Tasks,
    /// Those of what was referred from it.
    Referrals,
}

impl Timed {
    /// Whose they are, a condition on their kind; `d` stands for a row of `due`.
    fn cases(self) -> (&'static str, &'static str) {
        let referred =
            "r.case_id FROM due d JOIN referral r ON r.office = d.office AND r.id = d.stream";
        match self {
            Timed::Referrals => (referred, "d.kind = 'referral.loop'"),
            _ => ("d.stream FROM due d", self.condition()),
        }
    }

    /// A condition on the kind of a row of `due` of the case itself, for which `d` stands.
    fn condition(self) -> &'static str {
        match self {
            Timed::Referrals => "1 = 0",
            Timed::Any => "1 = 1",
            Timed::Clocks => "NOT (d.kind >= 'task.' AND d.kind < 'task/')",
            Timed::Tasks => "d.kind >= 'task.' AND d.kind < 'task/'",
        }
    }
}

impl Filter {
    /// Whether it names its cases: then they are looked up, and the index that would give their
    /// order is passed by.
    fn names_cases(&self) -> bool {
        matches!(self, Filter::Due(..) | Filter::Ids(_))
    }

    fn add(&self, sql: &mut String, args: &mut Vec<Value>) {
        let mut given = |value: Value| {
            args.push(value);
            format!("${}", args.len())
        };
        let condition = match self {
            Filter::Status(code) => format!("c.status = {}", given(code.into())),
            Filter::Unit(code) => format!("c.unit = {}", given(code.into())),
            Filter::Offence(code) => {
                // ':' follows the digits.
                let (from, to) = (given(code.into()), given(format!("{code}:").into()));
                format!("c.offence >= {from} AND c.offence < {to}")
            }
            Filter::District(code) => format!("c.district = {}", given(code.into())),
            Filter::Mine(account) => format!("c.officer = {}", given(account.into())),
            Filter::From(at) => format!("c.received >= {}", given(at.into())),
            Filter::Until(at) => format!("c.received < {}", given(at.into())),
            Filter::Number(number) => {
                let (one, other) = (given(number.into()), given(number.into()));
                format!("(c.number = {one} OR c.legacy = {other})")
            }
            Filter::Unassigned => "c.officer IS NULL AND c.closed IS NULL".into(),
            Filter::Closed(at) => format!("c.closed >= {}", given((*at).into())),
            Filter::Opened(from, until) => {
                let (from, until) = (given((*from).into()), given((*until).into()));
                format!("c.opened >= {from} AND c.opened < {until}")
            }
            Filter::Due(timed, office, from, until) => {
                let office = given(office.into());
                let (from, until) = (given((*from).into()), given((*until).into()));
                let (cases, condition) = timed.cases();
                format!(
                    "c.office = {office} AND c.id IN (SELECT {cases}
                     WHERE d.office = {office} AND d.at >= {from} AND d.at < {until}
                     AND d.step = 100 AND {condition})"
                )
            }
            Filter::Ids(ids) => {
                let list: Vec<String> = ids.iter().map(|id| given(id.into())).collect();
                if list.is_empty() {
                    "1 = 0".into()
                } else {
                    format!("c.id IN ({})", list.join(", "))
                }
            }
            Filter::Before(at, id) => {
                let (first, again, id) = (given(at.into()), given(at.into()), given(id.into()));
                format!("(c.opened < {first} OR (c.opened = {again} AND c.id < {id}))")
            }
        };
        sql.push_str(" AND ");
        sql.push_str(&condition);
    }
}

/// A row of the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) office: String,
    pub(super) number: String,
    pub(super) legacy: Option<String>,
    pub(super) class: String,
    pub(super) status: String,
    pub(super) unit: Option<String>,
    pub(super) officer: Option<String>,
    pub(super) received: i64,
    pub(super) opened: i64,
    pub(super) offence: Option<String>,
    pub(super) district: Option<String>,
    pub(super) title: Option<String>,
    /// When the first of its clocks is up.
    pub(super) due: Option<i64>,
    /// Whether she may open it.
    pub(super) opens: bool,
}

/// The cases with which she may do this (list or export), the newest first, at most `limit`.
pub(super) fn rows(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    action: Action,
    filters: &[Filter],
    limit: usize,
) -> Result<Vec<Row>> {
    let shown = node.shown(who, action, Kind::Case, "c", 1);
    let (mut sql, mut args) = (shown.sql, shown.args);
    for filter in filters {
        filter.add(&mut sql, &mut args);
    }
    let named = filters.iter().any(Filter::names_cases);
    let order = if named { "c.opened + 0" } else { "c.opened" };
    // The page is chosen first: keys and clocks are looked up for its rows alone.
    let sql = format!(
        "SELECT c.id, c.office, c.number, c.legacy, c.class, c.status, c.unit, c.officer, c.received,
         c.opened, c.offence, c.district, c.title, c.hidden, k.epoch, k.wrapped,
         (SELECT MIN(d.at) FROM due d WHERE d.office = c.office AND d.stream = c.id AND d.step = 100)
         FROM (SELECT c.id, c.office, c.number, c.legacy, c.class, c.status, c.unit, c.officer,
         c.received, c.opened, c.offence, c.district, c.title, c.hidden FROM case_file c
         WHERE {sql} ORDER BY {order} DESC, c.id DESC LIMIT {limit}) c
         {} ORDER BY c.opened DESC, c.id DESC",
        newest_keys("c", "id")
    );
    let mut found = tx.all(&sql, &args, |row| {
        let (id, office): (String, String) = (row.get(0)?, row.get(1)?);
        let words = Words::new(&node.books, &office, &id, wrapped(&row, 14)?);
        let hidden = words.open("case_file.hidden", row.get(13)?);
        let (offence, district) = hidden::seen(hidden, row.get(10)?, row.get(11)?);
        Ok(Row {
            number: row.get(2)?,
            legacy: row.get(3)?,
            class: row.get(4)?,
            status: row.get(5)?,
            unit: row.get(6)?,
            officer: row.get(7)?,
            received: row.get(8)?,
            opened: row.get(9)?,
            offence,
            district,
            title: words.open("case_file.title", row.get(12)?),
            due: row.get(16)?,
            opens: false,
            id,
            office,
        })
    })?;
    // The row says that a case is there; its words are for those who may open it.
    for row in &mut found {
        let held = Held::of(&row.office, row.unit.as_deref(), row.officer.as_deref(), &row.class);
        row.opens = held.is_ok_and(|held| node.open(who, Action::View, &held).is_ok());
        row.title = row.title.take().filter(|_| row.opens);
    }
    Ok(found)
}
