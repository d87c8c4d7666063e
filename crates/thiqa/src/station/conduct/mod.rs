//! Complaints about officers. Anybody at a station takes one; only the inspectorate reads it.
//!
//! A complaint stands in the inspectorate's log, and every word of it is sealed with a key of the
//! inspectorate: the station that took it keeps no row and no entry of it. Whoever took it sees the
//! reference on the slip and nothing else. Invariant: nothing of it stands in the station's books.

mod complaint;
mod new;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use complaint::{Complaint, Event, Taken, TakenWords};
pub(crate) use new::{NewPage, SlipPage};
pub use new::{blank, slip, take};
pub(crate) use pages::{ListPage, OnePage};
pub use pages::{close, decide, list, note, show};
pub use store::SLICE;

/// What the inspectorate may come to.
pub(crate) const OUTCOMES: [&str; 4] = ["upheld", "partly", "not_upheld", "passed_on"];
