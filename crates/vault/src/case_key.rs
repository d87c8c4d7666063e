//! The key of one stream. Destroy its wraps, and the stream's words are gone for ever.

use std::fmt;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::aead;
use crate::commit::{Hash, key_commit};
use crate::derive::{Secret, frame, mac, subkey};
use crate::error::{Error, Result};
use crate::office::OfficeKeys;
use crate::wrap::{unwrap_with, wrap_for};

const WRAP: &str = "thiqa/wrap/v1";

/// The key of a case, a visit or another stream, in one epoch; wiped from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct CaseKey {
    #[zeroize(skip)]
    id: String,
    epoch: u32,
    key: [u8; 32],
}

impl CaseKey {
    /// Draws a new key; `fill` must give random bytes of cryptographic quality.
    ///
    /// `id` is the stream's opaque id; `epoch` rises by one when the people who may read change.
    pub fn generate(id: &str, epoch: u32, fill: &mut impl FnMut(&mut [u8])) -> Self {
        let mut key = [0; 32];
        fill(&mut key);
        Self { id: id.to_owned(), epoch, key }
    }

    /// The stream's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The key's epoch.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// Wraps the key under the office's daily key: 73 bytes, bound to id and epoch.
    pub fn wrap(&self, office: &OfficeKeys) -> Vec<u8> {
        aead::encrypt_same(&office.wrap, WRAP, &context(&self.id, self.epoch), &[], &self.key)
    }

    /// Opens a wrap made by [`wrap`](Self::wrap) for the same id and epoch.
    ///
    /// # Errors
    /// `Tag` if office, id, epoch or bytes are not the same; `Format` if it is no wrap.
    pub fn unwrap(office: &OfficeKeys, id: &str, epoch: u32, wrap: &[u8]) -> Result<Self> {
        let key = aead::decrypt_same(&office.wrap, WRAP, &context(id, epoch), wrap)?;
        let key = key.as_slice().try_into().map_err(|_| Error::Format("wrapped key"))?;
        Ok(Self { id: id.to_owned(), epoch, key })
    }

    /// Wraps the key as an age file for judge and escrow (about 0.4 ms).
    ///
    /// The file holds one line of JSON, `{"id":…,"epoch":…,"key":hex}`, so that any age program
    /// can open it.
    ///
    /// # Errors
    /// `AgeKey` if a recipient is not an age X25519 key, or none is given.
    pub fn wrap_for(&self, recipients: &[&str]) -> Result<Vec<u8>> {
        let wrapped =
            Wrapped { id: self.id.clone(), epoch: self.epoch, key: HEXLOWER.encode(&self.key) };
        let text = serde_json::to_vec(&wrapped).map(Zeroizing::new);
        wrap_for(recipients, &text.map_err(|_| Error::Format("wrapped key"))?)
    }

    /// Opens an age file made by [`wrap_for`](Self::wrap_for). Compare the answer's
    /// [`commitment`](Self::commitment) with the log before trusting it: anyone can write to a
    /// recipient.
    ///
    /// # Errors
    /// `AgeKey`, `Age` or `Format`.
    pub fn unwrap_with(identity: &str, file: &[u8]) -> Result<Self> {
        let text = unwrap_with(identity, file)?;
        let damaged = Error::Format("wrapped key");
        let Ok(wrapped) = serde_json::from_slice::<Wrapped>(&text) else { return Err(damaged) };
        let bytes = HEXLOWER.decode(wrapped.key.as_bytes()).map(Zeroizing::new);
        let Some(key) = bytes.ok().and_then(|bytes| bytes.as_slice().try_into().ok()) else {
            return Err(damaged);
        };
        Ok(Self { id: wrapped.id.clone(), epoch: wrapped.epoch, key })
    }

    /// What the log is committed to: `SHA256("thiqa/key/v1" || id || key)`.
    pub fn commitment(&self) -> Hash {
        key_commit(&self.id, &self.key)
    }

    /// The salt of a record's words: the same at every replay, and gone with the key, so that
    /// erased words cannot be guessed from their commitment.
    pub fn salt(&self, record: &str, plaintext: &[u8]) -> [u8; 32] {
        mac(&self.subkey("thiqa/salt/v1", &[]), "salt", &[record.as_bytes(), plaintext])
    }

    /// The nonce of a record: the same at every replay, another for other words, so that a record
    /// number used again after a rollback never repeats a nonce.
    pub fn nonce(&self, record: &str, plaintext: &[u8]) -> [u8; 24] {
        let key = self.subkey("thiqa/record-nonce/v1", &[]);
        crate::derive::head(&mac(&key, "nonce", &[record.as_bytes(), plaintext]))
    }

    pub(crate) fn secret(&self) -> &[u8; 32] {
        &self.key
    }

    pub(crate) fn subkey(&self, label: &str, context: &[&[u8]]) -> Secret {
        subkey(&self.key, label, context)
    }
}

impl fmt::Debug for CaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CaseKey")
            .field("id", &self.id)
            .field("epoch", &self.epoch)
            .finish_non_exhaustive()
    }
}

/// What an age file holds.
#[derive(Serialize, Deserialize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
struct Wrapped {
    id: String,
    epoch: u32,
    key: String,
}

fn context(id: &str, epoch: u32) -> Vec<u8> {
    frame(WRAP, &[id.as_bytes(), &epoch.to_le_bytes()])
}
