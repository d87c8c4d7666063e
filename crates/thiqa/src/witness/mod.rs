//! The witness: what a court runs, on a machine of its own, so that no station can show two histories.
//!
//! It speaks tlog-witness of <https://c2sp.org>: a station submits its newest checkpoint, the witness
//! sees that it continues the one before, keeps it and cosigns it. It holds sizes and hashes, and
//! nothing of the police's data.
//!
//! Invariants: a checkpoint is cosigned in the one transaction that compares it with the last one, and
//! the answer leaves after the commit; a witness that has lost its memory does not start, for it
//! would sign a second history.

mod command;
mod page;
mod serve;
mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use command::{Args, open, run};
pub use serve::routes;
pub use store::{Evidence, Followed, Kind, Store};
