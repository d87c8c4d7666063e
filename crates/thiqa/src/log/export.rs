//! Writing logs out as the files that a server of tlog-tiles would serve.

use std::{fs, path::Path};

use db::Tx;
use ledger::tile::{bundles_for, tiles_for};

use super::serve::{listed, render};
use crate::{
    Error, Result,
    books::{LogReader, checkpoint},
    witnesses::{published, witnessed},
};

/// Writes every log below `folder`: `log.json`, and for each office `checkpoint`, `newest` and `tile/…`.
pub(super) fn export(tx: &mut Tx, folder: &Path) -> Result<usize> {
    for log in LogReader::all(tx)? {
        let Some(note) = checkpoint(tx, &log.office)? else { continue };
        let place = folder.join(&log.office);
        let shown = published(tx, &log.office)?.unwrap_or_else(|| note.clone());
        // What is published and what is newest have partial tiles of their own.
        let seen = witnessed(tx, &log.office)?.map_or(log.size, |seen| seen.size);
        let older = tiles_for(seen).chain(bundles_for(seen));
        for tile in tiles_for(log.size).chain(bundles_for(log.size)).chain(older) {
            write(&place.join(tile.to_string()), &render(tx, &log.office, tile)?)?;
        }
        // Last, so that a checkpoint never stands without its tiles.
        write(&place.join("newest"), note.as_bytes())?;
        write(&place.join("checkpoint"), shown.as_bytes())?;
    }
    let listed = listed(tx, str::to_owned)?;
    let list =
        serde_json::to_vec_pretty(&listed).map_err(|error| Error::Broken(error.to_string()))?;
    write(&folder.join("log.json"), &list)?;
    Ok(listed.len())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let written =
        path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, bytes));
    written.map_err(|error| Error::Broken(format!("{}: {error}", path.display())))
}
