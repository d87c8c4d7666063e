//! The last checkpoint of each office, kept apart from the data. If the data end before it, somebody
//! put an older copy back, and going on would sign a second history under the same name.

use std::{collections::BTreeMap, fs};

use anyhow::bail;
use db::{Tx, args};
use ledger::{Checkpoint, Note};

use super::files::{make_folder, write_whole};
use crate::{
    Result,
    books::{Db, LogReader, checkpoint},
    node::{App, Folder},
};

/// Writes down how far each log has come; `known` is what was written last. Blocking.
///
/// It comes after the commit and at most once a second, so the file may be behind the data, and is never
/// before them.
pub fn remember(app: &App, known: &mut BTreeMap<String, (String, u64)>) -> anyhow::Result<()> {
    let logs: Result<Vec<LogReader>> = app.db.read_blocking(LogReader::all);
    for log in logs? {
        let now = (log.origin.clone(), log.size);
        if log.size == 0 || known.get(&log.office) == Some(&now) {
            continue;
        }
        let office = log.office.clone();
        let note: Result<Option<String>> = app.db.read_blocking(move |tx| checkpoint(tx, &office));
        if let Some(note) = note? {
            make_folder(&app.folder.signed())?;
            write_whole(&app.folder.signed().join(&log.office), note.as_bytes())?;
            known.insert(log.office, now);
        }
    }
    Ok(())
}

/// Refuses to start on data that end before what this node signed. Blocking; before anything is written.
pub fn refuse_older(db: &Db, folder: &Folder) -> anyhow::Result<()> {
    let folder = folder.clone();
    let checked: Result<Option<String>> = db.read_blocking(move |tx| older(tx, &folder));
    match checked? {
        Some(why) => bail!(why),
        None => Ok(()),
    }
}

fn older(tx: &mut Tx, folder: &Folder) -> Result<Option<String>> {
    let restored = "SELECT name FROM restoration WHERE name = 'pending'";
    if tx.one(restored, &[], |row| row.get::<String>(0))?.is_some() {
        return Ok(None);
    }
    for item in fs::read_dir(folder.signed()).into_iter().flatten().flatten() {
        let office = item.file_name().to_string_lossy().into_owned();
        let text = fs::read_to_string(item.path()).unwrap_or_default();
        let told = Note::parse(&text).ok().and_then(|note| Checkpoint::parse(note.text()).ok());
        // Half a file tells nothing; it is written anew soon.
        let Some(told) = told else { continue };
        let sql = "SELECT size, origin FROM head WHERE office = $1";
        let head = tx.one(sql, args![&office], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (size, origin): (u64, String) = head.unwrap_or_default();
        let sql = "SELECT root FROM checkpoint WHERE office = $1 AND size = $2";
        let root = tx.one(sql, args![&office, told.size], |row| row.get::<Vec<u8>>(0))?;
        if origin != told.origin || size < told.size || root.as_deref() != Some(&told.root[..]) {
            return Ok(Some(format!(
                "the data of {office} end at entry {size}, but this node has signed entry {} of {}.\n\
                 Somebody put an older copy back, or the database lost what it had kept. Going on would \
                 contradict what others hold.\n\
                 If there is nothing newer: thiqa restore --accept --data {}",
                told.size,
                told.origin,
                folder.path().display()
            )));
        }
    }
    Ok(None)
}
