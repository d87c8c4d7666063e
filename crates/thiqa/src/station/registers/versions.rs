//! Lines with every text they had.

use std::collections::BTreeMap;

use db::{Tx, among, args};

use super::Texts;
use crate::{
    Result,
    books::{Books, Words, newest_keys, wrapped},
};

/// A line with every text it had, the last as it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) register: String,
    pub(super) paper: Option<String>,
    pub(super) officer: String,
    pub(super) amount: Option<i64>,
    pub(super) voided: Option<i64>,
    pub(super) void_words: Option<String>,
    pub(super) ended: Option<i64>,
    pub(super) end_words: Option<String>,
    pub(super) texts: Vec<Version>,
}

/// A text of a line.
#[derive(Debug, Clone, Default)]
pub(super) struct Version {
    pub(super) at: i64,
    pub(super) written: i64,
    pub(super) texts: Texts,
}

/// Reads lines of an office; the caller has asked which she may list and which of them she may open.
pub(super) fn rows(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    (listed, opened): (&[&str], &[&str]),
) -> Result<BTreeMap<String, Row>> {
    let mut found: BTreeMap<String, Row> = BTreeMap::new();
    if listed.is_empty() {
        return Ok(found);
    }
    let mut values = args![office].to_vec();
    let listed = among(&mut values, listed.iter().copied());
    let sql = format!(
        "SELECT l.id, l.register, l.paper, l.recorded_by, l.amount, l.voided, l.void_words, l.ended,
         l.end_words, t.at, t.written, t.fields, t.words, k.epoch, k.wrapped
         FROM register_line l
         JOIN register_text t ON t.office = l.office AND t.line_id = l.id
         {} WHERE l.office = $1 AND l.id IN ({listed}) ORDER BY l.id, t.n",
        newest_keys("l", "id")
    );
    let rows = tx.all(&sql, &values, |row| {
        let id: String = row.get(0)?;
        let wrapped = wrapped(&row, 13)?.filter(|_| opened.contains(&id.as_str()));
        let words = Words::new(books, office, &id, wrapped);
        read(row, &words).map(|(line, version)| (id, line, version))
    })?;
    for (id, line, version) in rows {
        found.entry(id).or_insert(line).texts.push(version);
    }
    Ok(found)
}

pub(super) fn read(row: db::Row, words: &Words) -> db::Result<(Row, Version)> {
    let json = |text: Option<String>| -> Texts {
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    };
    let mut texts = json(row.get(11)?);
    texts.extend(json(words.open("register_text.words", row.get(12)?)));
    let version = Version { at: row.get(9)?, written: row.get(10)?, texts };
    let line = Row {
        register: row.get(1)?,
        paper: row.get(2)?,
        officer: row.get(3)?,
        amount: row.get(4)?,
        voided: row.get(5)?,
        void_words: words.open("register_line.void_words", row.get(6)?),
        ended: row.get(7)?,
        end_words: words.open("register_line.end_words", row.get(8)?),
        texts: Vec::new(),
    };
    Ok((line, version))
}
