//! Everything that an office ever released.

use std::collections::{BTreeMap, BTreeSet};

use db::{Tx, args};
use stats::disclosure::{Id, Ledger, Release};

use super::{cut::question_id, judge::ids};
use crate::{
    Error, Result,
    books::{Books, newest_key, office_key},
    community::released::{Contents, Shown},
};

/// How many releases were published and how many withdrawn: while both stay, the past is the same.
pub(super) type Mark = (i64, i64);

/// What was released, withdrawn or not.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// How far it goes.
    pub(super) mark: Mark,
    /// For the judge: what readers know.
    pub(super) ledger: Ledger,
    /// The answers of each question's headline, in one order.
    pub(super) headlines: BTreeMap<String, Vec<String>>,
    /// Every figure that was shown in a release that still holds.
    pub(super) shown: BTreeMap<Id, Shown>,
}

/// How far the past of an office goes.
pub(super) fn mark(tx: &mut Tx, office: &str) -> Result<Mark> {
    let sql = "SELECT COUNT(published), COUNT(withdrawn) FROM release WHERE office = $1";
    let found = tx.one(sql, args![office], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.unwrap_or_default())
}

impl Past {
    /// All releases of an office, the oldest first. What can't be read is no reason to release more.
    pub(super) fn load(tx: &mut Tx, books: &Books, office: &str) -> Result<Past> {
        // Before the rows: what is published in between is a past of its own.
        let mark = mark(tx, office)?;
        let sql = "SELECT contents, ledger, withdrawn FROM release
                   WHERE office = $1 AND published IS NOT NULL ORDER BY n";
        let rows = tx.all(sql, args![office], |row| {
            let withdrawn: Option<i64> = row.get(2)?;
            Ok((row.get::<String>(0)?, row.get::<Option<Vec<u8>>>(1)?, withdrawn.is_none()))
        })?;
        let mut past = Past { mark, ..Past::default() };
        if rows.is_empty() {
            return Ok(past);
        }
        let key = newest_key(tx, books, office, &office_key(office))?.ok_or(Error::NotFound)?;
        let lost = || Error::Broken("a release of the ledger can't be read".into());
        for (contents, sealed, holds) in rows {
            let plain = key.open_column("release.ledger", &sealed.ok_or_else(lost)?);
            let plain = plain.map_err(|_| lost())?;
            past.ledger.releases.push(serde_json::from_slice(&plain).map_err(|_| lost())?);
            past.add(&serde_json::from_str(&contents).map_err(|_| lost())?, holds);
        }
        Ok(past)
    }

    /// Remembers what a bulletin showed: its cut for good, its figures while it holds.
    pub(super) fn add(&mut self, contents: &Contents, holds: bool) {
        for asked in &contents.questions {
            let name = question_id(&contents.survey, &contents.form, &asked.name);
            let mut codes: Vec<String> =
                asked.answers.iter().map(|answer| answer.code.clone()).collect();
            codes.sort_unstable();
            self.headlines.insert(name, codes);
        }
        for (id, row) in ids(contents).filter(|_| holds) {
            if let Some(shown) = &row.shown {
                self.shown.entry(id).or_insert_with(|| Shown { repeated: false, ..shown.clone() });
            }
        }
    }

    /// What the ledger knows of these questions. No sum crosses questions, so that the others say
    /// nothing of them.
    pub(super) fn of(&self, questions: &BTreeSet<String>) -> Ledger {
        let releases = self.ledger.releases.iter().map(|release| {
            let entries =
                release.entries.iter().filter(|entry| questions.contains(&entry.id.question));
            let relations =
                release.relations.iter().filter(|own| questions.contains(&own.total.question));
            Release {
                rule: release.rule,
                entries: entries.cloned().collect(),
                relations: relations.cloned().collect(),
            }
        });
        Ledger { releases: releases.collect() }
    }
}
