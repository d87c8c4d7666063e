//! The keys of a node: made when it is set up, given into escrow, and out of memory while the
//! station is locked.
//!
//! Invariants: while it is locked no page but a few answers, no job works and no entry is written;
//! a lock lasts beyond a restart; unlocking takes the secret of the keyring and two people of one
//! office. Every case key is wrapped under its office's keys, and these are in escrow whole: so
//! escrow opens every case, those of tomorrow too.

pub mod command;
pub mod escrow;
mod event;
pub mod file;
pub mod init;
mod lock;
pub mod pages;
pub mod passphrase;
pub mod place;
mod share;
mod start;
mod store;

#[cfg(test)]
mod tests;

pub use event::{By, Event, Keys};
pub use lock::Shut;
pub(crate) use lock::note_start;
pub(crate) use pages::{locked, locks, stays_open, warned};
pub use start::at_start;
pub use store::SLICE;
