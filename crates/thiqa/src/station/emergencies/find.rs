//! Openings as their pages show them.

use std::collections::BTreeMap;

use access::{Action, Kind};
use db::{Row, Tx, args};
use serde::Serialize;

use crate::{
    Error, Result,
    books::{Books, Words, newest_keys, wrapped},
    gate::Held,
    node::Node,
    people::{Who, credential::office_words},
    told,
};

/// Rows of a page.
pub(super) const PAGE: usize = 50;

/// An opening, as far as she may know of it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Opening {
    pub(super) id: String,
    #[serde(skip)]
    pub(super) office: String,
    /// The case's number; nothing for the second officer, who learns only that it happened.
    pub(super) number: Option<String>,
    #[serde(skip)]
    pub(super) case: String,
    pub(super) unit: Option<String>,
    /// Who opened it.
    pub(super) name: Option<String>,
    pub(super) role: String,
    /// Her office.
    pub(super) from: String,
    pub(super) opened: i64,
    pub(super) until: i64,
    pub(super) review: i64,
    pub(super) decided: Option<i64>,
    pub(super) justified: Option<bool>,
    /// A code of the pack's emergency reasons.
    pub(super) reason: Option<String>,
    pub(super) words: Option<String>,
    /// Why the inspector decided so.
    pub(super) decision: Option<String>,
    /// Whether it is she who opened it.
    pub(super) own: bool,
    /// What she is to see of it: her own name among the told, or her unit's.
    #[serde(skip)]
    pub(super) unseen: Option<String>,
    #[serde(skip)]
    actor: String,
    #[serde(skip)]
    told: Option<String>,
    #[serde(skip)]
    held: Option<Held>,
}

impl Opening {
    /// Whether she may know which case it was.
    pub(super) fn is_whole(&self) -> bool {
        self.number.is_some()
    }
}

/// The openings that she made, was told of, or may look at; the newest first.
pub(super) fn list(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    before: (i64, &str),
) -> Result<Vec<Opening>> {
    let shown = node.shown(who, Action::List, Kind::Emergency, "e", 5);
    let condition = format!(
        "(e.actor = $1 OR e.told = $1 OR {}) AND (e.opened < $2 OR (e.opened = $2 AND e.id < $3))
         ORDER BY e.opened DESC, e.id DESC LIMIT $4",
        shown.sql
    );
    let limit = i64::try_from(PAGE).unwrap_or(50) + 1;
    let values = [args![&who.account, before.0, before.1, limit], &shown.args].concat();
    select(tx, node, who, &condition, &values)
}

/// One opening, if she may know more of it than that it happened.
pub(super) fn one(tx: &mut Tx, node: &Node, who: &Who, id: &str) -> Result<Opening> {
    let found = select(tx, node, who, "e.id = $1", args![id])?;
    found.into_iter().find(Opening::is_whole).ok_or(Error::NotFound)
}

/// Where an opening lies, whatever she may know of it: the one that she was told of.
pub(super) fn told_of(tx: &mut Tx, node: &Node, who: &Who, id: &str) -> Result<Opening> {
    let found = select(tx, node, who, "e.id = $1", args![id])?;
    found.into_iter().next().ok_or(Error::NotFound)
}

impl Opening {
    /// How the gate sees it.
    pub(super) fn held(&self) -> Result<&Held> {
        self.held.as_ref().ok_or(Error::NotFound)
    }
}

fn select(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    condition: &str,
    values: &[db::Value],
) -> Result<Vec<Opening>> {
    let n = values.len() + 1;
    let sql = format!(
        "SELECT e.id, e.office, e.case_id, c.number, c.kept, e.unit, e.officer, e.class, e.actor,
           e.origin, e.told, e.opened, e.until, e.review, e.decided, e.justified, e.reason, e.words,
           e.decision, a.role, a.name, k.epoch, k.wrapped, (SELECT MIN(t.whom) FROM told t
             WHERE t.office = e.office AND t.stream = e.id AND t.whom IN (${n}, ${}))
         FROM emergency e JOIN case_file c ON c.office = e.office AND c.id = e.case_id
         JOIN account a ON a.office = e.origin AND a.id = e.actor {} WHERE {condition}",
        n + 1,
        newest_keys("e", "id")
    );
    let unit = told::unit(&who.office, who.unit.as_deref().unwrap_or_default());
    let values = [values, args![&who.account, &unit]].concat();
    let mut names: BTreeMap<String, Words> = BTreeMap::new();
    let rows = tx.all(&sql, &values, |row| Ok((read(&row, &node.books)?, row.get(20)?)))?;
    let mut found = Vec::new();
    for (mut opening, name) in rows {
        if !names.contains_key(&opening.from) {
            names.insert(opening.from.clone(), office_words(tx, &node.books, &opening.from)?);
        }
        opening.name = names.get(&opening.from).and_then(|words| words.open("account.name", name));
        found.extend(narrowed(node, who, opening)?);
    }
    Ok(found)
}

/// No more than is hers to know; nothing if that is nothing.
fn narrowed(node: &Node, who: &Who, mut one: Opening) -> Result<Option<Opening>> {
    one.own = one.actor == who.account;
    let whole = one.own || node.open(who, Action::View, one.held()?).is_ok();
    let second = one.told.as_deref() == Some(who.account.as_str());
    if !whole && !second {
        return Ok(None);
    }
    if !whole {
        (one.number, one.reason, one.words, one.decision) = (None, None, None, None);
        (one.unit, one.decided, one.justified) = (None, None, None);
    }
    Ok(Some(one))
}

fn read(row: &Row, books: &Books) -> db::Result<Opening> {
    let (id, office): (String, String) = (row.get(0)?, row.get(1)?);
    let words = Words::new(books, &office, &id, wrapped(row, 21)?);
    let (unit, officer): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
    let class: String = row.get(7)?;
    let held = Held::of(&office, unit.as_deref(), officer.as_deref(), &class).ok();
    let kept: String = row.get(4)?;
    Ok(Opening {
        held: held.map(|held| Held { kept, ..held }),
        number: row.get(3)?,
        case: row.get(2)?,
        unit,
        name: None,
        role: row.get(19)?,
        actor: row.get(8)?,
        from: row.get(9)?,
        told: row.get(10)?,
        opened: row.get(11)?,
        until: row.get(12)?,
        review: row.get(13)?,
        decided: row.get(14)?,
        justified: row.get::<Option<i64>>(15)?.map(|justified| justified == 1),
        reason: words.open("emergency.reason", row.get(16)?),
        words: words.open("emergency.words", row.get(17)?),
        decision: words.open("emergency.decision", row.get(18)?),
        own: false,
        unseen: row.get(23)?,
        id,
        office,
    })
}
