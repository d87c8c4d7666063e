//! The envelope: what a leaf of an office's log holds. It is small and says nothing personal;
//! it commits to facts, ciphertext, plaintext and key, which are kept beside the log.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::tile::MAX_ENTRY;
use crate::tree::Hash;

/// The only version of the format there is.
pub const VERSION: u8 = 1;

/// Bytes are not an envelope, or an envelope has no bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EnvelopeError {
    /// Not JSON of this shape.
    #[error("malformed envelope")]
    Malformed,
    /// The right content, written differently: fields in another order, spaces, other escapes.
    #[error("envelope is not canonical")]
    NotCanonical,
    /// A version other than [`VERSION`].
    #[error("unknown envelope version")]
    Version,
    /// Longer than an entry may be.
    #[error("envelope too long")]
    TooLong,
}

/// One entry's envelope. Its bytes are JSON without spaces, fields in this order, absent ones
/// left out, hashes in lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// The format's version: [`VERSION`].
    pub v: u8,
    /// The office whose log this is.
    pub office: String,
    /// The entry's position in the log, from 0.
    pub n: u64,
    /// When, in microseconds UTC since 1970.
    pub at: i64,
    /// Who, as an opaque id.
    pub actor: String,
    /// The stream the entry belongs to, as an opaque id.
    pub stream: String,
    /// The coarse kind of entry, from a short list.
    pub class: String,
    /// The epoch of the key that seals the entry.
    pub epoch: u32,
    /// [`facts_commit`] of the facts.
    #[serde(with = "hex")]
    pub facts: Hash,
    /// [`ct_hash`] of the ciphertext, if anything is sealed.
    #[serde(with = "maybe_hex", default, skip_serializing_if = "Option::is_none")]
    pub ct: Option<Hash>,
    /// [`text_commit`] of the plaintext, if anything is sealed.
    #[serde(with = "maybe_hex", default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<Hash>,
    /// [`key_commit`] of the key, if anything is sealed.
    #[serde(with = "maybe_hex", default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Hash>,
}

impl Envelope {
    /// The canonical bytes: the entry of the log, whose leaf hash enters the tree.
    ///
    /// # Errors
    /// If the version is another or the bytes would not fit into an entry.
    pub fn to_bytes(&self) -> Result<Vec<u8>, EnvelopeError> {
        if self.v != VERSION {
            return Err(EnvelopeError::Version);
        }
        let bytes = serde_json::to_vec(self).map_err(|_| EnvelopeError::Malformed)?;
        if bytes.len() > MAX_ENTRY { Err(EnvelopeError::TooLong) } else { Ok(bytes) }
    }

    /// Reads canonical bytes and no others.
    ///
    /// # Errors
    /// If the bytes are malformed, not canonical, too long or of another version.
    pub fn parse(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        if bytes.len() > MAX_ENTRY {
            return Err(EnvelopeError::TooLong);
        }
        let envelope: Self = serde_json::from_slice(bytes).map_err(|_| EnvelopeError::Malformed)?;
        if envelope.to_bytes()? == bytes { Ok(envelope) } else { Err(EnvelopeError::NotCanonical) }
    }
}

/// Commits to an entry's facts. The salt is random and kept beside the facts, so that withdrawn
/// facts cannot be guessed from the log.
pub fn facts_commit(salt: &[u8; 32], facts: &[u8]) -> Hash {
    digest(&[b"thiqa/facts/v1", salt, facts])
}

/// Commits to the sealed words. The salt is random and lies inside the ciphertext.
pub fn text_commit(salt: &[u8; 32], plaintext: &[u8]) -> Hash {
    digest(&[b"thiqa/commit/v1", salt, plaintext])
}

/// Commits to the key that seals a stream, so that one ciphertext cannot be opened to two
/// statements under two keys.
pub fn key_commit(stream: &str, dek: &[u8; 32]) -> Hash {
    digest(&[b"thiqa/key/v1", stream.as_bytes(), dek])
}

/// The hash under which a ciphertext is kept.
pub fn ct_hash(ciphertext: &[u8]) -> Hash {
    digest(&[ciphertext])
}

fn digest(parts: &[&[u8]]) -> Hash {
    parts.iter().fold(Sha256::new(), |hash, part| hash.chain_update(part)).finalize().into()
}

mod hex {
    use serde::de::Error;

    use super::*;

    pub(super) fn serialize<S: Serializer>(hash: &Hash, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&HEXLOWER.encode(hash))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Hash, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        let bytes = HEXLOWER.decode(text.as_bytes()).ok().and_then(|b| b.try_into().ok());
        bytes.ok_or_else(|| D::Error::custom("not a hash"))
    }
}

mod maybe_hex {
    use super::*;

    pub(super) fn serialize<S: Serializer>(hash: &Option<Hash>, to: S) -> Result<S::Ok, S::Error> {
        match hash {
            Some(hash) => hex::serialize(hash, to),
            None => to.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Hash>, D::Error> {
        hex::deserialize(from).map(Some)
    }
}
