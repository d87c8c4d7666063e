//! One secret, many uses: each use has its own key, derived under its own label.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// A key that is wiped when it goes out of use.
pub(crate) type Secret = Zeroizing<[u8; 32]>;

/// Derives the key of one use: HKDF-Expand with SHA-256 over label and context.
///
/// The secrets are uniformly random already, so the extract step of RFC 5869 is left out (3.3 there).
pub(crate) fn subkey(secret: &[u8; 32], label: &str, context: &[&[u8]]) -> Secret {
    let hkdf = Hkdf::<Sha256>::from_prk(secret).expect("32 bytes are one hash long");
    let info = frame(label, context);
    let mut key = Zeroizing::new([0; 32]);
    hkdf.expand(&info, key.as_mut_slice()).expect("32 bytes are far below the limit");
    key
}

/// HMAC-SHA-256 over framed parts.
pub(crate) fn mac(key: &[u8; 32], label: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut hmac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    for part in std::iter::once(&label.as_bytes()).chain(parts) {
        hmac.update(&(part.len() as u64).to_le_bytes());
        hmac.update(part);
    }
    hmac.finalize().into_bytes().into()
}

/// Joins parts so that no two lists of parts give the same bytes: each behind its length.
pub(crate) fn frame(label: &str, parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    for part in std::iter::once(&label.as_bytes()).chain(parts) {
        out.extend_from_slice(&(part.len() as u64).to_le_bytes());
        out.extend_from_slice(part);
    }
    out
}

/// The first `N` bytes of a MAC.
pub(crate) fn head<const N: usize>(mac: &[u8; 32]) -> [u8; N] {
    std::array::from_fn(|i| mac[i])
}

#[cfg(test)]
mod tests {
    use super::{frame, mac, subkey};

    #[test]
    fn a_boundary_moved_or_a_label_changed_gives_another_key() {
        let secret = [7; 32];
        let keys = [
            subkey(&secret, "a", &[b"bc", b"d"]),
            subkey(&secret, "a", &[b"b", b"cd"]),
            subkey(&secret, "a", &[b"bcd"]),
            subkey(&secret, "ab", &[b"c", b"d"]),
            subkey(&[8; 32], "a", &[b"bc", b"d"]),
        ];
        for (i, key) in keys.iter().enumerate() {
            assert!(!keys[..i].contains(key));
        }
        assert_ne!(mac(&secret, "a", &[b"bc"]), mac(&secret, "ab", &[b"c"]));
        assert_ne!(frame("a", &[b""]), frame("a", &[]));
    }
}
