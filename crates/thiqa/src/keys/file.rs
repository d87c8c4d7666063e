//! The secret that opens the keyring: a passphrase in people's heads, or a key file on a disk of
//! its own.

use std::{
    fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};
use unicode_normalization::UnicodeNormalization;
use vault::{Cost, Keyring};
use zeroize::Zeroizing;

use crate::{
    clock::Chance,
    lang::digits_to_ascii,
    node::{Config, Folder, write_private},
};

/// The shortest passphrase, in characters.
const SHORTEST: usize = 16;

/// A passphrase as it is used: the same words give the same bytes on every keyboard.
pub fn passphrase(typed: &str) -> Zeroizing<String> {
    let text = digits_to_ascii(typed.trim());
    let composed: String = text.nfc().collect();
    let words: Vec<&str> = composed.split_whitespace().collect();
    Zeroizing::new(words.join(" "))
}

/// Whether a new passphrase may be used.
pub fn acceptable(passphrase: &str) -> anyhow::Result<()> {
    let mut letters: Vec<char> = passphrase.to_lowercase().chars().collect();
    let count = letters.len();
    letters.sort_unstable();
    letters.dedup();
    ensure!(
        count >= SHORTEST && letters.len() >= 6,
        "the passphrase must have {SHORTEST} characters or more; six words that have nothing to do \
         with each other are best"
    );
    Ok(())
}

/// The present passphrase: from a file (`-` is standard input), or asked for on the terminal.
pub fn read_passphrase(file: Option<&Path>) -> anyhow::Result<Zeroizing<String>> {
    let typed = match file {
        Some(file) => first_line(file)?,
        None => rpassword::prompt_password("Passphrase: ").context("there is no terminal")?,
    };
    Ok(passphrase(&Zeroizing::new(typed)))
}

/// A new passphrase: from a file (`-` is standard input), or asked for twice on the terminal.
pub fn choose_passphrase(file: Option<&Path>) -> anyhow::Result<Zeroizing<String>> {
    let chosen = match file {
        Some(file) => passphrase(&Zeroizing::new(first_line(file)?)),
        None => {
            let ask = |words: &str| rpassword::prompt_password(words).map(Zeroizing::new);
            let no_terminal =
                "there is no terminal to ask for the passphrase; give --passphrase-file";
            let first = ask("New passphrase for the keyring: ").context(no_terminal)?;
            let again = ask("The same passphrase again: ").context(no_terminal)?;
            ensure!(first == again, "the two passphrases differ");
            passphrase(&first)
        }
    };
    acceptable(&chosen)?;
    Ok(chosen)
}

fn first_line(file: &Path) -> anyhow::Result<String> {
    let text = if file == Path::new("-") {
        io::read_to_string(io::stdin()).context("standard input")?
    } else {
        fs::read_to_string(file).with_context(|| format!("{}", file.display()))?
    };
    let text = Zeroizing::new(text);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

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

fn lies_beside(
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
