//! Copies of all that a node has, and the way back.
//!
//! A copy is a folder of its own: the databases as files, the media, settings and the sealed keyring, and
//! `backup.json`. It appears whole or not at all, and it has been opened and looked at before it appears.
//!
//! After a restore nobody goes on as if nothing had happened: each office's log gets a new name and begins it
//! with an entry that says from which copy, and what is known to be missing. Somebody may hold later
//! checkpoints of the old name; under the new one nothing contradicts them.

mod check;
pub mod command;
mod files;
mod lost;
mod opening;
mod plan;
pub mod restore;
mod signed;
mod state;
mod take;
#[cfg(test)]
mod tests;

pub use opening::open_epochs;
pub use plan::Plan;
pub use signed::{is_restored, refuse_older, remember, remember_note};
pub use state::{Backups, State, tick};
pub use take::{Log, Manifest, Wish, take};
