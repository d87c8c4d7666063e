//! The access statement: a person is told who opened her file, from the entries of reads. At the
//! desk; for a sealed case through the officer of its unit.
//!
//! Invariants: nobody is named, and nothing is said that would name an officer of a small unit
//! ([`naming::of`]); what a judge deferred is not there, and no statement says whether there is
//! something deferred; giving one and deferring are entries.

mod follow;
mod naming;
pub(crate) mod pages;
mod statement;
mod store;
#[cfg(test)]
mod tests;

pub use follow::SEEN;
pub use pages::{ask, defer, deferral, give};
pub use statement::{Event, Statement};
pub use store::SLICE;
