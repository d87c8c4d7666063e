//! The rows: blind keys matched, the policies' condition in the same query, opened and ranked.

use std::collections::BTreeMap;

use access::{Action, Kind, Sensitivity};
use db::{Row, Tx, Value};
use serde::Serialize;

use super::asked::Asked;
use crate::{
    Error, Result,
    books::{Words, newest_keys, wrapped},
    gate::Held,
    index::{self, Near},
    likeness::Likeness,
    node::Node,
    people::Who,
    station::protection::Aliases,
};

/// How many records of one number are looked at.
const LIMIT: usize = 100;
/// Ranks, in tenths of a bit: of a record that she may not open no more is said than how many keys
/// agree; those that she may open stand by how like their people are; a register's number is meant.
const BY_HIT: i64 = 40;
const OPENED: i64 = 200;
const BY_NUMBER: i64 = 10_000;
/// How many records are shown.
pub(super) const SHOWN: usize = 50;

/// Somebody in a record who matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Match {
    pub(super) name: String,
    /// A code of the pack; none for a visitor, or where it is withheld.
    pub(super) role: Option<String>,
}

/// A record that was found.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Found {
    /// `case` or `visit`.
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) office: String,
    /// A case's number as it is written.
    pub(super) number: String,
    /// Its place in its register, and the register's year.
    pub(super) seq: i64,
    pub(super) year: i64,
    pub(super) class: String,
    pub(super) unit: Option<String>,
    /// A case's status; of a visit `waiting`, `helped` or `ended`.
    pub(super) status: String,
    /// When it was received, microseconds UTC.
    pub(super) at: i64,
    /// Whether she may open it; if not, nobody's name is said.
    pub(super) opens: bool,
    /// Who matches, the best first.
    pub(super) people: Vec<Match>,
    #[serde(skip)]
    officer: Option<String>,
    #[serde(skip)]
    score: i64,
}

/// What of a kind is searched: its table and how its columns are called there.
struct Table {
    kind: Kind,
    code: &'static str,
    name: &'static str,
    columns: &'static str,
    at: &'static str,
    legacy: &'static str,
}

const TABLES: [Table; 2] = [
    Table {
        kind: Kind::Case,
        code: "case",
        name: "case_file",
        columns: "c.number, c.status, c.received",
        at: "c.received",
        legacy: "c.legacy",
    },
    Table {
        kind: Kind::Visit,
        code: "visit",
        name: "visit",
        columns:
            "'' AS number, CASE WHEN c.ended IS NOT NULL THEN 'ended' WHEN c.called IS NOT NULL
         THEN 'helped' ELSE 'waiting' END, c.came",
        at: "c.came",
        legacy: "NULL",
    },
];

/// What a search has found.
pub(super) struct Finds {
    /// The best first, at most [`SHOWN`].
    pub(super) rows: Vec<Found>,
    /// Whether there is more.
    pub(super) more: bool,
    /// Whether nobody is written as was asked, and these are one letter off.
    pub(super) near: bool,
}

/// What she may see of what was asked for. Nobody searches beyond her own office.
///
/// Names one letter off are looked for only if there is nothing else that she may see: so a hidden
/// record changes neither what is found nor what is done to find it.
pub(super) fn find(tx: &mut Tx, node: &Node, who: &Who, asked: &Asked) -> Result<Finds> {
    let mut records: BTreeMap<String, Found> = BTreeMap::new();
    let mut likeness = Likeness::of(&asked.person, "");
    let mut bearers = Bearers { keys: &asked.keys, many: false, found: Vec::new() };
    for table in &TABLES {
        by_keys(tx, node, (who, table), &mut bearers, &mut likeness, &mut records)?;
        if asked.number.is_some() || asked.legacy.is_some() {
            by_number(tx, node, who, table, asked, &mut records)?;
        }
    }
    let near = records.is_empty();
    if near {
        let keys = asked.near();
        let mut bearers = Bearers { keys: &keys, many: true, found: Vec::new() };
        for table in &TABLES {
            by_keys(tx, node, (who, table), &mut bearers, &mut likeness, &mut records)?;
        }
    }
    let mut rows: Vec<Found> = records.into_values().collect();
    rows.sort_by(|a, b| (b.score, b.at, &b.id).cmp(&(a.score, a.at, &a.id)));
    let more = rows.len() > SHOWN;
    rows.truncate(SHOWN);
    call_by_alias(tx, node, who, &mut rows)?;
    Ok(Finds { near: near && !rows.is_empty(), rows, more })
}

/// In a list survivors stand by their aliases.
fn call_by_alias(tx: &mut Tx, node: &Node, who: &Who, rows: &mut [Found]) -> Result<()> {
    let is_protected = |found: &&Found| found.kind == "case" && !found.is_ordinary();
    let cases: Vec<&str> =
        rows.iter().filter(is_protected).map(|found| found.id.as_str()).collect();
    let aliases = Aliases::read(tx, &node.books, &who.office, &cases)?;
    for found in rows.iter_mut().filter(|found| is_protected(&&**found)) {
        for person in &mut found.people {
            let role = person.role.as_deref().unwrap_or_default();
            person.name = aliases.called(&found.id, false, role, std::mem::take(&mut person.name));
        }
    }
    Ok(())
}

impl Found {
    /// Whether it is in no compartment.
    pub(super) fn is_ordinary(&self) -> bool {
        self.class.contains(".ordinary.")
    }
}

/// The compartments in which she may search this kind of record at all.
fn compartments(node: &Node, who: &Who, kind: Kind) -> Vec<Sensitivity> {
    let open = node.sensitivities(who, Action::Search, kind);
    Sensitivity::ALL.iter().copied().filter(|one| open.contains(one)).collect()
}

/// Who stands under the keys. The keys don't say of what kind a record is, so kinds whose compartments
/// are open alike are looked for together.
struct Bearers<'a> {
    keys: &'a [(&'static str, String)],
    /// There are many, and most of them lead nowhere.
    many: bool,
    found: Vec<(Vec<Sensitivity>, Vec<Near>)>,
}

impl Bearers<'_> {
    fn among(
        &mut self,
        tx: &mut Tx,
        node: &Node,
        office: &str,
        open: Vec<Sensitivity>,
    ) -> Result<&[Near]> {
        let known = self.found.iter().position(|(of, _)| *of == open);
        let at = match known {
            Some(at) => at,
            None => {
                let mut keys = index::keys_for(&node.books, office, &open, self.keys)?;
                if self.many {
                    keys = index::standing(tx, office, keys)?;
                }
                self.found.push((open, index::nearest(tx, office, &keys)?));
                self.found.len() - 1
            }
        };
        Ok(&self.found[at].1)
    }
}

fn by_keys(
    tx: &mut Tx,
    node: &Node,
    (who, table): (&Who, &Table),
    bearers: &mut Bearers,
    likeness: &mut Likeness,
    records: &mut BTreeMap<String, Found>,
) -> Result<()> {
    let open = compartments(node, who, table.kind);
    let mut args = vec![Value::from(&who.office)];
    let near = bearers.among(tx, node, &who.office, open)?;
    if near.is_empty() {
        return Ok(());
    }
    let hits: BTreeMap<_, _> =
        near.iter().map(|one| ((one.stream.as_str(), one.n), one.hits)).collect();
    let list = db::among(&mut args, near.iter().map(|one| one.stream.clone()));
    let shown = node.shown(who, Action::Search, table.kind, "c", args.len() + 1);
    args.extend(shown.args);
    let Table { name, columns, at, .. } = table;
    let sql = format!(
        "SELECT c.id, c.office, c.seq, c.year, c.class, c.unit, c.officer, {columns},
         p.n, p.words, p.role, k.epoch, k.wrapped FROM {name} c
         JOIN search_entry p ON p.office = $1 AND p.stream = c.id
         {} WHERE c.office = $1 AND c.id IN ({list}) AND {} ORDER BY {at} DESC, c.id, p.n",
        newest_keys("c", "id"),
        shown.sql
    );
    let rows = tx.all(&sql, &args, |row| {
        let found = read(&row, table.code)?;
        Ok((found, row.get::<i64>(10)?, row.get(11)?, row.get(12)?, wrapped(&row, 13)?))
    })?;
    for (found, n, row, role, wrapped) in rows {
        let Some(&hits) = hits.get(&(found.id.as_str(), n)) else { continue };
        let record = take(node, who, records, found)?;
        record.score = record.score.max(hits * BY_HIT);
        if !record.opens {
            continue;
        }
        let words = Words::new(&node.books, &record.office, &record.id, wrapped);
        let (indexed, role) = index::open(&words, row, role);
        let bits = f64::from(likeness.bits(&indexed.person));
        record.score = record.score.max(OPENED + (bits * 10.0) as i64);
        // Whoever came by the private entrance stands on no list but by her number.
        let by_number = record.kind == "visit" && !record.is_ordinary();
        if !indexed.name.is_empty() && !by_number {
            record.people.push(Match { name: indexed.name, role });
        }
    }
    Ok(())
}

fn by_number(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    table: &Table,
    asked: &Asked,
    records: &mut BTreeMap<String, Found>,
) -> Result<()> {
    let held = node.pack.registers.iter().find(|register| register.holds == table.code);
    let fits = |register: &Option<String>| {
        register.is_none() || held.is_some_and(|held| Some(&held.code) == register.as_ref())
    };
    let number = asked.number.as_ref().filter(|number| fits(&number.register));
    let (year, seq) = number.map_or((None, None), |number| (Some(number.year), Some(number.seq)));
    let mut args =
        db::args![&who.office, year, seq, asked.legacy.as_deref().unwrap_or_default()].to_vec();
    let shown = node.shown(who, Action::Search, table.kind, "c", args.len() + 1);
    args.extend(shown.args);
    let Table { name, columns, at, legacy, .. } = table;
    let older = if *legacy == "NULL" { "$4 = ''".to_owned() } else { format!("{legacy} = $4") };
    let sql = format!(
        "SELECT c.id, c.office, c.seq, c.year, c.class, c.unit, c.officer, {columns} FROM {name} c
         WHERE c.office = $1 AND ((c.year = $2 AND c.seq = $3) OR {older}) AND {}
         ORDER BY {at} DESC, c.id LIMIT {LIMIT}",
        shown.sql
    );
    for found in tx.all(&sql, &args, |row| read(&row, table.code))? {
        take(node, who, records, found)?.score += BY_NUMBER;
    }
    Ok(())
}

fn read(row: &Row, kind: &'static str) -> db::Result<Found> {
    Ok(Found {
        kind,
        id: row.get(0)?,
        office: row.get(1)?,
        seq: row.get(2)?,
        year: row.get(3)?,
        class: row.get(4)?,
        unit: row.get(5)?,
        officer: row.get(6)?,
        number: row.get(7)?,
        status: row.get(8)?,
        at: row.get(9)?,
        opens: false,
        people: Vec::new(),
        score: 0,
    })
}

/// The record among those found, with the decision whether she may open it.
fn take<'r>(
    node: &Node,
    who: &Who,
    records: &'r mut BTreeMap<String, Found>,
    found: Found,
) -> Result<&'r mut Found> {
    if !records.contains_key(&found.id) {
        let (unit, officer) = (found.unit.as_deref(), found.officer.as_deref());
        let held = Held::of(&found.office, unit, officer, &found.class)?;
        let opens = node.open(who, Action::View, &held).is_ok();
        records.insert(found.id.clone(), Found { opens, ..found.clone() });
    }
    records.get_mut(&found.id).ok_or(Error::NotFound)
}
