//! What a copy lacks, as far as anybody can tell: from checkpoints that were kept elsewhere, and from the folder
//! that is given up, however damaged.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use anyhow::{Context, ensure};
use db::{Place, args};
use ledger::{Checkpoint, Note, VerifierKey};
use serde::{Deserialize, Serialize};

use super::Log;
use crate::{Error, Result, books::office_of, lang::digits_to_ascii, node::Folder};

/// What is known of an office's log beyond the copy.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    /// How far it was signed.
    pub(super) size: u64,
    /// When the last of it was written, as far as anybody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) at: Option<i64>,
    /// The last numbers that were given out: register, year, number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) numbers: Vec<(String, i64, i64)>,
}

/// Offices and what is known of them.
pub(super) type Evidence = BTreeMap<String, Known>;

/// Where to look.
#[derive(Debug, Clone, Default)]
pub(super) struct Sources<'a> {
    pub(super) checkpoints: &'a [PathBuf],
    pub(super) numbers: &'a [String],
    pub(super) old: Option<&'a Path>,
}

/// Gathers what is known. A checkpoint counts only under the key that signed the copy's.
pub(super) fn learn(sources: &Sources, copy: &Place) -> anyhow::Result<Evidence> {
    let mut known = Evidence::new();
    for path in sources.checkpoints {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let told = checkpoint(&text, copy).with_context(|| path.display().to_string())?;
        let entry = known.entry(office_of(&told.origin).to_owned()).or_default();
        if told.size > entry.size {
            (entry.size, entry.at) = (told.size, written(path));
        }
    }
    if let Some(old) = sources.old {
        from_folder(old, copy, &mut known)?;
    }
    for number in sources.numbers {
        let (office, number) = parse_number(number)?;
        known.entry(office).or_default().numbers.push(number);
    }
    Ok(known)
}

/// Opens a checkpoint with the key that the copy's log has, under whatever name.
fn checkpoint(text: &str, copy: &Place) -> anyhow::Result<Checkpoint> {
    let note = Note::parse(text).context("this is no checkpoint")?;
    let told = Checkpoint::parse(note.text()).context("this is no checkpoint")?;
    let office = office_of(&told.origin).to_owned();
    let sql = "SELECT vkey FROM head WHERE office = $1";
    let key: Result<Option<String>> =
        db::look(copy, |tx| Ok(tx.one(sql, args![&office], |row| row.get(0))?));
    let key = key?.and_then(|text| text.parse::<VerifierKey>().ok());
    let key = key.with_context(|| format!("the copy has no log of {office}"))?;
    let named = VerifierKey::new(&told.origin, key.kind(), key.public())?;
    ensure!(Checkpoint::open(text, &named).is_ok(), "it is not signed by the log");
    Ok(told)
}

/// When a file was written, microseconds UTC.
pub(super) fn written(path: &Path) -> Option<i64> {
    let at = fs::metadata(path).ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(at.as_micros()).ok()
}

/// The files of `signed/`, and whatever the database still gives.
fn from_folder(old: &Path, copy: &Place, known: &mut Evidence) -> anyhow::Result<()> {
    let folder = Folder::new(old);
    for path in
        fs::read_dir(folder.signed()).into_iter().flatten().flatten().map(|item| item.path())
    {
        let told = fs::read_to_string(&path).ok().and_then(|text| checkpoint(&text, copy).ok());
        let Some(told) = told else { continue };
        let entry = known.entry(office_of(&told.origin).to_owned()).or_default();
        if told.size > entry.size {
            (entry.size, entry.at) = (told.size, written(&path));
        }
    }
    let place = match folder.read_config() {
        Ok(config) => folder.place(&config),
        Err(_) => Place::File(folder.database()),
    };
    let offices: Result<Vec<String>> = db::look(copy, |tx| {
        Ok(tx.all("SELECT office FROM head ORDER BY office", &[], |row| row.get(0))?)
    });
    for office in offices? {
        // One damaged page must not hide what stands on the others.
        if let Ok(Some((size, at))) = last_entry(&place, &office) {
            let entry = known.entry(office.clone()).or_default();
            if size >= entry.size {
                (entry.size, entry.at) = (size, Some(at));
            }
        }
        if let Ok(numbers) = last_numbers(&place, &office) {
            known.entry(office).or_default().numbers.extend(numbers);
        }
    }
    Ok(())
}

fn last_entry(place: &Place, office: &str) -> Result<Option<(u64, i64)>> {
    let sql = "SELECT n, at FROM entry WHERE office = $1 ORDER BY n DESC LIMIT 1";
    db::look(place, |tx| {
        Ok(tx.one(sql, args![office], |row| Ok((row.get::<u64>(0)? + 1, row.get(1)?)))?)
    })
}

fn last_numbers(place: &Place, office: &str) -> Result<Vec<(String, i64, i64)>> {
    let sql = "SELECT 'B' AS code, year, CAST(MAX(seq) AS BIGINT) FROM case_file
               WHERE office = $1 GROUP BY year
               UNION ALL
               SELECT 'V' AS code, year, CAST(MAX(seq) AS BIGINT) FROM visit
               WHERE office = $1 GROUP BY year";
    db::look(place, |tx| {
        Ok(tx.all(sql, args![office], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
    })
}

/// `NIN-TH/V/137/2026`, as it stands on the last slip that was given out.
fn parse_number(text: &str) -> anyhow::Result<(String, (String, i64, i64))> {
    let plain = digits_to_ascii(text.trim());
    let parts: Vec<&str> = plain.split('/').collect();
    let read = || {
        let [office, register, seq, year] = parts[..] else { return None };
        Some((office.to_owned(), (register.to_owned(), year.parse().ok()?, seq.parse().ok()?)))
    };
    read().with_context(|| format!("{text:?} is no number such as NIN-TH/V/137/2026"))
}

/// A range of entries that are known to have been signed and are not in the copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// The office.
    pub office: String,
    /// The log's name.
    pub origin: String,
    /// The first entry.
    pub from: u64,
    /// The last entry.
    pub to: u64,
    /// They were written after this, microseconds UTC.
    pub after: i64,
    /// And not after this, as far as anybody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
}

/// What the copy lacks of that which is known.
pub(super) fn missing(logs: &[Log], known: &Evidence, after: i64) -> Vec<Missing> {
    let lacks = |log: &Log| {
        let known = known.get(&log.office).filter(|known| known.size > log.size)?;
        Some(Missing {
            office: log.office.clone(),
            origin: log.origin.clone(),
            from: log.size,
            to: known.size - 1,
            after,
            until: known.at,
        })
    };
    logs.iter().filter_map(lacks).collect()
}

/// A file that an entry names and that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LostFile {
    /// The office.
    pub office: String,
    /// The entry that names it.
    pub entry: u64,
    /// Its name in the media folder.
    pub file: String,
}

/// Files that entries name and the media folder lacks. Those whose key was destroyed are not missed.
pub(super) fn lost_files(place: &Place, media: &Path) -> Result<Vec<LostFile>> {
    // A key that stands among the lasting rows is one that was not destroyed.
    let sql = "SELECT e.office, e.n, e.facts FROM entry e
               WHERE e.kind IN ('case.attached', 'recording.chunk') AND EXISTS (
                 SELECT 1 FROM case_key k WHERE k.office = e.office
                 AND (k.id = e.stream OR k.id = e.about))
               ORDER BY e.office, e.n";
    let mut lost = Vec::new();
    db::look(place, |tx| {
        tx.each(sql, &[], |row| {
            let facts: serde_json::Value =
                serde_json::from_str(&row.get::<String>(2)?).unwrap_or_default();
            let named = ["attached", "chunk"].map(|event| facts["event"][event]["file"].as_str());
            let name = named.into_iter().flatten().next().unwrap_or_default().to_owned();
            let path = media.join(name.get(..2).unwrap_or("xx")).join(&name);
            if !name.is_empty() && !path.exists() {
                lost.push(LostFile { office: row.get(0)?, entry: row.get(1)?, file: name });
            }
            Ok(())
        })?;
        Ok::<_, Error>(())
    })?;
    Ok(lost)
}
