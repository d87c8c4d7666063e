//! Taking a copy while the node goes on.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, ensure};
use db::Place;
use serde::{Deserialize, Serialize};

use super::{
    check::check_copy,
    files::{below, copy, flush, flush_folders, link, make_folder},
};
use crate::{
    node::{Config, Folder, migrations},
    watch::free_bytes,
};

/// What a copy holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// The shape of the copy.
    pub version: u32,
    /// When it was begun, microseconds UTC.
    pub at: i64,
    /// The node's name.
    pub domain: String,
    /// How far each office's log had come.
    pub logs: Vec<Log>,
    /// Files besides the database.
    pub files: u64,
    /// All of it, in bytes; files that lie in an earlier copy, too, are counted in each.
    pub bytes: u64,
    /// How long it took.
    pub seconds: f64,
    /// What was left out on purpose: open keys.
    pub left_out: Vec<String>,
    /// Whether each entry was checked, or the ends of the logs only.
    pub deep: bool,
    /// The folder's name.
    pub name: String,
}

/// How far a log had come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    /// The office.
    pub office: String,
    /// The log's name.
    pub origin: String,
    /// Its entries.
    pub size: u64,
    /// The root over them, base64.
    pub root: String,
}

/// What is to be copied, and how.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The node's folder.
    pub folder: Folder,
    /// Its settings.
    pub config: Config,
    /// Where the copies lie.
    pub to: PathBuf,
    /// The present time, microseconds UTC.
    pub at: i64,
    /// Whether open keys are copied, too.
    pub keys: bool,
    /// Whether each entry is checked afterwards.
    pub deep: bool,
}

/// A copy that is being written.
const UNFINISHED: &str = ".unfinished-";

/// Takes a copy, opens it and looks at it; only then it gets its name.
pub fn take(wish: &Wish) -> anyhow::Result<Manifest> {
    let began = Instant::now();
    make_folder(&wish.to).with_context(|| wish.to.display().to_string())?;
    let (data, to) = (wish.folder.path().canonicalize()?, wish.to.canonicalize()?);
    ensure!(
        !to.starts_with(&data),
        "a copy inside the data folder is lost with it: choose another disk"
    );
    // One copy at a time, whoever takes it; the lock goes with the process.
    let lock = fs::File::create(to.join(".lock"))?;
    ensure!(lock.try_lock().is_ok(), "another copy is being taken");
    room(wish, &to)?;
    for left in entries(&to)?.into_iter().filter(|name| name.starts_with(UNFINISHED)) {
        fs::remove_dir_all(to.join(left))?;
    }
    let earlier = newest(&to)?;
    let name = name_of(wish.at);
    ensure!(!to.join(&name).exists(), "there is a copy of this second already");
    let inside = to.join(format!("{UNFINISHED}{name}"));
    let written = write(wish, &inside, earlier.as_deref()).and_then(|mut manifest| {
        manifest.logs = check_copy(&inside, wish.deep)?;
        (manifest.name, manifest.seconds) = (name.clone(), began.elapsed().as_secs_f64());
        let text = serde_json::to_vec_pretty(&manifest)?;
        crate::node::write_private(&inside.join("backup.json"), &text)?;
        flush_folders(&inside)?;
        fs::rename(&inside, to.join(&name))?;
        flush(&to)?;
        Ok(manifest)
    });
    if written.is_err() {
        // The reason matters more than what is left of it.
        let _ = fs::remove_dir_all(&inside);
    }
    written
}

/// A copy must not take the last room: neither where it goes to nor, worse, where the node writes.
fn room(wish: &Wish, to: &Path) -> anyhow::Result<()> {
    let database = match wish.folder.place(&wish.config) {
        Place::File(path) => fs::metadata(path)?.len(),
        Place::Server(_) => 0,
    };
    let free = free_bytes(to)?;
    let needed = database + wish.config.disk.reserve();
    ensure!(
        free >= needed,
        "{} has {} MB free, and a copy needs {} MB",
        to.display(),
        free >> 20,
        needed.div_ceil(1 << 20)
    );
    Ok(())
}

fn write(wish: &Wish, inside: &Path, earlier: Option<&Path>) -> anyhow::Result<Manifest> {
    let folder = &wish.folder;
    make_folder(inside)?;
    // The database first: a file is stored before the entry that names it, so none is missing.
    let target = inside.join("thiqa.db");
    let place = folder.place(&wish.config);
    db::copy(&place, &Place::File(target.clone()), &migrations()).context("the database")?;
    flush(&target)?;
    let mut bytes = fs::metadata(&target)?.len();
    let public = folder.outside();
    if public.exists() {
        let target = inside.join("public.db");
        db::copy(&Place::File(public), &Place::File(target.clone()), &[]).context("public.db")?;
        flush(&target)?;
        bytes += fs::metadata(&target)?.len();
    }
    let (mut files, mut left_out) = (0, Vec::new());
    for path in below(folder.path())? {
        let to = inside.join(&path);
        let done = match kind_of(&path, wish.keys) {
            Kind::Passing => continue,
            Kind::Key => {
                left_out.push(path.display().to_string());
                continue;
            }
            Kind::Media => {
                let earlier = earlier.map(|earlier| earlier.join(&path));
                link(&folder.path().join(&path), earlier.as_deref(), &to)
            }
            Kind::Plain => copy(&folder.path().join(&path), &to),
        };
        match done {
            Ok(length) => (files, bytes) = (files + 1, bytes + length),
            // It was erased meanwhile.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| path.display().to_string()),
        }
    }
    Ok(Manifest {
        version: 1,
        at: wish.at,
        domain: wish.config.domain.clone(),
        logs: Vec::new(),
        files,
        bytes,
        seconds: 0.0,
        left_out,
        deep: wish.deep,
        name: String::new(),
    })
}

enum Kind {
    /// Never changed once it is there.
    Media,
    Plain,
    /// An open key: whoever finds the copy must not find it, too.
    Key,
    /// Copied another way, or worth nothing elsewhere.
    Passing,
}

fn kind_of(path: &Path, keys: bool) -> Kind {
    let first =
        path.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match first.as_deref().unwrap_or_default() {
        "media" => Kind::Media,
        "uploads" | "signed" | "exports" => Kind::Passing,
        first if first.starts_with("thiqa.db") || first.starts_with("public.db") => Kind::Passing,
        _ if name.ends_with(".new") || name.ends_with(".lock") || name.ends_with(".sock") => {
            Kind::Passing
        }
        // It hashes what people type on the public pages, and opens nothing.
        "public.key" => Kind::Plain,
        _ if name.ends_with(".key") && !keys => Kind::Key,
        _ => Kind::Plain,
    }
}

/// `20260301T060000Z`: names in the order of time.
fn name_of(at: i64) -> String {
    jiff::Timestamp::from_microsecond(at)
        .map_or_else(|_| at.to_string(), |at| at.strftime("%Y%m%dT%H%M%SZ").to_string())
}

fn entries(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for item in fs::read_dir(folder)? {
        names.push(item?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Every whole copy in a folder, oldest first.
pub(super) fn copies(folder: &Path) -> anyhow::Result<Vec<(PathBuf, Manifest)>> {
    let mut found = Vec::new();
    for name in entries(folder)?.into_iter().filter(|name| !name.starts_with('.')) {
        let path = folder.join(name);
        if let Ok(manifest) = read_manifest(&path) {
            found.push((path, manifest));
        }
    }
    found.sort_by_key(|(_, manifest)| manifest.at);
    Ok(found)
}

/// The newest whole copy of a folder.
pub(super) fn newest(folder: &Path) -> anyhow::Result<Option<PathBuf>> {
    Ok(copies(folder)?.pop().map(|(path, _)| path))
}

pub(super) fn read_manifest(copy: &Path) -> anyhow::Result<Manifest> {
    let path = copy.join("backup.json");
    let text = fs::read(&path).with_context(|| path.display().to_string())?;
    serde_json::from_slice(&text).with_context(|| path.display().to_string())
}

/// Removes copies that are older than `keep` (microseconds); the newest one stays in any case.
pub(super) fn expire(folder: &Path, at: i64, keep: i64) -> anyhow::Result<usize> {
    let mut copies = copies(folder)?;
    copies.pop();
    let old: Vec<_> = copies.into_iter().filter(|(_, copy)| at - copy.at > keep).collect();
    for (path, _) in &old {
        // The list goes first: half a copy is none.
        fs::remove_file(path.join("backup.json"))?;
        fs::remove_dir_all(path)?;
    }
    Ok(old.len())
}
