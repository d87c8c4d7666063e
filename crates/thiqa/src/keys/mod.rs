//! The keys of a node: made when it is set up, given into escrow, and out of memory while the
//! station is locked.
//!
//! Invariants: while it is locked no page but a few answers, no job works and no entry is written;
//! a lock lasts beyond a restart; unlocking takes the secret of the keyring and two people.

mod event;

pub use event::{By, Event, Keys, SLICE};
