//! Keys, what they seal, and who else can open it.

mod keyring;
mod records;
mod secrecy;
mod wraps;

use vault::{CaseKey, OfficeKeys};

/// Bytes that are the same at every run; a test needs no better.
pub(crate) fn bytes_from(mut state: u64) -> impl FnMut(&mut [u8]) {
    move |out| {
        for byte in out {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            *byte = (state >> 56) as u8;
        }
    }
}

pub(crate) fn office(seed: u64) -> OfficeKeys {
    OfficeKeys::generate(&mut bytes_from(seed))
}

pub(crate) fn case(seed: u64) -> CaseKey {
    CaseKey::generate("case-1", 1, &mut bytes_from(seed))
}
