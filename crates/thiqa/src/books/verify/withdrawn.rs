//! Entries whose facts were withdrawn: what is left, and what was sealed, are named by a later entry.

use std::collections::BTreeMap;

use db::{Tx, args};

use super::{Checked, wrong};
use crate::{
    Result,
    books::withdraw::{Withdrawn, hash, hash_bytes},
};

/// Comes last: by now the entries that name the withdrawals are known to be genuine.
pub(super) fn check(tx: &mut Tx, office: &str) -> Checked {
    let named = named(tx, office)?;
    let sql = "SELECT e.n, e.facts, e.salt, s.withdrawn
         FROM entry e LEFT JOIN sealed s ON s.office = e.office AND s.n = e.n
         WHERE e.office = $1 AND (e.salt IS NULL OR s.withdrawn IS NOT NULL) ORDER BY e.n";
    let rows = tx.all(sql, args![office], |row| {
        let (n, facts) = (row.get::<i64>(0)?, row.get::<String>(1)?);
        Ok((n, facts, row.get::<Option<Vec<u8>>>(2)?, row.get::<Option<Vec<u8>>>(3)?))
    })?;
    for (n, facts, salt, kept) in rows {
        let entry = n.cast_unsigned();
        let Some(named) = named.get(&n) else {
            return wrong(entry, "facts changed: no entry withdrew them");
        };
        if salt.is_some() || named.left != hash(&facts) {
            return wrong(entry, "facts changed after they were withdrawn");
        }
        if kept.is_none_or(|kept| hash_bytes(&kept) != named.kept) {
            return wrong(entry, "withdrawn facts are missing or changed");
        }
    }
    Ok(())
}

fn named(tx: &mut Tx, office: &str) -> Result<BTreeMap<i64, Withdrawn>> {
    #[derive(serde::Deserialize)]
    struct Naming {
        withdraws: Vec<Withdrawn>,
    }
    let sql = "SELECT facts FROM entry WHERE office = $1 AND facts LIKE '%\"withdraws\":%'";
    let texts = tx.all(sql, args![office], |row| row.get::<String>(0))?;
    let named = texts.iter().filter_map(|text| serde_json::from_str::<Naming>(text).ok());
    Ok(named.flat_map(|naming| naming.withdraws).map(|one| (one.n, one)).collect())
}
