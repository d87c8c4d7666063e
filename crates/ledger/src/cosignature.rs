//! Timestamped cosignatures: "as of this time, the largest consistent tree I have seen".

use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::key::{KeyType, SigningKey, VerifierKey};
use crate::note::Signature;

const LAST_SECOND: u64 = i64::MAX as u64;

/// Cosigns the text of a checkpoint note at a time in POSIX seconds, which is not 0. Whoever
/// calls this has checked that the checkpoint continues the last one it cosigned, and stored it.
///
/// # Errors
/// If the text is not a checkpoint or the time is 0 or above `2^63 - 1`.
pub fn cosign(text: &str, key: &SigningKey, seconds: u64) -> Result<Signature, CheckpointError> {
    Checkpoint::parse(text)?;
    if !(1..=LAST_SECOND).contains(&seconds) {
        return Err(CheckpointError::Time);
    }
    let mut bytes = seconds.to_be_bytes().to_vec();
    bytes.extend_from_slice(&key.sign(&message(text, seconds)));
    Ok(Signature { name: key.name().into(), id: key.id(KeyType::Cosignature), bytes })
}

/// The time of a cosignature over this note text, if it holds. `bytes` is what follows the key
/// ID in the signature line.
pub fn verify(text: &str, key: &VerifierKey, bytes: &[u8]) -> Option<u64> {
    let (seconds, signature) = bytes.split_first_chunk()?;
    let seconds = u64::from_be_bytes(*seconds);
    let signature = signature.try_into().ok()?;
    let holds = (1..=LAST_SECOND).contains(&seconds)
        && key.kind() == KeyType::Cosignature
        && key.verify(&message(text, seconds), signature);
    holds.then_some(seconds)
}

fn message(text: &str, seconds: u64) -> Vec<u8> {
    format!("cosignature/v1\ntime {seconds}\n{text}").into_bytes()
}
