//! Checking a data folder: its logs without any key, its projections with the keyring.

use anyhow::Context;
use db::{Db, Tx, args};
use ledger::{Checkpoint, Note};

use super::{
    command::{Trust, Verdict},
    nobody,
};
use crate::{
    Error,
    books::{Books, Epoch, Finding, dump, epochs, kept_offices, rebuild, verify_deep, verify_node},
    clock::Chance,
    node::Folder,
    pack::Pack,
    slices::SLICES,
    witnesses::{published, witnessed},
};

/// Checks every log of the folder, all on one snapshot.
pub(super) fn check(folder: &Folder, trust: &Trust) -> anyhow::Result<Vec<Verdict>> {
    let db = nobody::open(folder)?;
    let trust = trust.clone();
    let checked: crate::Result<Vec<Verdict>> = db.read_blocking(move |tx| {
        let mut verdicts = Vec::new();
        for office in kept_offices(tx)? {
            let sql = "SELECT origin, vkey FROM head WHERE office = $1";
            let named = tx.one(sql, args![&office], |row| {
                Ok((row.get::<String>(0)?, row.get::<String>(1)?))
            })?;
            let (origin, vkey) = named.unwrap_or_default();
            let former: Vec<_> = epochs(tx, &office)?.iter().filter_map(Epoch::key).collect();
            let mut outside = trust.outside(&origin);
            outside.extend(former.iter().flat_map(|key| trust.outside(key.name())));
            if let Some(shown) = shown(tx, &office)? {
                outside.push(("published".into(), shown));
            }
            let check = if trust.deep { verify_deep } else { verify_node };
            let found = check(tx, &office, &outside, trust.key(&origin))?;
            let note = published(tx, &office)?.unwrap_or_default();
            let finding = trust.judge(found, &note, vkey.parse().ok().as_ref(), &former);
            verdicts.push(Verdict { bundles: None, finding });
        }
        Ok(verdicts)
    });
    checked.context("the logs can't be read")
}

/// The checkpoint that others are shown, if it is an older one than the newest.
fn shown(tx: &mut Tx, office: &str) -> crate::Result<Option<Checkpoint>> {
    if witnessed(tx, office)?.is_none() {
        return Ok(None);
    }
    let note = published(tx, office)?.and_then(|note| Note::parse(&note).ok());
    Ok(note.and_then(|note| Checkpoint::parse(note.text()).ok()))
}

/// Says how the end of a rehearsal differs from the present; it is undone in any case.
enum Undone {
    Compared(Vec<String>),
    Failed(Error),
}

impl From<db::Error> for Undone {
    fn from(error: db::Error) -> Undone {
        Undone::Failed(error.into())
    }
}

impl From<Error> for Undone {
    fn from(error: Error) -> Undone {
        Undone::Failed(error)
    }
}

/// Draws all projections again from the log, compares, and takes it back. Nobody else can write
/// meanwhile, and on PostgreSQL nobody can read.
pub(super) fn compare_projections(folder: &Folder) -> anyhow::Result<Finding> {
    let config = folder.read_config()?;
    let keyring = folder.unlock(None)?;
    let pack = Pack::builtin().map_err(|_| anyhow::anyhow!("the pack is broken"))?;
    let chance = Chance::system();
    let books = Books::new(keyring, config.domain.clone(), chance, pack.settings.zone());
    let db = Db::open(&folder.place(&config), &[], 0, books.clone())?;
    let compared: Result<(), Undone> = db.write_blocking("node", move |tx| {
        let live = dump(tx, SLICES)?;
        rebuild(tx, &books, SLICES)?;
        let drawn = dump(tx, SLICES)?;
        let other = live.into_iter().zip(drawn).filter(|(live, drawn)| live != drawn);
        Err(Undone::Compared(other.map(|(live, _)| live.0).collect()))
    });
    let origin = "projections";
    match compared {
        Err(Undone::Compared(other)) if other.is_empty() => {
            Ok(Finding { ok: true, origin: origin.into(), ..Finding::default() })
        }
        Err(Undone::Compared(other)) => {
            let why = format!("differs from a rebuild: {}", other.join(", "));
            Ok(Finding { entry: None, ..Finding::wrong(origin, 0, why) })
        }
        Err(Undone::Failed(error)) => Err(error.into()),
        Ok(()) => Ok(Finding::wrong(origin, 0, "the rehearsal was not undone")),
    }
}
