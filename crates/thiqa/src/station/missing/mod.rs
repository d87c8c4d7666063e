//! Somebody is missing: the report, what the station does about it, and how it ends.
//!
//! Who reports may be the one she fled from. So the desk's pages never ask whether she stands in a
//! compartment: they run the same statements and show the same words whether she does or not. A job
//! asks afterwards, under the node's hand (`check`), and what it finds is told to the unit alone
//! (`notices`). What the unit wants the desk to say comes back as the report's closing, written by the
//! node, in the same few words for everybody.
//!
//! Invariants: no handler of a report reads the compartments' index; passing a report on is possible
//! after a span that is the same for all, and then the unit decides, unseen, and about a child a judge
//! as well. The node circulates it (`circulate`) when no compartment holds it back; the station that
//! asked never sees whether it did. Nothing is published.

mod answers;
mod check;
mod circular;
mod circulate;
mod form;
pub(crate) mod new;
pub(crate) mod notices;
pub(crate) mod passing;
mod report;
pub(crate) mod show;
mod store;
#[cfg(test)]
mod tests;

pub use answers::ANSWERS;
pub use check::CHECK;
pub use circular::{Circular, Event as CircularEvent, SLICE as CIRCULARS};
pub use circulate::CIRCULATE;
pub use new::{create, new, take_down};
pub use notices::{answer, list as notices, show as notice};
pub use passing::{circulars, decide as decide_passing, list as passings, show as passing};
pub use report::{Event, Facts, Judged, MissingReport, Passing, Reported, Words, sought};
pub use show::{close, list, note, pass_on, show, take_note};
pub use store::SLICE;
