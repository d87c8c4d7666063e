//! Writing logs out as the files that a server of tlog-tiles would serve.

use std::{fs, path::Path};

use db::Tx;
use ledger::tile::{bundles_for, tiles_for};

use super::serve::{listed, render};
use crate::{
    Error, Result,
    books::{LogReader, checkpoint},
};

/// Writes every log below `folder`: `log.json`, and for each office `checkpoint` and `tile/…`.
pub(super) fn export(tx: &mut Tx, folder: &Path) -> Result<usize> {
    for log in LogReader::all(tx)? {
        let Some(note) = checkpoint(tx, &log.office)? else { continue };
        let place = folder.join(&log.office);
        for tile in tiles_for(log.size).chain(bundles_for(log.size)) {
            write(&place.join(tile.to_string()), &render(tx, &log.office, tile)?)?;
        }
        // Last, so that a checkpoint never stands without its tiles.
        write(&place.join("checkpoint"), note.as_bytes())?;
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
