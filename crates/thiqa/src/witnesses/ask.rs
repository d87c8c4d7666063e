//! What a witness has seen, asked before anything is signed.

use anyhow::bail;
use ledger::witness::monitor_name;

use super::{Known, Witnesses, submit::contradicts};
use crate::{
    Result, backups,
    books::{Db, LogReader},
    node::{App, Folder},
};

impl Known {
    /// The newest checkpoint that it cosigned of a log; none if it has none, or does not answer.
    pub(super) fn newest(&self, origin: &str) -> Option<String> {
        self.ask(origin).ok().flatten()
    }

    /// As [`Known::newest`], but says when there is no answer at all.
    fn ask(&self, origin: &str) -> Result<Option<String>, ureq::Error> {
        let url = format!("{}/{}/checkpoint", self.url, monitor_name(origin));
        let mut answer = self.agent.get(&url).call()?;
        if answer.status().as_u16() != 200 {
            return Ok(None);
        }
        answer.body_mut().with_config().limit(1 << 20).read_to_string().map(Some)
    }
}

/// Refuses to start on data that end before what a witness has cosigned. Blocking; before anything is
/// signed. A witness that does not answer keeps no station from its work: as soon as it does, it is
/// asked again.
pub fn refuse_behind(witnesses: &Witnesses, db: &Db, folder: &Folder) -> anyhow::Result<()> {
    let logs: Result<(Vec<LogReader>, bool)> =
        db.read_blocking(|tx| Ok((LogReader::all(tx)?, backups::is_restored(tx)?)));
    let (logs, restored) = logs?;
    // A restore goes on under a new name.
    if restored {
        return Ok(());
    }
    for known in &witnesses.all {
        for log in &logs {
            let text = match known.ask(&log.origin) {
                Ok(Some(text)) => text,
                Ok(None) => continue,
                Err(error) => {
                    tracing::warn!(witness = known.key.name(), %error, "no answer at the start");
                    break;
                }
            };
            let (office, note) = (log.office.clone(), text.clone());
            let theirs: Result<Option<u64>> = db.read_blocking(move |tx| {
                let log = LogReader::find(tx, &office)?.ok_or(crate::Error::NotFound)?;
                contradicts(tx, &log, &note)
            });
            if let Some(theirs) = theirs? {
                backups::remember_note(folder, &log.office, &text)?;
                bail!(
                    "the data of {} end at entry {}, but witness {} has cosigned entry {theirs} of {}.\n\
                     Somebody put an older copy back, or another server runs with the same key. Going on \
                     would contradict what the witness holds.\n\
                     If there is nothing newer: thiqa restore --accept --data {}",
                    log.office,
                    log.size,
                    known.key.name(),
                    log.origin,
                    folder.path().display()
                );
            }
        }
    }
    Ok(())
}

/// Nothing more is written in an office's log under its present name, now and after a restart.
pub(super) fn stop(app: &App, office: &str, witness: &str, note: &str) {
    app.books.stop(office);
    app.witnesses.lock().stopped.insert(office.to_owned(), witness.to_owned());
    if let Err(error) = backups::remember_note(&app.folder, office, note) {
        tracing::error!(%error, office, "what the witness has seen could not be written down");
    }
}
