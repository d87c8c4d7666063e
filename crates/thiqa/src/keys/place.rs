//! Where a key file may lie: not beside the data.

use std::{fs, io, os::unix::fs::MetadataExt, path::Path};

use anyhow::Context;

use crate::node::{Config, Folder};

/// The disk that a path lies on, as the operating system names it.
pub fn disk_of(path: &Path) -> io::Result<u64> {
    fs::metadata(path).map(|meta| meta.dev())
}

/// Whether the key file lies on the disk of the data. A file that isn't there yet, or not just now,
/// is looked for where its folder is.
pub fn is_beside(
    data: &Path,
    key: &Path,
    disk: impl Fn(&Path) -> io::Result<u64>,
) -> anyhow::Result<bool> {
    let parent = key.parent().filter(|parent| !parent.as_os_str().is_empty());
    let place = if key.exists() { key } else { parent.unwrap_or(Path::new(".")) };
    let of = |path: &Path| disk(path).with_context(|| format!("{}", path.display()));
    Ok(of(place)? == of(data)?)
}

/// Refuses a key file on the disk of the data, unless the operator said so; whoever takes that disk
/// reads everything. A demonstration has nothing to hide.
pub fn check_place(
    folder: &Folder,
    config: &Config,
    disk: impl Fn(&Path) -> io::Result<u64>,
) -> anyhow::Result<()> {
    if config.key_file_beside_data || !lies_beside(folder, config, disk)? {
        return Ok(());
    }
    Err(beside(&folder.key_path(config)))
}

/// Why such a key file is refused, and what can be done.
pub(super) fn beside(key: &Path) -> anyhow::Error {
    anyhow::anyhow!(
        "the key file {} lies on the same disk as the data: whoever takes that disk reads \
         everything. Put it on another disk, or say --key-file-beside-data when you set up \
         (key_file_beside_data = true in thiqa.toml); the commander's pages will warn",
        key.display()
    )
}

/// Whether the commander's pages warn of the key file's place.
pub(crate) fn warns(folder: &Folder, config: &Config) -> bool {
    lies_beside(folder, config, disk_of).unwrap_or(config.key_file_beside_data)
}

pub(super) fn lies_beside(
    folder: &Folder,
    config: &Config,
    disk: impl Fn(&Path) -> io::Result<u64>,
) -> anyhow::Result<bool> {
    if config.demonstration || folder.asks_passphrase()? {
        return Ok(false);
    }
    let key = folder.key_path(config);
    // A disk that isn't there holds no key: the node begins locked and says so.
    let gone = !key.exists() && !key.parent().is_some_and(Path::is_dir);
    Ok(!gone && is_beside(folder.path(), &key, disk)?)
}
