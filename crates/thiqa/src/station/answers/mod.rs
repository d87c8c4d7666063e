//! The answer that a person takes home: a number and a secret code with which she can follow her
//! case from outside. Nothing is made until she asks for it.
//!
//! Each one is a stream of its own about its case, sealed with its own key. It keeps the key of the
//! public store sealed, to push later statuses; number and code are kept nowhere. `mark` is that
//! key blinded with the office's secret: her answer finds its case by it, and without the secret it
//! leads nowhere.
//!
//! Invariant: what goes out is one word of the pack. The words of a sealed case are the same as
//! those of any other, so that nobody can tell from her telephone which one hers is.

mod answer;
mod kept;
pub(crate) mod pages;
mod passage;
pub(crate) mod slip;
mod store;
#[cfg(test)]
mod tests;

pub use answer::{Answer, Event, Given};
pub use pages::{give, new, withdraw};
pub use passage::{OUTWARDS, fetch};
pub(super) use slip::picture;
pub use store::SLICE;
