//! What must stay private stays private by type, under a key that can be destroyed.
//!
//! - [`Sealed`] and [`Countable`] say in an event's definition what is private; [`split()`] takes it
//!   out, [`open`] puts it back.
//! - [`CaseKey`] encrypts a stream's words, columns and recordings. Destroying it erases them for
//!   ever; commitments in the log still verify.
//! - [`OfficeKeys`] are an office's own secrets; the [`Keyring`] holds those of a node's offices.
//! - [`wrap_for`] gives a secret to a judge or to escrow as a standard age file; the drop-box uses
//!   the same call.
//! - [`escrow`] splits the identity that opens all offices' keys among three holders, two of whom
//!   suffice.
//! - [`Blinder`] makes search keys that tell nothing without the office's secret.
//!
//! Invariants: no SQL, no IO, no clock. Randomness is a parameter, so a replay gives the same
//! bytes; only age draws its own ephemeral keys, and age files never enter the log. Every use of a
//! secret derives its own subkey under its own label.

#![warn(missing_docs)]

mod aead;
mod blind;
mod canonical;
mod case_key;
mod column;
mod commit;
mod derive;
mod error;
pub mod escrow;
mod keyring;
mod media;
mod office;
mod pad;
mod record;
#[cfg(test)]
mod salamander;
mod sealed;
mod split;
mod wrap;

pub use blind::Blinder;
pub use case_key::CaseKey;
pub use commit::{Hash, commit, ct_hash, facts_commit};
pub use error::{Error, Result};
pub use keyring::{Cost, Keyring};
pub use media::BLOCK;
pub use office::OfficeKeys;
pub use record::Expected;
pub use sealed::{Countable, Sealed};
pub use split::{Split, open, split};
pub use wrap::{identity_of, recipient_of, seal_to, unwrap_with, wrap_for};
