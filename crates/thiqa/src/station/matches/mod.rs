//! The same person: what a job finds, what a person decides, and how it is taken back.
//!
//! A match of names is never an identity. Two records of ordinary cases that agree in two keys stand
//! in a queue with what agrees and what does not; a person decides, and may undo it. What touches a
//! compartment stands in the queue of its unit alone. Visits take no part: who comes for help is
//! compared with nobody.
//!
//! Every decision is an entry of one class with sealed words, whatever it was about, so that the log
//! does not tell a protected person's matter from any other.

pub mod command;
mod decision;
pub(super) mod hints;
mod job;
pub(crate) mod pages;
pub(crate) mod paper;
mod score;
mod store;
#[cfg(test)]
mod tests;

pub use decision::{ANSWERS, Answer, Cleared, Event, Match, VERDICTS, Verdict};
pub use job::{COMPARE, TELL};
pub use pages::{decide, list, show, undo};
pub use paper::{clear, paper};
pub use score::{Level, Line, Part, score};
pub use store::SLICE;
