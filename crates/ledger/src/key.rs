//! Named Ed25519 keys in the text forms of signed-note.

use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use ed25519_dalek::{Signature, Signer};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::text::{base64, to_base64};

/// The first four bytes of `SHA256(name || "\n" || type || public key)`.
pub type KeyId = [u8; 4];

/// A key or its name is malformed. It says nothing of the key itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("malformed key")]
pub struct MalformedKey;

/// What a key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyType {
    /// Notes: Ed25519 over the note's text.
    Note = 0x01,
    /// Checkpoints of others: Ed25519 over a time and the checkpoint.
    Cosignature = 0x04,
}

/// Whether a key may bear this name: not empty, no Unicode spaces, control characters or `+`.
pub fn valid_name(name: &str) -> bool {
    let bad = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    !name.is_empty() && !name.chars().any(bad)
}

/// A public key with its name. Its text is the vkey `name+hex ID+base64(type || key)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    kind: KeyType,
    id: KeyId,
    key: ed25519_dalek::VerifyingKey,
}

impl VerifierKey {
    /// A key from its 32 bytes.
    ///
    /// # Errors
    /// If the name is not valid or the bytes are no point or a weak one.
    pub fn new(name: &str, kind: KeyType, bytes: &[u8; 32]) -> Result<Self, MalformedKey> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| MalformedKey)?;
        if !valid_name(name) || key.is_weak() {
            return Err(MalformedKey);
        }
        Ok(Self { name: name.into(), kind, id: key_id(name, kind, bytes), key })
    }

    /// The key's name; for a log its origin.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the key signs.
    pub fn kind(&self) -> KeyType {
        self.kind
    }

    /// The key's ID in signature lines.
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// The 32 bytes of the public key.
    pub fn public(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// Whether `signature` is this key's over exactly `message`. Strict: signatures that other
    /// verifiers might judge differently do not hold.
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.key.verify_strict(message, &Signature::from_bytes(signature)).is_ok()
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![self.kind as u8];
        key.extend_from_slice(self.key.as_bytes());
        write!(f, "{}+{}+{}", self.name, HEXLOWER.encode(&self.id), to_base64(&key))
    }
}

impl FromStr for VerifierKey {
    type Err = MalformedKey;

    fn from_str(text: &str) -> Result<Self, MalformedKey> {
        let (name, id, kind, bytes) = split(text).ok_or(MalformedKey)?;
        let kind = match kind {
            0x01 => KeyType::Note,
            0x04 => KeyType::Cosignature,
            _ => return Err(MalformedKey),
        };
        let key = Self::new(name, kind, &bytes)?;
        if key.id == id { Ok(key) } else { Err(MalformedKey) }
    }
}

/// A private key with its name. `Debug` shows the name alone; the key is wiped when dropped.
#[derive(Clone)]
pub struct SigningKey {
    name: String,
    key: ed25519_dalek::SigningKey,
}

const SECRET: &str = "PRIVATE+KEY+";

impl SigningKey {
    /// A key from a 32-byte random seed.
    ///
    /// # Errors
    /// If the name is not valid.
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Self, MalformedKey> {
        if !valid_name(name) {
            return Err(MalformedKey);
        }
        Ok(Self { name: name.into(), key: ed25519_dalek::SigningKey::from_bytes(seed) })
    }

    /// Reads `PRIVATE+KEY+name+hex ID+base64(0x01 || seed)`, the form Go's tools use.
    ///
    /// # Errors
    /// If the text is malformed or the ID is not the key's.
    pub fn from_secret(secret: &str) -> Result<Self, MalformedKey> {
        let text = secret.strip_prefix(SECRET).ok_or(MalformedKey)?;
        let (name, id, kind, seed) = split(text).ok_or(MalformedKey)?;
        let key = Self::new(name, &seed)?;
        if kind == KeyType::Note as u8 && key.id(KeyType::Note) == id {
            Ok(key)
        } else {
            Err(MalformedKey)
        }
    }

    /// The key's secret text. Whoever reads it can sign in this name.
    pub fn to_secret(&self) -> String {
        let mut seed = vec![KeyType::Note as u8];
        seed.extend_from_slice(self.key.as_bytes());
        let id = HEXLOWER.encode(&self.id(KeyType::Note));
        format!("{SECRET}{}+{id}+{}", self.name, to_base64(&seed))
    }

    /// The key's name; for a log its origin.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The public key that verifies what this key signs as `kind`.
    pub fn verifier(&self, kind: KeyType) -> VerifierKey {
        let key = self.key.verifying_key();
        VerifierKey { name: self.name.clone(), kind, id: self.id(kind), key }
    }

    pub(crate) fn id(&self, kind: KeyType) -> KeyId {
        key_id(&self.name, kind, self.key.verifying_key().as_bytes())
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("name", &self.name).finish_non_exhaustive()
    }
}

fn key_id(name: &str, kind: KeyType, key: &[u8; 32]) -> KeyId {
    let hash = Sha256::new().chain_update(name).chain_update([b'\n', kind as u8]).chain_update(key);
    let [a, b, c, d, ..]: [u8; 32] = hash.finalize().into();
    [a, b, c, d]
}

/// Name, ID, type and 32 bytes of `name+hex+base64`.
fn split(text: &str) -> Option<(&str, KeyId, u8, [u8; 32])> {
    let (name, rest) = text.split_once('+')?;
    let (id, key) = rest.split_once('+')?;
    let id = HEXLOWER.decode(id.as_bytes()).ok()?.try_into().ok()?;
    let key = base64(key)?;
    let (kind, bytes) = key.split_first()?;
    Some((name, id, *kind, bytes.try_into().ok()?))
}
