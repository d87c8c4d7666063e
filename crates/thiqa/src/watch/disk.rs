//! Room on the disks. Below a reserve nothing large is taken in, so that short entries, and the notes of what is
//! read, can go on for a long while.

use std::{fs, io, path::Path, sync::atomic::Ordering};

use serde::{Deserialize, Serialize};

use crate::{Error, Refusal, Result, lang::msg, node::Node};

/// `[disk]` in the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Below so many free megabytes no file is taken in, nothing imported and nothing copied.
    pub reserve_mb: u64,
    /// How many megabytes of files are kept at most; 0 for as many as fit.
    pub media_mb: u64,
    /// How many megabytes the file of another recorder may have.
    pub import_mb: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { reserve_mb: 256, media_mb: 0, import_mb: 4096 }
    }
}

impl Limits {
    /// Bytes that are left free.
    pub fn reserve(&self) -> u64 {
        self.reserve_mb << 20
    }
}

/// Bytes that the node's own user may still write on the disk of this folder.
pub fn free_bytes(folder: &Path) -> io::Result<u64> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Counts the bytes of the media folder anew.
pub fn count_media(node: &Node) {
    let (mut bytes, mut open) = (0, vec![node.folder.media()]);
    while let Some(folder) = open.pop() {
        for item in fs::read_dir(folder).into_iter().flatten().flatten() {
            match item.metadata() {
                Ok(found) if found.is_dir() => open.push(item.path()),
                Ok(found) => bytes += found.len(),
                Err(_) => {}
            }
        }
    }
    node.watch.media.store(bytes, Ordering::Relaxed);
}

impl Node {
    /// Whether so many bytes may be taken in; [`Error::NoRoom`] says why not.
    pub fn room_for(&self, bytes: u64) -> Result<()> {
        // Where the disk can't be asked, writing will tell.
        let free = free_bytes(self.folder.path()).unwrap_or(u64::MAX);
        if free.saturating_sub(bytes) < self.config.disk.reserve() {
            return Err(Error::NoRoom(Refusal::new(msg("watch-no-room")).field("file")));
        }
        Ok(())
    }

    /// As [`Node::room_for`], for a file that stays.
    pub fn room_for_media(&self, bytes: u64) -> Result<()> {
        self.room_for(bytes)?;
        let quota = self.config.disk.media_mb << 20;
        if quota > 0 && self.watch.media.load(Ordering::Relaxed) + bytes > quota {
            return Err(Error::NoRoom(Refusal::new(msg("watch-no-quota")).field("file")));
        }
        Ok(())
    }

    /// Counts bytes no more that were taken in and are gone.
    pub fn lost_media(&self, bytes: u64) {
        let less = |known: u64| Some(known.saturating_sub(bytes));
        let _ = self.watch.media.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
    }

    /// Counts a file that was taken in.
    pub fn took_media(&self, bytes: u64) {
        self.watch.media.fetch_add(bytes, Ordering::Relaxed);
    }
}
