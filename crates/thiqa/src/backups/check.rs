//! Opening a copy and looking at it.

use std::path::Path;

use anyhow::{bail, ensure};
use data_encoding::BASE64;
use db::{Place, Tx, args};
use ledger::{Checkpoint, Frontier, VerifierKey};

use super::Log;
use crate::{
    Error, Result,
    books::{LogReader, checkpoint, kept_offices, verify_node},
};

/// Opens a copy's databases: every page is sound, each log ends where its last signed checkpoint says,
/// and no entry is missing. `deep` checks each entry, as `thiqa verify` does.
pub(super) fn check_copy(copy: &Path, deep: bool) -> anyhow::Result<Vec<Log>> {
    for name in ["thiqa.db", "public.db"] {
        let file = copy.join(name);
        if name == "thiqa.db" || file.exists() {
            ensure!(db::sound(&file)?, "{name} is damaged");
        }
    }
    let checked: Result<Vec<std::result::Result<Log, String>>> =
        db::look(&Place::File(copy.join("thiqa.db")), |tx| {
            kept_offices(tx)?.iter().map(|office| check_log(tx, office, deep)).collect()
        });
    let mut logs = Vec::new();
    for log in checked? {
        match log {
            Ok(log) => logs.push(log),
            Err(why) => bail!("{why}"),
        }
    }
    Ok(logs)
}

fn check_log(tx: &mut Tx, office: &str, deep: bool) -> Result<std::result::Result<Log, String>> {
    if deep {
        let found = verify_node(tx, office, &[], None)?;
        if let Some(why) = found.why {
            return Ok(Err(format!("{office}, entry {}: {why}", found.entry.unwrap_or(0))));
        }
    }
    let Some(log) = LogReader::find(tx, office)? else {
        return Ok(Err(format!("{office}: the log's head is missing")));
    };
    let note = checkpoint(tx, office)?.unwrap_or_default();
    let sql = "SELECT size, frontier FROM head WHERE office = $1";
    let head =
        tx.one(sql, args![office], |row| Ok((row.get::<u64>(0)?, row.get::<Vec<u8>>(1)?)))?;
    let (size, frontier) = head.ok_or(Error::NotFound)?;
    let sql =
        "SELECT CAST(COUNT(n) AS BIGINT), CAST(MAX(n) AS BIGINT) FROM entry WHERE office = $1";
    let counted = tx.one(sql, args![office], |row| Ok((row.get::<u64>(0)?, row.get::<u64>(1)?)))?;
    let key = log.vkey.parse::<VerifierKey>().ok();
    let signed = key.and_then(|key| Checkpoint::open(&note, &key).ok());
    let root = Frontier::from_bytes(&frontier).map(|tree| (tree.size(), tree.root())).ok();
    let same = size == log.size
        && counted == Some((size, size.saturating_sub(1)))
        && signed
            .as_ref()
            .is_some_and(|told| Some((told.size, told.root)) == root && told.size == size);
    Ok(match signed.filter(|_| same) {
        Some(told) => Ok(Log {
            office: office.to_owned(),
            origin: told.origin,
            size,
            root: BASE64.encode(&told.root),
        }),
        None => Err(format!("{office}: the copy does not end where its last checkpoint says")),
    })
}
