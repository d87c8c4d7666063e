//! XChaCha20-Poly1305, and the one way of choosing nonces where none is given.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use zeroize::Zeroizing;

use crate::derive::{Secret, head, mac, subkey};
use crate::error::{Error, Result};

/// Bytes of a nonce.
pub(crate) const NONCE: usize = 24;

/// Answers `version || nonce || ciphertext || tag`.
pub(crate) fn encrypt(key: &Secret, nonce: &[u8; NONCE], aad: &[u8], msg: &[u8]) -> Vec<u8> {
    let cipher = XChaCha20Poly1305::new((&**key).into());
    let sealed = cipher.encrypt(nonce.into(), Payload { msg, aad });
    let sealed = sealed.expect("a buffer in memory is below the cipher's 256 GiB");
    [&[VERSION], nonce.as_slice(), &sealed].concat()
}

/// Opens what `encrypt` made.
pub(crate) fn decrypt(key: &Secret, aad: &[u8], bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let Some((&VERSION, rest)) = bytes.split_first() else {
        return Err(Error::Format("ciphertext version"));
    };
    let Some((nonce, msg)) = rest.split_first_chunk::<NONCE>() else {
        return Err(Error::Format("ciphertext too short"));
    };
    let cipher = XChaCha20Poly1305::new((&**key).into());
    let opened = cipher.decrypt(nonce.into(), Payload { msg, aad });
    opened.map(Zeroizing::new).map_err(|_| Error::Tag)
}

/// Encrypts under a nonce made from everything that goes in: the same input gives the same bytes,
/// and another input never meets the same nonce. `apart` tells equal messages in different places
/// apart.
pub(crate) fn encrypt_same(
    secret: &[u8; 32],
    label: &str,
    aad: &[u8],
    apart: &[u8],
    msg: &[u8],
) -> Vec<u8> {
    let nonce =
        mac(&subkey(secret, "thiqa/nonce/v1", &[label.as_bytes()]), label, &[aad, apart, msg]);
    encrypt(&subkey(secret, label, &[]), &head(&nonce), aad, msg)
}

/// Opens what `encrypt_same` made.
pub(crate) fn decrypt_same(
    secret: &[u8; 32],
    label: &str,
    aad: &[u8],
    bytes: &[u8],
) -> Result<Zeroizing<Vec<u8>>> {
    decrypt(&subkey(secret, label, &[]), aad, bytes)
}

/// The only format so far; a later one (another cipher) gets the next number.
const VERSION: u8 = 1;
