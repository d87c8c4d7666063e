//! An office's own secrets.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::derive::{mac, subkey};
use crate::error::{Error, Result};
use crate::wrap::{identity_of, recipient_of};

/// The five independent secrets of an office, wiped from memory when dropped.
///
/// They leave memory only inside a [`Keyring`](crate::Keyring).
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct OfficeKeys {
    pub(crate) wrap: [u8; 32],
    pub(crate) blind: [u8; 32],
    log: [u8; 32],
    salt: [u8; 32],
    age: [u8; 32],
}

impl OfficeKeys {
    /// Draws new secrets; `fill` must give random bytes of cryptographic quality.
    pub fn generate(fill: &mut impl FnMut(&mut [u8])) -> Self {
        let mut draw = || {
            let mut secret = [0; 32];
            fill(&mut secret);
            secret
        };
        Self { wrap: draw(), blind: draw(), log: draw(), salt: draw(), age: draw() }
    }

    /// The ed25519 seed (32 bytes) with which the office signs its log.
    pub fn log_seed(&self) -> Zeroizing<[u8; 32]> {
        subkey(&self.log, "thiqa/log/v1", &[])
    }

    /// The salt of a record's facts, the same at every replay; `record` is `"office/n"`.
    ///
    /// The office can make it again for ever, so it hides withdrawn facts from everyone but the
    /// office. Words that must die with their key take [`CaseKey::salt`](crate::CaseKey::salt).
    pub fn facts_salt(&self, record: &str) -> [u8; 32] {
        mac(&subkey(&self.salt, "thiqa/facts-salt/v1", &[]), "salt", &[record.as_bytes()])
    }

    /// The age identity of the drop-box and of wraps to this office (`AGE-SECRET-KEY-1…`).
    pub fn identity(&self) -> Zeroizing<String> {
        identity_of(&subkey(&self.age, "thiqa/age/v1", &[]))
    }

    /// The public side of [`identity`](Self::identity) (`age1…`).
    pub fn recipient(&self) -> String {
        recipient_of(&self.identity()).expect("we wrote it")
    }

    pub(crate) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let secrets = [&self.wrap, &self.blind, &self.log, &self.salt, &self.age];
        let mut bytes = Zeroizing::new(Vec::with_capacity(32 * secrets.len()));
        secrets.iter().for_each(|secret| bytes.extend_from_slice(*secret));
        bytes
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let (secrets, rest) = bytes.as_chunks::<32>();
        match (secrets, rest) {
            (&[wrap, blind, log, salt, age], []) => Ok(Self { wrap, blind, log, salt, age }),
            _ => Err(Error::Format("office keys")),
        }
    }
}

impl fmt::Debug for OfficeKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OfficeKeys(secret)")
    }
}
