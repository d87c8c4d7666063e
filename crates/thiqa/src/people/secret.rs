//! Passwords and codes: how they are made, kept and compared.

use std::time::Duration;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

use crate::{
    Error, Refusal, Result,
    clock::Chance,
    lang::{digits_to_ascii, msg},
};

/// What one comparison of a password costs.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// No refusal at the door leaves sooner, so that its time says nothing.
    pub floor: Duration,
}

impl Cost {
    /// What a node in service pays: argon2id with 19 MiB and two passes.
    pub const FULL: Cost = Cost { memory: 19 * 1024, passes: 2, floor: Duration::from_millis(300) };
    /// For tests and for invented people, whose passwords are written on the wall.
    pub const LITTLE: Cost = Cost { memory: 8, passes: 1, floor: Duration::ZERO };
}

impl Default for Cost {
    fn default() -> Cost {
        if cfg!(test) { Cost::LITTLE } else { Cost::FULL }
    }
}

/// A password as it is compared: figures of any keyboard are the same figures.
pub fn typed(text: &str) -> String {
    digits_to_ascii(text)
}

/// Hashes a password; the text says with which cost.
pub fn hash(cost: Cost, password: &str, salt: [u8; 16]) -> Result<String> {
    let broken = |error: &dyn std::fmt::Display| Error::Broken(format!("argon2: {error}"));
    let params = Params::new(cost.memory, cost.passes, 1, None).map_err(|error| broken(&error))?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash = argon
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(|error| broken(&error))?;
    Ok(hash.to_string())
}

/// Compares a password with a hash, at the hash's own cost.
pub fn verify(hash: &str, password: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

const SHORTEST: usize = 12;
const LONGEST: usize = 128;

/// Whether a new password may be used: long, and no mere repetition of her handle or of a letter.
pub fn acceptable(password: &str, handle: &str) -> Result<(), Refusal> {
    let count = password.chars().count();
    if count < SHORTEST {
        return Err(Refusal::new(msg("people-password-short")).arg("n", SHORTEST.to_string()));
    }
    if count > LONGEST {
        return Err(Refusal::new(msg("people-password-long")).arg("n", LONGEST.to_string()));
    }
    let mut letters: Vec<char> = password.to_lowercase().chars().collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.len() < 5 || password.to_lowercase().contains(handle) {
        return Err(Refusal::new(msg("people-password-simple")));
    }
    Ok(())
}

/// 32 letters and figures that nobody takes for one another.
const PLAIN: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A password for the first sign-in: 16 letters in groups of four, 80 bits.
pub fn start_password(chance: &Chance) -> String {
    let letters = chance.bytes::<16>().map(|byte| char::from(PLAIN[usize::from(byte & 31)]));
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}
