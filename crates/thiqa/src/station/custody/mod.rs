//! Somebody is held: since when and by whom, on what grounds, what was done, and when she left.
//!
//! A record belongs to a case and is reached through it. Its clocks begin with the first deprivation
//! of liberty by anyone, not with the arrival; they run through weekends and end only by what was
//! done, never by themselves. Nothing that is missing keeps a record from being saved: it is shown as
//! missing. What contradicts itself is shown to the judge.
//!
//! Invariants: no other armed body has an account here, a search or an export; its people stand in
//! the sealed words of a record and nowhere else. Whoever is held is counted on the board of
//! everybody who may count, if nameless.

mod act;
pub(crate) mod board;
mod clocks;
mod decide;
mod event;
mod field;
mod file;
pub(crate) mod form;
mod line;
mod mark;
mod moment;
mod moves;
pub(crate) mod new;
mod notice;
mod printed;
mod reach;
mod record;
mod registered;
mod row;
mod seen;
pub(crate) mod show;
mod store;
#[cfg(test)]
pub(in crate::station) mod tests;
mod travel;
mod words;

pub use board::board;
pub use event::Event;
pub use form::{form, take};
pub(super) use moment::{input as moment, read as moment_of};
pub use new::{create, list, new};
pub use notice::print as print_rights;
pub use printed::{Printed, Records, records};
pub(super) use reach::{held_as, note, pen_at};
pub use record::{Custody, Run};
pub use registered::{Registered, registered};
pub(super) use row::{Late, cases_as, late};
pub use seen::{confirm, seen};
pub use show::show;
pub use store::SLICE;
pub use travel::COMPANION;
pub use words::{Act, Means, Opened, OpenedWords, OrderWords};

/// Where whoever is told of a record looks.
pub const PLACE: &str = "custody";
