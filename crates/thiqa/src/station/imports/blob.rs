//! Files that lie encrypted only as long as they are needed, with a key that only memory holds.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

use vault::{BLOCK, CaseKey};

/// What encryption adds to a block.
pub(super) const MORE: usize = 41;

/// Writes a file in encrypted blocks. `name` binds the blocks to what they belong to.
pub(in crate::station) struct Sealing {
    file: File,
    name: String,
    key: CaseKey,
    index: u64,
    block: zeroize::Zeroizing<Vec<u8>>,
}

impl Sealing {
    pub(in crate::station) fn create(
        path: &Path,
        key: &CaseKey,
        name: &str,
    ) -> io::Result<Sealing> {
        let block = zeroize::Zeroizing::new(Vec::with_capacity(BLOCK));
        let (key, name) = (key.clone(), name.to_owned());
        Ok(Sealing { file: File::create(path)?, name, key, index: 0, block })
    }

    fn write_block(&mut self, last: bool) -> io::Result<()> {
        let sealed = self.key.block(&self.name, self.index, last, &self.block);
        self.file.write_all(&sealed.map_err(io::Error::other)?)?;
        self.index += 1;
        self.block.clear();
        Ok(())
    }

    /// The last block; only now can the file be read.
    pub(in crate::station) fn finish(mut self) -> io::Result<()> {
        self.write_block(true)?;
        self.file.sync_all()
    }
}

impl Write for Sealing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full block waits for what follows it, for only then is it known not to be the last.
        if self.block.len() == BLOCK && !bytes.is_empty() {
            self.write_block(false)?;
        }
        let count = bytes.len().min(BLOCK - self.block.len());
        self.block.extend_from_slice(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is bound to the blocks of a register that was sent.
pub(super) const UPLOAD: &str = "upload";

/// Writes a file in encrypted blocks.
pub(super) fn seal(path: &Path, key: &CaseKey, bytes: &[u8]) -> io::Result<()> {
    let mut file = Sealing::create(path, key, UPLOAD)?;
    file.write_all(bytes)?;
    file.finish()
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Read};

    use super::{super::unsealed::Unsealed, *};

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
