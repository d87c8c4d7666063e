//! `thiqa restore`: from a copy into an empty folder, or, with `--accept`, making the best of an older
//! copy that somebody put back by hand.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail, ensure};
use clap::Args as ClapArgs;
use data_encoding::HEXLOWER;
use db::{Place, args};
use serde::{Deserialize, Serialize};

use super::{
    Log,
    check::check_copy,
    files::{below, copy, flush, flush_folders, make_folder},
    lost::{Evidence, LostFile, Missing, Sources, learn, lost_files, missing},
    take::{Manifest, newest, read_manifest},
};
use crate::{
    Result,
    books::LogReader,
    clock::{Chance, Clock},
    log::nobody::Nobody,
    node::{Config, Folder, migrations},
};

/// What `restore` is told.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct Args {
    /// The copy, or the folder of the copies: then the newest of them.
    #[arg(long, required_unless_present = "accept")]
    pub from: Option<PathBuf>,
    /// The data folder: new or empty.
    #[arg(long, default_value = "data")]
    pub data: PathBuf,
    /// An empty PostgreSQL database to restore into, instead of a file in the data folder.
    #[arg(long)]
    pub database: Option<String>,
    /// A checkpoint that somebody kept: a verifier, a witness, a mirror.
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Vec<PathBuf>,
    /// The last number that was given out, as on the last slip: NIN-TH/V/137/2026.
    #[arg(long, value_name = "NUMBER")]
    pub last: Vec<String>,
    /// The data folder that is given up; what can still be read of it says what is missing.
    #[arg(long, value_name = "DIR")]
    pub old_data: Option<PathBuf>,
    /// Go on with data that somebody put back by hand: the folder stays as it is.
    #[arg(long, conflicts_with = "from")]
    pub accept: bool,
}

/// What came of it.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// When the copy was made, microseconds UTC.
    pub backup_at: i64,
    /// How far each log goes.
    pub logs: Vec<Log>,
    /// Entries that are known to be missing.
    pub missing: Vec<Missing>,
    /// Whether anything told how far the logs had come; without it nobody can know what is missing.
    pub known: bool,
    /// Files that are named and not there.
    pub files: Vec<LostFile>,
    /// What the new folder still needs.
    pub left_out: Vec<String>,
}

/// What the node has to know when it opens the new logs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Told {
    pub(super) epoch: String,
    pub(super) backup_at: i64,
    pub(super) known: Evidence,
    pub(super) files_missing: BTreeMap<String, u64>,
}

/// The command: prints one JSON line, and says in words what is missing.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let report = restore(args, Clock::System.now(), &Chance::system())?;
    println!("{}", serde_json::to_string(&report)?);
    eprint!("{}", in_words(&report));
    Ok(())
}

/// Restores, and leaves word for the node's next start.
pub fn restore(args: &Args, at: i64, chance: &Chance) -> anyhow::Result<Report> {
    let folder = Folder::new(&args.data);
    let (place, manifest) = match &args.from {
        Some(from) => bring_back(from, &folder, args.database.as_deref())?,
        None => {
            let mut config = folder.read_config().context("there is no node here")?;
            config.database = args.database.clone().or(config.database);
            let place = folder.place(&config);
            let manifest = as_it_is(&place)?;
            (place, manifest)
        }
    };
    let old = args.old_data.as_deref().or(args.accept.then_some(args.data.as_path()));
    let sources = Sources { checkpoints: &args.checkpoint, numbers: &args.last, old };
    let known = learn(&sources, &place)?;
    let files = lost_files(&place, &folder.media())?;
    let mut files_missing = BTreeMap::<String, u64>::new();
    for file in &files {
        *files_missing.entry(file.office.clone()).or_default() += 1;
    }
    let day = jiff::Timestamp::from_microsecond(at)?.strftime("%Y%m%d").to_string();
    let epoch = format!("{day}-{}", HEXLOWER.encode(&chance.bytes::<4>()));
    let evidence = args.old_data.is_some() || known.values().any(|known| known.size > 0);
    let report = Report {
        backup_at: manifest.at,
        missing: missing(&manifest.logs, &known, manifest.at),
        known: evidence,
        files,
        left_out: manifest.left_out,
        logs: manifest.logs,
    };
    leave_word(&place, at, &Told { epoch, backup_at: manifest.at, known, files_missing })?;
    Ok(report)
}

/// Copies everything into place; the settings come last, so that half a node is none.
fn bring_back(
    from: &Path,
    folder: &Folder,
    database: Option<&str>,
) -> anyhow::Result<(Place, Manifest)> {
    let from = match read_manifest(from) {
        Ok(_) => from.to_owned(),
        Err(_) => newest(from)?.with_context(|| format!("{}: no copy is here", from.display()))?,
    };
    let mut manifest = read_manifest(&from)?;
    let sound =
        check_copy(&from, false).with_context(|| format!("{} can't be used", from.display()))?;
    ensure!(sound == manifest.logs, "{} is not what was written", from.display());
    manifest.logs = sound;
    let data = folder.path();
    if data.exists() {
        ensure!(fs::read_dir(data)?.next().is_none(), "{} is not empty", data.display());
    }
    make_folder(data)?;
    for path in below(&from)? {
        let name = path.to_string_lossy();
        if !["thiqa.db", "thiqa.toml", "backup.json"].contains(&name.as_ref()) {
            copy(&from.join(&path), &data.join(&path)).with_context(|| name.into_owned())?;
        }
    }
    let mut config: Config = Folder::new(&from).read_config()?;
    if config.database.is_some() && database.is_none() {
        eprintln!(
            "The copy is of a node on PostgreSQL; without --database the data go into a file."
        );
    }
    config.database = database.map(str::to_owned);
    let place = folder.place(&config);
    db::copy(&Place::File(from.join("thiqa.db")), &place, &migrations()).map_err(|error| {
        match error {
            db::Error::Duplicate => anyhow::anyhow!("the database is not empty"),
            error => error.into(),
        }
    })?;
    if let Place::File(path) = &place {
        flush(path)?;
    }
    crate::node::write_private(&folder.config(), toml::to_string(&config)?.as_bytes())?;
    flush_folders(data)?;
    Ok((place, manifest))
}

/// A folder that somebody put back by hand has no list; its own logs say how far they go.
fn as_it_is(place: &Place) -> anyhow::Result<Manifest> {
    let read: Result<(Vec<Log>, i64)> = db::look(place, |tx| {
        let mut logs = Vec::new();
        for log in LogReader::all(tx)? {
            let sql = "SELECT root FROM checkpoint WHERE office = $1 AND size = $2";
            let root = tx.one(sql, args![&log.office, log.size], |row| row.get::<Vec<u8>>(0))?;
            let root = data_encoding::BASE64.encode(&root.unwrap_or_default());
            logs.push(Log { office: log.office, origin: log.origin, size: log.size, root });
        }
        let last = crate::books::last_at(tx)?;
        Ok((logs, last.unwrap_or(0)))
    });
    let (logs, at) = read?;
    if logs.is_empty() {
        bail!("there is no log here");
    }
    Ok(Manifest {
        version: 1,
        at,
        domain: String::new(),
        logs,
        files: 0,
        bytes: 0,
        seconds: 0.0,
        left_out: Vec::new(),
        deep: false,
        name: String::new(),
    })
}

/// In the database itself, so that nobody can forget it. Whoever was signed in is not any more.
fn leave_word(place: &Place, at: i64, told: &Told) -> anyhow::Result<()> {
    let text = serde_json::to_string(told)?;
    let db = db::Db::open(place, &migrations(), at, Nobody)?;
    db.write_blocking::<(), db::Error>("node", move |tx| {
        tx.execute("DELETE FROM session", &[])?;
        tx.execute(
            "INSERT INTO restoration (name, told) VALUES ('pending', $1)
             ON CONFLICT (name) DO UPDATE SET told = excluded.told",
            args![text],
        )?;
        Ok(())
    })?;
    Ok(())
}

fn in_words(report: &Report) -> String {
    let time = |at: i64| {
        jiff::Timestamp::from_microsecond(at)
            .map_or_else(|_| at.to_string(), |at| at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string())
    };
    let mut lines = vec![format!("Restored from a copy of {}.", time(report.backup_at))];
    for gap in &report.missing {
        let until = gap.until.map(|at| format!(" and {}", time(at))).unwrap_or_default();
        let since = if until.is_empty() { "after" } else { "between" };
        lines.push(format!(
            "Entries {} to {} of {}, written {since} {}{until}, are not in this copy.",
            gap.from,
            gap.to,
            gap.office,
            time(gap.after)
        ));
    }
    if !report.known {
        lines.push("Nothing told how far the logs had come: whatever was entered after the copy is missing, and nobody can say how much.".into());
    }
    for file in &report.files {
        lines.push(format!(
            "File {} of entry {} of {} is missing.",
            file.file, file.entry, file.office
        ));
    }
    for key in &report.left_out {
        let or = match key.as_str() {
            "keyring.key" => ", or start with the passphrase",
            "tls/ca.key" => ", or the certificate can't be renewed",
            _ => "",
        };
        lines.push(format!("{key} was left out of the copy: put it back{or}."));
    }
    lines.push("The node opens new logs at its next start, and says so in them.".into());
    lines.join("\n") + "\n"
}
