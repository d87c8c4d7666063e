//! The same person: what a job finds, what a person decides, and how it is taken back.
//!
//! A match of names is never an identity. Two records of ordinary cases that agree in two keys stand
//! in a queue with what agrees, what does not and what each part says; a person decides, and may undo
//! it. Brothers and sisters are a family: nothing ever calls them one person. What touches a
//! compartment stands in the queue of its unit alone. Visits take no part: who comes for help is
//! compared with nobody.
//!
//! Every decision is an entry of one class with sealed words, whatever it was about, so that the log
//! does not tell a protected person's matter from any other.

pub mod command;
mod decision;
pub(super) mod hints;
mod job;
pub(crate) mod list;
pub(crate) mod pages;
mod pair;
pub(crate) mod paper;
mod score;
mod spoken;
mod store;
#[cfg(test)]
mod tests;

pub use decision::{ANSWERS, Answer, Cleared, Event, Match, VERDICTS, Verdict};
pub(super) use hints::{about, drop_hints};
pub use job::{COMPARE, TELL};
pub use list::list;
pub use pages::{decide, show, undo};
pub(super) use paper::number as paper_number;
pub use paper::{clear, paper};
pub use score::{Level, Line, Part, Rather, Says, Score, score};
pub use store::SLICE;
