//! Files that are copied so that a power cut leaves the old or the new, and nothing between.

use std::{
    fs::{self, File},
    io::{self, ErrorKind},
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// Makes a folder that only the node's own user may enter.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Puts a file or folder on the disk.
pub(super) fn flush(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Copies a file for the node's own user; answers its length in bytes.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<u64> {
    if let Some(above) = to.parent() {
        make_folder(above)?;
    }
    let bytes = fs::copy(from, to)?;
    fs::set_permissions(to, fs::Permissions::from_mode(0o600))?;
    flush(to)?;
    Ok(bytes)
}

/// As [`copy`], but where an earlier copy has the file already, it is that file under a second
/// name. Only for files that are never changed.
pub(super) fn link(from: &Path, earlier: Option<&Path>, to: &Path) -> io::Result<u64> {
    let length = fs::metadata(from)?.len();
    let same = earlier.filter(|path| fs::metadata(path).is_ok_and(|found| found.len() == length));
    if let Some(earlier) = same {
        if let Some(above) = to.parent() {
            make_folder(above)?;
        }
        if fs::hard_link(earlier, to).is_ok() {
            return Ok(length);
        }
    }
    copy(from, to)
}

/// Every file below a folder, as paths relative to it; none if it is not there.
pub(super) fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut found, mut open) = (Vec::new(), vec![PathBuf::new()]);
    while let Some(inner) = open.pop() {
        let list = match fs::read_dir(folder.join(&inner)) {
            Ok(list) => list,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for item in list {
            let item = item?;
            let path = inner.join(item.file_name());
            match item.file_type()? {
                kind if kind.is_dir() => open.push(path),
                kind if kind.is_file() => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Puts all folders below this one, and itself, on the disk.
pub(super) fn flush_folders(folder: &Path) -> io::Result<()> {
    for item in fs::read_dir(folder)? {
        let item = item?;
        if item.file_type()?.is_dir() {
            flush_folders(&item.path())?;
        }
    }
    flush(folder)
}

/// Writes a small file: the old one or the new one, whenever the power goes.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    crate::node::write_private(&beside, bytes)?;
    fs::rename(&beside, path)
}
