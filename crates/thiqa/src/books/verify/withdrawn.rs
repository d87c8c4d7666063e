//! Entries whose facts were withdrawn: what is left, and what was sealed, are named by a later entry.

use std::collections::BTreeMap;

use super::{Checked, rows::Row, wrong};
use crate::books::withdraw::{Withdrawn, hash, hash_bytes};

/// An entry without its salt, or with facts sealed later.
pub(super) struct Reduced {
    n: u64,
    left: String,
    salted: bool,
    kept: Option<String>,
}

impl Reduced {
    /// Nothing if all of the entry's facts are in place.
    pub(super) fn of(row: &Row) -> Option<Reduced> {
        (row.salt.is_none() || row.withdrawn.is_some()).then(|| Reduced {
            n: row.n,
            left: hash(&row.facts),
            salted: row.salt.is_some(),
            kept: row.withdrawn.as_deref().map(hash_bytes),
        })
    }
}

/// Comes last: by now the entries that name the withdrawals are known to be genuine.
pub(super) fn check(reduced: &[Reduced], named: &[Withdrawn]) -> Checked {
    let named: BTreeMap<i64, &Withdrawn> = named.iter().map(|one| (one.n, one)).collect();
    for entry in reduced {
        let Some(named) = named.get(&entry.n.cast_signed()) else {
            return wrong(entry.n, "facts changed: no entry withdrew them");
        };
        if entry.salted || named.left != entry.left {
            return wrong(entry.n, "facts changed after they were withdrawn");
        }
        if entry.kept.as_ref() != Some(&named.kept) {
            return wrong(entry.n, "withdrawn facts are missing or changed");
        }
    }
    Ok(())
}
