//! Whether a node begins with its keys.

use vault::Keyring;

use super::place::{check_place, disk_of};
use crate::node::{Config, Folder};

/// The keys a node begins with; nothing where it begins locked, which is told on standard error.
/// `asked` is whether the operator waits at the terminal with the passphrase.
pub fn at_start(folder: &Folder, config: &Config, asked: bool) -> anyhow::Result<Option<Keyring>> {
    check_place(folder, config, disk_of)?;
    if folder.lock_mark().exists() {
        eprintln!("The station was locked and stays locked: unlock it on its page /unlock.");
        return Ok(None);
    }
    if asked {
        let passphrase = rpassword::prompt_password("Passphrase: ")?;
        return folder.unlock(Some(&passphrase)).map(Some);
    }
    if folder.asks_passphrase()? {
        eprintln!(
            "No passphrase was asked for (--passphrase): the station begins locked. Unlock it on \
             its page /unlock."
        );
        return Ok(None);
    }
    if !folder.key_path(config).exists() {
        eprintln!(
            "The key file {} is not there: the station begins locked. Connect its disk and unlock \
             the station on its page /unlock.",
            folder.key_path(config).display()
        );
        return Ok(None);
    }
    folder.unlock(None).map(Some)
}
