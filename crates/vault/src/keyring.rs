//! The keys of all offices of a node, closed with a passphrase or with a key from elsewhere.

use std::collections::BTreeMap;

use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::aead;
use crate::derive::{Secret, subkey};
use crate::error::{Error, Result};
use crate::office::OfficeKeys;
use crate::wrap::{unwrap_with, wrap_for};

const FORMAT: &str = "thiqa/keyring/v1";

/// The keys of a node's offices, by office id.
#[derive(Clone, Debug, Default)]
pub struct Keyring {
    /// Office id → its keys.
    pub offices: BTreeMap<String, OfficeKeys>,
}

/// What one try at the passphrase costs (argon2id). The default, 64 MiB and three passes over four
/// lanes, is the second recommendation of RFC 9106.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Memory in KiB, at most 1 GiB, at least 8 for each lane.
    pub memory_kib: u32,
    /// Passes over the memory, at most 32.
    pub passes: u32,
    /// Lanes, at most 16.
    pub lanes: u32,
}

impl Default for Cost {
    fn default() -> Self {
        Self { memory_kib: 64 << 10, passes: 3, lanes: 4 }
    }
}

/// The file: JSON, with the encrypted keys as base64.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    lock: Lock,
    body: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Lock {
    Passphrase { cost: Cost, salt: String },
    Key,
}

impl Keyring {
    /// Closes the keyring with a passphrase, taken byte for byte as it is given.
    ///
    /// # Errors
    /// `Cost` if the cost is out of range.
    pub fn seal_with_passphrase(
        &self,
        passphrase: &str,
        cost: Cost,
        fill: &mut impl FnMut(&mut [u8]),
    ) -> Result<Vec<u8>> {
        let mut salt = [0; 16];
        fill(&mut salt);
        let key = stretch(passphrase, cost, &salt)?;
        self.close(&key, Lock::Passphrase { cost, salt: BASE64.encode(&salt) }, fill)
    }

    /// Closes the keyring with a 32-byte key that is kept elsewhere (a token, a sealed credential).
    ///
    /// # Errors
    /// `Format` if the keyring cannot be written.
    pub fn seal_with_key(
        &self,
        key: &[u8; 32],
        fill: &mut impl FnMut(&mut [u8]),
    ) -> Result<Vec<u8>> {
        self.close(key, Lock::Key, fill)
    }

    /// Opens a keyring closed with a passphrase.
    ///
    /// # Errors
    /// `WrongPassphrase`; `OtherSecret` if it is closed with a key; `Cost` or `Format` if the file
    /// is damaged.
    pub fn open_with_passphrase(file: &[u8], passphrase: &str) -> Result<Self> {
        let file = File::read(file)?;
        let Lock::Passphrase { cost, salt } = &file.lock else { return Err(Error::OtherSecret) };
        let salt = BASE64.decode(salt.as_bytes()).map_err(|_| Error::Format("keyring salt"))?;
        file.open(&*stretch(passphrase, *cost, &salt)?)
    }

    /// Opens a keyring closed with a key.
    ///
    /// # Errors
    /// `WrongPassphrase`; `OtherSecret` if it is closed with a passphrase; `Format` if damaged.
    pub fn open_with_key(file: &[u8], key: &[u8; 32]) -> Result<Self> {
        let file = File::read(file)?;
        match file.lock {
            Lock::Key => file.open(key),
            Lock::Passphrase { .. } => Err(Error::OtherSecret),
        }
    }

    /// Whether a keyring's file is closed with a passphrase, and not with a key.
    ///
    /// # Errors
    /// `Format` if the file is no keyring.
    pub fn asks_passphrase(file: &[u8]) -> Result<bool> {
        Ok(matches!(File::read(file)?.lock, Lock::Passphrase { .. }))
    }

    /// Wraps the keyring for escrow, as an age file. All case keys are wrapped under the offices'
    /// keys, so whoever opens this file can open every case.
    ///
    /// # Errors
    /// `AgeKey` if the recipient is not an age X25519 key.
    pub fn wrap_for(&self, recipient: &str) -> Result<Vec<u8>> {
        wrap_for(&[recipient], &self.to_text()?)
    }

    /// Opens an age file made by [`wrap_for`](Self::wrap_for). Anyone can write to a recipient:
    /// compare the keys with the log before trusting them.
    ///
    /// # Errors
    /// `AgeKey`, `Age` or `Format`.
    pub fn unwrap_with(identity: &str, file: &[u8]) -> Result<Self> {
        Self::from_text(&unwrap_with(identity, file)?)
    }

    fn to_text(&self) -> Result<Zeroizing<Vec<u8>>> {
        let offices: BTreeMap<&str, Zeroizing<String>> = self
            .offices
            .iter()
            .map(|(id, keys)| (id.as_str(), Zeroizing::new(BASE64.encode(&keys.to_bytes()))))
            .collect();
        let offices: BTreeMap<&str, &str> =
            offices.iter().map(|(id, keys)| (*id, keys.as_str())).collect();
        json(&offices).map(Zeroizing::new)
    }

    fn from_text(text: &[u8]) -> Result<Self> {
        let texts: BTreeMap<String, Zeroizing<String>> =
            serde_json::from_slice::<BTreeMap<String, String>>(text)
                .map_err(|_| Error::Format("keyring"))?
                .into_iter()
                .map(|(id, keys)| (id, Zeroizing::new(keys)))
                .collect();
        let offices = texts.into_iter().map(|(id, keys)| {
            let bytes = BASE64.decode(keys.as_bytes()).map(Zeroizing::new);
            Ok((id, OfficeKeys::from_bytes(&bytes.map_err(|_| Error::Format("keyring"))?)?))
        });
        Ok(Keyring { offices: offices.collect::<Result<_>>()? })
    }

    fn close(
        &self,
        key: &[u8; 32],
        lock: Lock,
        fill: &mut impl FnMut(&mut [u8]),
    ) -> Result<Vec<u8>> {
        let mut nonce = [0; aead::NONCE];
        fill(&mut nonce);
        let text = self.to_text()?;
        let body = aead::encrypt(&subkey(key, FORMAT, &[]), &nonce, &json(&lock)?, &text);
        json(&File { format: FORMAT.into(), lock, body: BASE64.encode(&body) })
    }
}

impl File {
    fn read(bytes: &[u8]) -> Result<Self> {
        let file: Self = serde_json::from_slice(bytes).map_err(|_| Error::Format("keyring"))?;
        if file.format == FORMAT { Ok(file) } else { Err(Error::Format("keyring version")) }
    }

    fn open(&self, key: &[u8; 32]) -> Result<Keyring> {
        let body = BASE64.decode(self.body.as_bytes()).map_err(|_| Error::Format("keyring"))?;
        let text = aead::decrypt(&subkey(key, FORMAT, &[]), &json(&self.lock)?, &body);
        let text = text.map_err(|_| Error::WrongPassphrase)?;
        Keyring::from_text(&text)
    }
}

/// The limits keep a forged file from taking all of a node's memory before it is refused.
fn stretch(passphrase: &str, cost: Cost, salt: &[u8]) -> Result<Secret> {
    if cost.memory_kib > 1 << 20 || cost.passes > 32 || cost.lanes > 16 {
        return Err(Error::Cost);
    }
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32));
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.map_err(|_| Error::Cost)?);
    let mut key = Zeroizing::new([0; 32]);
    argon
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice())
        .map_err(|_| Error::Cost)?;
    Ok(key)
}

fn json(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|_| Error::Format("keyring"))
}
