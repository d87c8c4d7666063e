//! Files of records: under random names, encrypted in blocks with the record's key, on the disk before
//! anything names them.

use std::path::Path;

use data_encoding::HEXLOWER;
use object_store::{ObjectStoreExt, PutPayload, local::LocalFileSystem, path::Path as Name};
use sha2::{Digest, Sha256};
use vault::{BLOCK, CaseKey};

use crate::{Error, Result};

/// What an entry says of a file that was kept.
#[derive(Debug)]
pub struct Kept {
    /// SHA-256 of the encrypted file, lower-case hexadecimal.
    pub sha256: String,
    /// How many blocks it has.
    pub blocks: u64,
    /// How long it is on the disk, in bytes.
    pub size: u64,
}

/// Encrypts a file and keeps it; it outlives a power cut once this has answered.
///
/// # Errors
/// `Disk` if the folder takes nothing; then nothing of it is kept.
pub async fn keep(folder: &Path, key: &CaseKey, file: &str, bytes: &[u8]) -> Result<Kept> {
    let (text, blocks) = encrypt(key, file, bytes)?;
    let sha256 = HEXLOWER.encode(&Sha256::digest(&text));
    let size = text.len() as u64;
    let stored = store(folder)?.put(&name_of(file), PutPayload::from(text)).await;
    stored.map_err(|_| Error::Disk)?;
    Ok(Kept { sha256, blocks, size })
}

/// As [`keep`], where nothing waits for others.
///
/// # Errors
/// `Disk` if the folder takes nothing.
pub fn put(folder: &Path, key: &CaseKey, file: &str, bytes: &[u8]) -> Result<Kept> {
    let (text, blocks) = encrypt(key, file, bytes)?;
    let path = folder.join(name_of(file).as_ref());
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| std::fs::write(&path, &text)).map_err(|_| Error::Disk)?;
    let sha256 = HEXLOWER.encode(&Sha256::digest(&text));
    Ok(Kept { sha256, blocks, size: text.len() as u64 })
}

/// A file's content again; anything missing, swapped or added is an error.
///
/// # Errors
/// `NotFound` if it isn't there, `Broken` if it is damaged.
pub async fn fetch(folder: &Path, key: &CaseKey, file: &str, blocks: u64) -> Result<Vec<u8>> {
    let stored = store(folder)?.get(&name_of(file)).await.map_err(|_| Error::NotFound)?;
    decrypt(key, file, blocks, &stored.bytes().await.map_err(|_| Error::Busy)?)
}

/// Takes away a file that nothing names.
pub async fn forget(folder: &Path, file: &str) {
    if let Ok(store) = store(folder) {
        let _ = store.delete(&name_of(file)).await;
    }
}

/// Takes away a file whose key was destroyed; one that is gone already is no error.
///
/// # Errors
/// `Disk` if the folder lets nothing go.
pub fn remove(folder: &Path, file: &str) -> Result<()> {
    let path = folder.join(name_of(file).as_ref());
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::Disk),
        _ => Ok(()),
    }
}

fn store(folder: &Path) -> Result<LocalFileSystem> {
    std::fs::create_dir_all(folder).map_err(|_| Error::Disk)?;
    let store = LocalFileSystem::new_with_prefix(folder).map_err(|_| Error::Disk)?;
    Ok(store.with_fsync(true))
}

/// A file's place: two letters a folder, so that no folder grows without end.
fn name_of(file: &str) -> Name {
    Name::from(format!("{}/{file}", file.get(..2).unwrap_or("xx")))
}

/// Blocks one after the other, each behind its length.
fn encrypt(key: &CaseKey, file: &str, bytes: &[u8]) -> Result<(Vec<u8>, u64)> {
    let blocks: Vec<&[u8]> =
        if bytes.is_empty() { vec![bytes] } else { bytes.chunks(BLOCK).collect() };
    let mut out = Vec::with_capacity(bytes.len() + blocks.len() * 64);
    for (n, block) in blocks.iter().enumerate() {
        let sealed = key.block(file, n as u64, n + 1 == blocks.len(), block)?;
        let length =
            u32::try_from(sealed.len()).map_err(|_| Error::Broken("a block too long".into()))?;
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&sealed);
    }
    Ok((out, blocks.len() as u64))
}

fn decrypt(key: &CaseKey, file: &str, blocks: u64, bytes: &[u8]) -> Result<Vec<u8>> {
    let damaged = || Error::Broken("a file of the media folder is damaged".into());
    let (mut out, mut rest) = (Vec::with_capacity(bytes.len()), bytes);
    for n in 0..blocks {
        let (length, after) = rest.split_first_chunk::<4>().ok_or_else(damaged)?;
        let length = u32::from_le_bytes(*length) as usize;
        let block = after.get(..length).ok_or_else(damaged)?;
        out.extend_from_slice(&key.open_block(file, n, n + 1 == blocks, block)?);
        rest = &after[length..];
    }
    if rest.is_empty() { Ok(out) } else { Err(damaged()) }
}
