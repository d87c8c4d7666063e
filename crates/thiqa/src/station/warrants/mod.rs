//! Warrants: a judge issues one to a station of her court; the station carries it out.
//!
//! A match of names is never an identity. A person whom an officer compares with a warrant is
//! "possible, not confirmed" until mother's name and year of birth, or a document, agree and a named
//! person confirms it; only then can it be carried out. "Not this person" is recorded, told to the
//! other stations and printed for the person to carry (`matches::paper`).
//!
//! Invariants: nothing compares by itself. No job and no page of the desk reads a warrant; a
//! comparison is an act of an officer for a case that is hers to open, and it is noted as a search.

mod compare;
pub(crate) mod list;
pub(crate) mod one;
mod store;
#[cfg(test)]
mod tests;
mod warrant;

pub use list::{create, list, new};
pub use one::{clear, compare, confirm, execute, show, withdraw};
pub use store::SLICE;
pub use warrant::{Event, Issued, Warrant};
