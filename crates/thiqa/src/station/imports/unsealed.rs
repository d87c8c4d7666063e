//! A sealed upload, read back piece by piece.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use vault::{BLOCK, CaseKey};

use super::blob::{MORE, UPLOAD};

/// Reads such a file block by block.
pub(in crate::station) struct Unsealed {
    pub(super) file: File,
    pub(super) left: u64,
    pub(super) name: String,
    pub(super) key: CaseKey,
    pub(super) index: u64,
    pub(super) block: zeroize::Zeroizing<Vec<u8>>,
    pub(super) given: usize,
}

impl Unsealed {
    pub(super) fn open(path: &Path, key: &CaseKey) -> io::Result<Unsealed> {
        Unsealed::named(path, key, UPLOAD)
    }

    pub(in crate::station) fn named(
        path: &Path,
        key: &CaseKey,
        name: &str,
    ) -> io::Result<Unsealed> {
        let file = File::open(path)?;
        let left = file.metadata()?.len();
        let block = zeroize::Zeroizing::new(Vec::new());
        Ok(Unsealed {
            file,
            left,
            name: name.to_owned(),
            key: key.clone(),
            index: 0,
            block,
            given: 0,
        })
    }
}

impl Read for Unsealed {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.given == self.block.len() && self.left > 0 {
            let length = self.left.min((BLOCK + MORE) as u64);
            let mut sealed = vec![0; length as usize];
            self.file.read_exact(&mut sealed)?;
            self.left -= length;
            let opened = self.key.open_block(&self.name, self.index, self.left == 0, &sealed);
            self.block = opened.map_err(io::Error::other)?;
            (self.index, self.given) = (self.index + 1, 0);
        }
        let count = to.len().min(self.block.len() - self.given);
        to[..count].copy_from_slice(&self.block[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}
