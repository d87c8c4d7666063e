//! What a disk holds after the power went, put together from a journal of changes.
//!
//! A file's bytes survive once the file was synced after they were written; a name survives once its
//! folder was synced. Of everything later, chance decides: any writes in any combination, torn at
//! sectors; names in the order in which they were made, up to some point.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

const SECTOR: usize = 512;

/// One change, as the shim wrote it down.
pub(crate) enum Change {
    Write {
        file: u64,
        at: usize,
        bytes: Vec<u8>,
    },
    Cut {
        file: u64,
        length: usize,
    },
    Sync {
        file: u64,
    },
    Made {
        file: u64,
        path: PathBuf,
    },
    Opened {
        file: u64,
        path: PathBuf,
    },
    Folder {
        file: u64,
        path: PathBuf,
    },
    Renamed {
        from: PathBuf,
        to: PathBuf,
    },
    Linked {
        from: PathBuf,
        to: PathBuf,
    },
    Removed {
        path: PathBuf,
    },
    /// Lines on standard output.
    Told(String),
}

/// Reads the shim's journal; a last record that is cut short is left out.
pub(crate) fn journal(bytes: &[u8]) -> Vec<Change> {
    let (mut changes, mut rest) = (Vec::new(), bytes);
    while let Some((head, after)) = rest.split_first_chunk::<25>() {
        let number = |at: usize| u64::from_le_bytes(head[at..at + 8].try_into().unwrap());
        let (file, at, length) = (number(1), number(9) as usize, number(17) as usize);
        let Some((text, after)) = after.split_at_checked(length) else { break };
        changes.push(change(head[0], file, at, text));
        rest = after;
    }
    changes
}

fn change(kind: u8, file: u64, at: usize, text: &[u8]) -> Change {
    let words = String::from_utf8_lossy(text);
    let path = PathBuf::from(words.as_ref());
    let two = || {
        let (from, to) = words.split_once('\0').expect("two paths");
        (PathBuf::from(from), PathBuf::from(to))
    };
    match kind {
        b'w' => Change::Write { file, at, bytes: text.to_vec() },
        b't' => Change::Cut { file, length: at },
        b's' => Change::Sync { file },
        b'c' => Change::Made { file, path },
        b'o' => Change::Opened { file, path },
        b'd' => Change::Folder { file, path },
        b'r' => {
            let (from, to) = two();
            Change::Renamed { from, to }
        }
        b'l' => {
            let (from, to) = two();
            Change::Linked { from, to }
        }
        b'u' => Change::Removed { path },
        b'a' => Change::Told(words.into_owned()),
        other => panic!("a record of kind {other}"),
    }
}

#[derive(Clone)]
enum Pending {
    Write { at: usize, bytes: Vec<u8> },
    Cut { length: usize },
}

impl Pending {
    fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Pending::Write { at, bytes } => {
                content.resize(content.len().max(at + bytes.len()), 0);
                content[*at..at + bytes.len()].copy_from_slice(bytes);
            }
            Pending::Cut { length } => content.resize(*length, 0),
        }
    }

    /// What a write leaves when the power goes while it is on its way.
    fn torn(&self, sectors: usize) -> Pending {
        match self {
            Pending::Write { at, bytes } => {
                let length = bytes.len().min(sectors * SECTOR);
                Pending::Write { at: *at, bytes: bytes[..length].to_vec() }
            }
            Pending::Cut { length } => Pending::Cut { length: *length },
        }
    }
}

#[derive(Clone, Default)]
struct File {
    safe: Vec<u8>,
    pending: Vec<Pending>,
}

/// A name that comes or goes.
#[derive(Clone)]
enum Naming {
    Put(PathBuf, u64),
    Gone(PathBuf),
    Moved(PathBuf, PathBuf, u64),
}

impl Naming {
    fn apply(&self, names: &mut BTreeMap<PathBuf, u64>) {
        match self {
            Naming::Put(path, file) => drop(names.insert(path.clone(), *file)),
            Naming::Gone(path) => drop(names.remove(path)),
            Naming::Moved(from, to, file) => {
                names.remove(from);
                names.insert(to.clone(), *file);
            }
        }
    }

    fn is_in(&self, folder: &Path) -> bool {
        let (Naming::Put(path, _) | Naming::Gone(path) | Naming::Moved(_, path, _)) = self;
        path.parent() == Some(folder)
    }
}

/// The disk below one folder. Folders count as files without content.
#[derive(Clone)]
pub(crate) struct Disk {
    root: PathBuf,
    files: BTreeMap<u64, File>,
    folders: BTreeMap<u64, PathBuf>,
    /// As the process sees them.
    seen: BTreeMap<PathBuf, u64>,
    /// As they are on the disk for certain.
    safe: BTreeMap<PathBuf, u64>,
    namings: Vec<Naming>,
}

/// How hard the power cut is to what was not synced.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Loss {
    Everything,
    Nothing,
    Some,
}

impl Disk {
    /// The folder as it lies there now, all of it safe.
    pub(crate) fn of(root: &Path) -> Disk {
        let root = root.canonicalize().unwrap();
        let mut disk = Disk {
            root: root.clone(),
            files: BTreeMap::new(),
            folders: BTreeMap::new(),
            seen: BTreeMap::new(),
            safe: BTreeMap::new(),
            namings: Vec::new(),
        };
        disk.read(&root);
        disk.seen = disk.safe.clone();
        disk
    }

    fn read(&mut self, path: &Path) {
        use std::os::unix::fs::MetadataExt;
        let about = fs::metadata(path).unwrap();
        self.safe.insert(path.to_owned(), about.ino());
        if about.is_dir() {
            self.folders.insert(about.ino(), path.to_owned());
            for entry in fs::read_dir(path).unwrap() {
                self.read(&entry.unwrap().path());
            }
        } else {
            let file = File { safe: fs::read(path).unwrap(), pending: Vec::new() };
            self.files.insert(about.ino(), file);
        }
    }

    pub(crate) fn apply(&mut self, change: &Change) {
        match change {
            Change::Write { file, at, bytes } => {
                let write = Pending::Write { at: *at, bytes: bytes.clone() };
                self.files.entry(*file).or_default().pending.push(write);
            }
            Change::Cut { file, length } => {
                let cut = Pending::Cut { length: *length };
                self.files.entry(*file).or_default().pending.push(cut);
            }
            Change::Sync { file } => self.sync(*file),
            Change::Made { file, path } => {
                self.files.insert(*file, File::default());
                self.name(Naming::Put(path.clone(), *file));
            }
            Change::Opened { file, path } => {
                assert_eq!(self.seen.get(path), Some(file), "{path:?}")
            }
            Change::Folder { file, path } => {
                self.folders.insert(*file, path.clone());
                self.name(Naming::Put(path.clone(), *file));
            }
            Change::Renamed { from, to } => {
                let file = self.seen[from];
                self.name(Naming::Moved(from.clone(), to.clone(), file));
            }
            Change::Linked { from, to } => {
                let file = self.seen[from];
                self.name(Naming::Put(to.clone(), file));
            }
            Change::Removed { path } => self.name(Naming::Gone(path.clone())),
            Change::Told(_) => {}
        }
    }

    fn name(&mut self, naming: Naming) {
        naming.apply(&mut self.seen);
        self.namings.push(naming);
    }

    fn sync(&mut self, file: u64) {
        if let Some(folder) = self.folders.get(&file) {
            let (safe, pending): (Vec<_>, Vec<_>) =
                self.namings.drain(..).partition(|naming| naming.is_in(folder));
            self.namings = pending;
            for naming in safe {
                naming.apply(&mut self.safe);
            }
        } else if let Some(file) = self.files.get_mut(&file) {
            for change in file.pending.drain(..) {
                change.apply(&mut file.safe);
            }
        }
    }

    /// Writes what is left into a folder. `any(n)` is a number below `n`.
    pub(crate) fn leave(&self, to: &Path, loss: Loss, any: &mut impl FnMut(u64) -> u64) {
        let mut names = self.safe.clone();
        let kept = match loss {
            Loss::Everything => 0,
            Loss::Nothing => self.namings.len(),
            Loss::Some => any(self.namings.len() as u64 + 1) as usize,
        };
        for naming in &self.namings[..kept] {
            naming.apply(&mut names);
        }
        for (path, file) in &names {
            let Ok(rest) = path.strip_prefix(&self.root) else { continue };
            let lost = path
                .ancestors()
                .skip(1)
                .any(|above| above.starts_with(&self.root) && !names.contains_key(above));
            if lost {
                continue;
            }
            if self.folders.contains_key(file) {
                fs::create_dir_all(to.join(rest)).unwrap();
            } else if let Some(file) = self.files.get(file) {
                fs::create_dir_all(to.join(rest).parent().unwrap()).unwrap();
                fs::write(to.join(rest), content(file, loss, any)).unwrap();
            }
        }
    }
}

fn content(file: &File, loss: Loss, any: &mut impl FnMut(u64) -> u64) -> Vec<u8> {
    let mut content = file.safe.clone();
    for change in &file.pending {
        match (loss, any(4)) {
            (Loss::Everything, _) | (Loss::Some, 0) => {}
            (Loss::Some, 1) => change.torn(any(9) as usize).apply(&mut content),
            _ => change.apply(&mut content),
        }
    }
    content
}
