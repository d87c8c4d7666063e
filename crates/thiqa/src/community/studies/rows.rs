//! What the pages show of studies and tensions.

use access::{Action, Kind};
use db::{Tx, args};
use serde::Serialize;

use crate::{
    Result,
    books::{Words, newest_key, newest_keys, office_key, wrapped},
    gate::Held,
    node::Node,
    people::Who,
};

/// A study in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct StudyRow {
    pub(super) id: String,
    /// The office that writes it.
    pub(super) office: String,
    /// A code of the pack.
    pub(super) kind: String,
    /// As its writers have it; to others as it was confirmed.
    pub(super) question: String,
    /// Microseconds UTC.
    pub(super) begun: i64,
    /// When it was offered, while nobody has answered.
    pub(super) offered: Option<i64>,
    /// When a second person confirmed it last.
    pub(super) published: Option<i64>,
    /// She is of those who write it.
    pub(super) own: bool,
}

/// The studies that she may list, the newest first.
pub(super) fn studies(tx: &mut Tx, node: &Node, who: &Who) -> Result<Vec<StudyRow>> {
    let shown = node.shown(who, Action::List, Kind::Study, "s", 1);
    // Not everybody in the office of those who write it writes.
    let writes = node.may(who, Action::Update, Kind::Study);
    let sql = format!(
        "SELECT s.id, s.office, s.kind, s.question, s.published_question, s.begun, s.offered,
         s.published, k.epoch, k.wrapped FROM study s {} WHERE {}
         ORDER BY s.begun DESC, s.id DESC LIMIT 200",
        newest_keys("s", "id"),
        shown.sql
    );
    Ok(tx.all(&sql, &shown.args, |row| {
        let (id, office) = (row.get::<String>(0)?, row.get::<String>(1)?);
        let words = Words::new(&node.books, &office, &id, wrapped(&row, 8)?);
        let own = writes && office == who.office;
        let sealed = if own { row.get(3)? } else { row.get(4)? };
        let question = words.open("study.question", sealed).unwrap_or_default();
        let offered = if own { row.get(6)? } else { None };
        let (kind, begun, published) = (row.get(2)?, row.get(5)?, row.get(7)?);
        Ok(StudyRow { id, office, kind, question, begun, offered, published, own })
    })?)
}

/// What the gate is asked about a study; nothing if there is none.
pub(super) fn held(tx: &mut Tx, id: &str) -> Result<Option<Held>> {
    let sql = "SELECT office, class FROM study WHERE id = $1";
    let found = tx.one(sql, args![id], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
    found.map(|(office, class)| Held::of(&office, None, None, &class)).transpose()
}

/// What divides or connects in a district, or what our own action risks there.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct TensionRow {
    pub(super) id: String,
    /// `divider`, `connector` or `own_risk`.
    pub(super) kind: String,
    /// A code of the pack.
    pub(super) district: String,
    pub(super) words: String,
}

/// All of a study of her office, by district.
pub(super) fn tensions(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    study: &str,
) -> Result<Vec<TensionRow>> {
    let shown = node.shown(who, Action::List, Kind::Tension, "t", 2);
    let sql = format!(
        "SELECT t.id, t.kind, t.district, t.words FROM tension t
         WHERE t.study = $1 AND {} ORDER BY t.district, t.kind, t.id LIMIT 500",
        shown.sql
    );
    let key = newest_key(tx, &node.books, &who.office, &office_key(&who.office))?;
    let values = [args![study].to_vec(), shown.args].concat();
    Ok(tx.all(&sql, &values, |row| {
        let sealed = row.get::<Option<Vec<u8>>>(3)?;
        let plain = key.as_ref().zip(sealed);
        let plain = plain.and_then(|(key, sealed)| key.open_column("tension.words", &sealed).ok());
        let words = plain.and_then(|plain| String::from_utf8(plain.to_vec()).ok());
        Ok(TensionRow {
            id: row.get(0)?,
            kind: row.get(1)?,
            district: row.get(2)?,
            words: words.unwrap_or_default(),
        })
    })?)
}
