//! What the log is committed to: hashes that bind without telling.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A SHA-256 value.
pub type Hash = [u8; 32];

/// `SHA256("thiqa/commit/v1" || salt || plaintext)`: binds an entry to its words.
pub fn commit(salt: &[u8; 32], plaintext: &[u8]) -> Hash {
    hash(&[b"thiqa/commit/v1", salt, plaintext])
}

/// `SHA256("thiqa/facts/v1" || salt || facts)`: binds an entry to its facts.
pub fn facts_commit(salt: &[u8; 32], facts: &[u8]) -> Hash {
    hash(&[b"thiqa/facts/v1", salt, facts])
}

/// `SHA256(ciphertext)`: the name under which a ciphertext is stored.
pub fn ct_hash(ciphertext: &[u8]) -> Hash {
    hash(&[ciphertext])
}

/// `SHA256("thiqa/key/v1" || id || key)`.
pub(crate) fn key_commit(id: &str, key: &[u8; 32]) -> Hash {
    hash(&[b"thiqa/key/v1", id.as_bytes(), key])
}

pub(crate) fn same(a: &Hash, b: &Hash) -> bool {
    a.ct_eq(b).into()
}

fn hash(parts: &[&[u8]]) -> Hash {
    let mut sha = Sha256::new();
    parts.iter().for_each(|part| sha.update(part));
    sha.finalize().into()
}
