//! The secret that opens the keyring: a passphrase in people's heads, or a key file on a disk of
//! its own.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};
use vault::{Cost, Keyring};
use zeroize::Zeroizing;

use crate::{
    clock::Chance,
    node::{Folder, write_private},
};

/// The secret with which a keyring is closed.
pub enum Lock {
    /// Words in people's heads.
    Passphrase(Zeroizing<String>),
    /// 32 bytes in a file.
    File(PathBuf),
}

/// Writes the keyring, and the key file where there is to be one, in one step each: a crash leaves
/// the old keyring or the new one.
pub fn write_keyring(
    folder: &Folder,
    keyring: &Keyring,
    lock: &Lock,
    chance: &Chance,
) -> anyhow::Result<()> {
    let mut fill = |bytes: &mut [u8]| chance.fill(bytes);
    let sealed = match lock {
        Lock::Passphrase(passphrase) => {
            keyring.seal_with_passphrase(passphrase, cost(), &mut fill)?
        }
        Lock::File(path) => {
            ensure!(!path.exists(), "{} exists already; it is not written over", path.display());
            let key = Zeroizing::new(chance.bytes::<32>());
            let text = Zeroizing::new(data_encoding::HEXLOWER.encode(key.as_slice()));
            write_private(path, text.as_bytes()).with_context(|| format!("{}", path.display()))?;
            keyring.seal_with_key(&key, &mut fill)?
        }
    };
    write_whole(&folder.keyring(), &sealed)
}

/// What a try at the passphrase costs.
fn cost() -> Cost {
    if cfg!(test) { Cost { memory_kib: 8, passes: 1, lanes: 1 } } else { Cost::default() }
}

/// Replaces a file of the folder as a whole.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let new = path.with_extension("new");
    write_private(&new, bytes)?;
    fs::rename(&new, path)?;
    if let Some(parent) = path.parent() {
        fs::File::open(parent)?.sync_all()?;
    }
    Ok(())
}
