//! Secrets for other hands, as standard age files (X25519): judge, escrow, drop-box.
//!
//! age draws its ephemeral keys from the operating system, so the same secret never gives the same
//! file. That is harmless: age files stand outside the log, which keeps only their hash.

use age::x25519::{Identity, Recipient};
use age::{Decryptor, Encryptor};
use bech32::{Bech32, Hrp};
use std::io::{Read, Write};
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// The age identity (`AGE-SECRET-KEY-1…`) whose secret is these 32 bytes.
pub fn identity_of(secret: &[u8; 32]) -> Zeroizing<String> {
    let prefix = Hrp::parse_unchecked("age-secret-key-");
    let text = bech32::encode_upper::<Bech32>(prefix, secret);
    Zeroizing::new(text.expect("32 bytes fit bech32"))
}

/// The public side (`age1…`) of an identity.
///
/// # Errors
/// `AgeKey` if it does not parse.
pub fn recipient_of(identity: &str) -> Result<String> {
    let identity: Identity = identity.trim().parse().map_err(|_| Error::AgeKey)?;
    Ok(identity.to_public().to_string())
}

/// Encrypts `secret` to every one of `recipients` (`age1…`), as a binary age file.
///
/// # Errors
/// `AgeKey` if a recipient is not an age X25519 key, or none is given.
pub fn wrap_for(recipients: &[&str], secret: &[u8]) -> Result<Vec<u8>> {
    let keys: Vec<Recipient> = recipients
        .iter()
        .map(|text| text.parse().map_err(|_| Error::AgeKey))
        .collect::<Result<_>>()?;
    let keys = keys.iter().map(|key| key as &dyn age::Recipient);
    // Only an empty list makes this fail.
    let encryptor = Encryptor::with_recipients(keys).map_err(|_| Error::AgeKey)?;
    let mut file = Vec::new();
    let write = || {
        let mut writer = encryptor.wrap_output(&mut file)?;
        writer.write_all(secret)?;
        writer.finish().map(|_| ())
    };
    write().map_err(|error: std::io::Error| Error::Age(error.to_string()))?;
    Ok(file)
}

/// Decrypts an age file with an identity (`AGE-SECRET-KEY-1…`).
///
/// # Errors
/// `AgeKey` if the identity does not parse; `Age` if the file is damaged or for someone else.
pub fn unwrap_with(identity: &str, file: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let identity: Identity = identity.trim().parse().map_err(|_| Error::AgeKey)?;
    let decryptor = Decryptor::new_buffered(file).map_err(|e| Error::Age(e.to_string()))?;
    let keys = std::iter::once(&identity as &dyn age::Identity);
    let mut reader = decryptor.decrypt(keys).map_err(|e| Error::Age(e.to_string()))?;
    let mut secret = Zeroizing::new(Vec::new());
    reader.read_to_end(&mut secret).map_err(|e| Error::Age(e.to_string()))?;
    Ok(secret)
}

/// Encrypts a message to a drop-box: the same age file, for one recipient.
///
/// # Errors
/// `AgeKey` if the recipient is not an age X25519 key.
pub fn seal_to(recipient: &str, message: &[u8]) -> Result<Vec<u8>> {
    wrap_for(&[recipient], message)
}
