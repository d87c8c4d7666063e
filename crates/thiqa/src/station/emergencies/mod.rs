//! The criminal file of a sealed case is opened in an emergency: by its number, with a fresh second
//! factor, for a reason, for a few hours. The unit and the inspector are told, and the inspector
//! decides afterwards whether it was right.
//!
//! Invariants: [`open`] is the one place that lets an emergency open anything, and it opens the case,
//! its timeline and its attachments for reading alone; a wrong number, a file that is not sealed and
//! one that is not hers get one and the same answer; a file opened so is not printed or exported.

mod emergency;
mod find;
mod fresh;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod one;
mod store;
#[cfg(test)]
mod tests;

pub use emergency::{Emergency, Event, Opened, Way};
pub use list::list;
pub use new::{create, show as new};
pub use one::{decide, seen, show};
pub use store::{SLICE, open};
