//! Recordings and attachments in blocks that can't be left out, swapped or cut off.

use zeroize::Zeroizing;

use crate::aead;
use crate::case_key::CaseKey;
use crate::error::{Error, Result};

const MEDIA: &str = "thiqa/media/v1";

/// Most bytes of a block before encryption: 1 MiB. Encryption adds 41.
pub const BLOCK: usize = 1 << 20;

impl CaseKey {
    /// Encrypts block `index` (from 0) of a file; `last` ends the file. The same input gives the
    /// same bytes, so a repeated upload is no harm.
    ///
    /// # Errors
    /// `BlockTooLong` above [`BLOCK`].
    pub fn block(&self, file: &str, index: u64, last: bool, bytes: &[u8]) -> Result<Vec<u8>> {
        if bytes.len() > BLOCK {
            return Err(Error::BlockTooLong);
        }
        let secret = self.subkey(MEDIA, &[file.as_bytes()]);
        Ok(aead::encrypt_same(&secret, MEDIA, &place(index, last), &[], bytes))
    }

    /// Decrypts block `index`; `last` says that the reader has no block after it.
    ///
    /// # Errors
    /// `Tag` if the block belongs elsewhere, or if blocks after it are missing or too many.
    pub fn open_block(
        &self,
        file: &str,
        index: u64,
        last: bool,
        bytes: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>> {
        let secret = self.subkey(MEDIA, &[file.as_bytes()]);
        aead::decrypt_same(&secret, MEDIA, &place(index, last), bytes)
    }
}

fn place(index: u64, last: bool) -> [u8; 9] {
    let mut place = [u8::from(last); 9];
    place[..8].copy_from_slice(&index.to_le_bytes());
    place
}
