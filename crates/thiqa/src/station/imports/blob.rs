//! Files that lie encrypted only as long as they are needed, with a key that only memory holds.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use vault::{BLOCK, CaseKey};

/// What encryption adds to a block.
const MORE: usize = 41;

/// Writes a file in encrypted blocks.
pub(super) fn seal(path: &Path, key: &CaseKey, bytes: &[u8]) -> io::Result<()> {
    let blocks = bytes.len().div_ceil(BLOCK).max(1);
    let mut sealed = Vec::with_capacity(bytes.len() + blocks * MORE);
    for index in 0..blocks {
        let part = &bytes[index * BLOCK..bytes.len().min((index + 1) * BLOCK)];
        let block = key.block("upload", index as u64, index + 1 == blocks, part);
        sealed.extend(block.map_err(io::Error::other)?);
    }
    fs::write(path, sealed)
}

/// Reads such a file block by block.
pub(super) struct Unsealed {
    file: File,
    left: u64,
    key: CaseKey,
    index: u64,
    block: zeroize::Zeroizing<Vec<u8>>,
    given: usize,
}

impl Unsealed {
    pub(super) fn open(path: &PathBuf, key: &CaseKey) -> io::Result<Unsealed> {
        let file = File::open(path)?;
        let left = file.metadata()?.len();
        let block = zeroize::Zeroizing::new(Vec::new());
        Ok(Unsealed { file, left, key: key.clone(), index: 0, block, given: 0 })
    }
}

impl Read for Unsealed {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.given == self.block.len() && self.left > 0 {
            let length = self.left.min((BLOCK + MORE) as u64);
            let mut sealed = vec![0; length as usize];
            self.file.read_exact(&mut sealed)?;
            self.left -= length;
            let opened = self.key.open_block("upload", self.index, self.left == 0, &sealed);
            self.block = opened.map_err(io::Error::other)?;
            (self.index, self.given) = (self.index + 1, 0);
        }
        let count = to.len().min(self.block.len() - self.given);
        to[..count].copy_from_slice(&self.block[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_is_read_back_and_does_not_lie_open() {
        let folder = tempfile::tempdir().unwrap();
        let key = CaseKey::generate("upload", 0, &mut |bytes| bytes.fill(7));
        for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 5] {
            let (path, bytes) = (folder.path().join("a"), b"zumurruda ".repeat(length / 10 + 1));
            let bytes = &bytes[..length];
            seal(&path, &key, bytes).unwrap();
            let mut read = Vec::new();
            Unsealed::open(&path, &key).unwrap().read_to_end(&mut read).unwrap();
            assert_eq!(read, bytes, "{length}");
            assert!(!fs::read(&path).unwrap().windows(9).any(|window| window == b"zumurruda"));
        }
    }
}
