//! Conflicts of interest: a case that concerns an officer, or hers, is kept from her.
//!
//! Officers say who is theirs ([`Relation`]). Whenever somebody comes into a case, or the case comes
//! into other hands, its people are compared with the officers of the office and with whom they
//! declared. It is safer to keep too many than too few: whoever still works on the case lifts what
//! was no conflict, with a reason.
//!
//! The cases that are there are looked through after a new word of an officer, and when somebody joins
//! the office or another unit of it; whoever is concerned is kept from them at once, whatever she has
//! open. Imports are checked row by row.
//!
//! Invariant: the officer concerned learns nothing. Her line is decided simply: whoever commands
//! the office takes the unit `command` with her; whoever alone has the highest rank of her unit
//! takes the unit with her, as long as somebody else of the station may still have the case.

mod compare;
mod joined;
mod known;
mod line;
mod relation;
mod relations;
#[cfg(test)]
mod tests;

pub use compare::{Evidence, Party, Tie};
pub use joined::{create, moved};
pub use known::{KnownOfficer, officers, ties};
pub use line::{head, is_kept, marks};
pub use relation::{Relation, SLICE};
pub(crate) use relations::RelationsPage;
pub use relations::{declare, list, withdraw};
