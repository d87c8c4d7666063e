//! A record's words as one ciphertext, bound to its place in the log.

use zeroize::Zeroizing;

use crate::aead;
use crate::case_key::CaseKey;
use crate::commit::{Hash, commit, ct_hash, same};
use crate::error::{Error, Result};
use crate::pad::{pad, record_class, unpad};

pub(crate) const RECORD: &str = "thiqa/record/v1";

/// What the log says of a ciphertext.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// `SHA256(ciphertext)`.
    pub ct_hash: &'a Hash,
    /// The commitment to the words.
    pub commit: &'a Hash,
    /// The commitment to the key.
    pub key_commit: &'a Hash,
}

impl CaseKey {
    /// Encrypts a record's words.
    ///
    /// `record` is `"office/n"`, `aad` the entry's envelope without hashes. Salt and nonce are
    /// [`salt`](Self::salt) and [`nonce`](Self::nonce), or random. The salt lies inside, and the
    /// length is padded to a size class (powers of two from 256 bytes to 4 KiB, then multiples of
    /// 4 KiB, plus 41).
    pub fn seal(
        &self,
        record: &str,
        aad: &[u8],
        salt: &[u8; 32],
        nonce: &[u8; 24],
        plaintext: &[u8],
    ) -> Vec<u8> {
        let key = self.subkey(RECORD, &[record.as_bytes()]);
        aead::encrypt(&key, nonce, aad, &pad(salt, plaintext, record_class))
    }

    /// Decrypts a record into salt and words. The cipher does not bind key and words (one
    /// ciphertext can open under two keys), so what comes from elsewhere goes through
    /// [`open_checked`](Self::open_checked).
    ///
    /// # Errors
    /// `Tag` if key, record, aad or bytes are not the same; `Format` if it is no ciphertext.
    pub fn open(
        &self,
        record: &str,
        aad: &[u8],
        ciphertext: &[u8],
    ) -> Result<([u8; 32], Zeroizing<Vec<u8>>)> {
        let key = self.subkey(RECORD, &[record.as_bytes()]);
        unpad(&aead::decrypt(&key, aad, ciphertext)?)
    }

    /// Decrypts a record, if ciphertext, key and words are those the log is committed to.
    ///
    /// # Errors
    /// `CiphertextHash`, `KeyCommitment`, `Commitment`; and those of [`open`](Self::open).
    pub fn open_checked(
        &self,
        record: &str,
        aad: &[u8],
        ciphertext: &[u8],
        expected: &Expected<'_>,
    ) -> Result<Zeroizing<Vec<u8>>> {
        if !same(&ct_hash(ciphertext), expected.ct_hash) {
            return Err(Error::CiphertextHash);
        }
        if !same(&self.commitment(), expected.key_commit) {
            return Err(Error::KeyCommitment);
        }
        let (salt, plaintext) = self.open(record, aad, ciphertext)?;
        if !same(&commit(&salt, &plaintext), expected.commit) {
            return Err(Error::Commitment);
        }
        Ok(plaintext)
    }
}
