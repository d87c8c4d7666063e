//! Entries whose words are gone: a later entry must say that their key was destroyed.

use db::{Tx, args};

use super::{Checked, wrong};
use crate::{Result, books::erase::sealed_by};

/// Comes late, as the check of withdrawn facts: by now the entries that name keys are known to be
/// genuine. `missing` are numbers and envelopes of entries without their words.
pub(super) fn check(tx: &mut Tx, office: &str, missing: &[(u64, Vec<u8>)]) -> Checked {
    if missing.is_empty() {
        return Ok(());
    }
    let erased = named(tx, office)?;
    match missing.iter().find(|(_, envelope)| !sealed_by(envelope, &erased)) {
        Some((n, _)) => wrong(*n, "sealed words are missing"),
        None => Ok(()),
    }
}

fn named(tx: &mut Tx, office: &str) -> Result<Vec<String>> {
    #[derive(serde::Deserialize)]
    struct Naming {
        erases: Vec<String>,
    }
    let sql = "SELECT facts FROM entry WHERE office = $1 AND facts LIKE '%\"erases\":%'";
    let texts = tx.all(sql, args![office], |row| row.get::<String>(0))?;
    let named = texts.iter().filter_map(|text| serde_json::from_str::<Naming>(text).ok());
    Ok(named.flat_map(|naming| naming.erases).collect())
}
