//! Everything that an office ever released.

use std::collections::BTreeMap;

use db::{Tx, args};
use stats::disclosure::{Id, Ledger};

use super::{cut::question_id, judge::ids};
use crate::{
    Error, Result,
    books::{Books, newest_key, office_key},
    community::released::{Contents, Shown},
};

/// What was released, withdrawn or not.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// For the judge: what readers know.
    pub(super) ledger: Ledger,
    /// The answers of each question's headline, in one order.
    pub(super) headlines: BTreeMap<String, Vec<String>>,
    /// Every figure that was shown.
    pub(super) shown: BTreeMap<Id, Shown>,
}

impl Past {
    /// All releases of an office, the oldest first. What can't be read is no reason to release more.
    pub(super) fn load(tx: &mut Tx, books: &Books, office: &str) -> Result<Past> {
        let sql = "SELECT contents, ledger FROM release
                   WHERE office = $1 AND published IS NOT NULL ORDER BY n";
        let rows = tx.all(sql, args![office], |row| {
            Ok((row.get::<String>(0)?, row.get::<Option<Vec<u8>>>(1)?))
        })?;
        let mut past = Past::default();
        if rows.is_empty() {
            return Ok(past);
        }
        let key = newest_key(tx, books, office, &office_key(office))?.ok_or(Error::NotFound)?;
        let lost = || Error::Broken("a release of the ledger can't be read".into());
        for (contents, sealed) in rows {
            let plain = key.open_column("release.ledger", &sealed.ok_or_else(lost)?);
            let plain = plain.map_err(|_| lost())?;
            past.ledger.releases.push(serde_json::from_slice(&plain).map_err(|_| lost())?);
            past.add(&serde_json::from_str(&contents).map_err(|_| lost())?);
        }
        Ok(past)
    }

    /// Remembers what a bulletin showed.
    pub(super) fn add(&mut self, contents: &Contents) {
        for asked in &contents.questions {
            let name = question_id(&contents.survey, &contents.form, &asked.name);
            let mut codes: Vec<String> =
                asked.answers.iter().map(|answer| answer.code.clone()).collect();
            codes.sort_unstable();
            self.headlines.insert(name, codes);
        }
        for (id, row) in ids(contents) {
            if let Some(shown) = &row.shown {
                self.shown.entry(id).or_insert_with(|| Shown { repeated: false, ..shown.clone() });
            }
        }
    }
}
