//! What must stay private stays private by type, under a key that can be destroyed.
//!
//! - [`Sealed`] and [`Countable`] say in an event's definition what is private; [`split()`] takes it
//!   out, [`open`] puts it back.
//! - [`CaseKey`] encrypts a stream's words, columns and recordings. Destroying it erases them for
//!   ever; commitments in the log still verify.
//! - [`OfficeKeys`] are an office's own secrets; the [`Keyring`] holds those of a node's offices.
//! - [`wrap_for`] gives a secret to a judge or to escrow as a standard age file; the drop-box uses
//!   the same call.
//! - [`Blinder`] makes search keys that tell nothing without the office's secret.
//!
//! Invariants: no SQL, no IO, no clock. Randomness is a parameter, so a replay gives the same
//! bytes; only age draws its own ephemeral keys, and age files never enter the log. Every use of a
//! secret derives its own subkey under its own label.

#![warn(missing_docs)]

mod canonical;
mod error;
mod sealed;
mod split;

pub use error::{Error, Result};
pub use sealed::{Countable, Sealed};
pub use split::{Split, open, split};
