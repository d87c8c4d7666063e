//! Entries whose words are gone: a later entry must say that their key was destroyed.

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
use ledger::Hash;

use super::{Checked, wrong};

/// Comes late, as the check of withdrawn facts: by now the entries that name keys are known to be
/// genuine. `missing` are entries without their words, and the commitments of their keys.
pub(super) fn check(missing: &[(u64, Option<Hash>)], erased: &[String]) -> Checked {
    let erased: BTreeSet<&str> = erased.iter().map(String::as_str).collect();
    let named =
        |key: &Option<Hash>| key.is_some_and(|key| erased.contains(HEXLOWER.encode(&key).as_str()));
    match missing.iter().find(|(_, key)| !named(key)) {
        Some((n, _)) => wrong(*n, "sealed words are missing"),
        None => Ok(()),
    }
}
