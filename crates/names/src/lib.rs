//! The same person, however the name is written: in Arabic, Kurdish or Latin letters, with or without
//! the marks that keyboards lack.
//!
//! - [`fold`] makes spellings of one script equal; it is exact and keeps every word apart.
//! - [`skeleton`] makes scripts equal: the consonants that all of them write, in few classes.
//! - [`Name::parse`] finds own name, father, grandfather and tribe in a name written in one line.
//! - [`keys`] are what a person is found by: **pairs** of name parts, telephone, document. One part of
//!   a name alone is no key: it would find half of the town. [`near`] are the same with a slip.
//! - [`link`] weighs how likely two records are of one person, and says why.
//!
//! Invariants: no IO, no clock; what was typed is never changed, only compared in another form. Keys
//! are personal words: they are stored only behind a keyed hash.

#![warn(missing_docs)]

mod attested;
mod fold;
mod keys;
pub mod link;
mod name;
mod number;
mod skeleton;

pub use fold::{digits_to_ascii, fold};
pub use keys::{Key, Kind, Person, keys, near};
pub use name::Name;
pub use number::{document, phone};
pub use skeleton::skeleton;
