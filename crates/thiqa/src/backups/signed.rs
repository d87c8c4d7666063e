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
        // What a witness has seen of a log that was stopped stands there, and must stay.
        let stays = app.books.is_stopped(&log.office);
        if log.size == 0 || stays || known.get(&log.office) == Some(&now) {
            continue;
        }
        let office = log.office.clone();
        let note: Result<Option<String>> = app.db.read_blocking(move |tx| checkpoint(tx, &office));
        if let Some(note) = note? {
            remember_note(&app.folder, &log.office, &note)?;
            known.insert(log.office, now);
        }
    }
    Ok(())
}

/// Writes down a checkpoint that an office's log has signed. Data that end before it are refused at the
/// next start.
pub fn remember_note(folder: &Folder, office: &str, note: &str) -> anyhow::Result<()> {
    make_folder(&folder.signed())?;
    write_whole(&folder.signed().join(office), note.as_bytes())?;
    Ok(())
}

/// Whether a restore left word that the logs go on under a new name.
pub fn is_restored(tx: &mut Tx) -> Result<bool> {
    let sql = "SELECT name FROM restoration WHERE name = 'pending'";
    Ok(tx.one(sql, &[], |row| row.get::<String>(0))?.is_some())
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
    if is_restored(tx)? {
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
