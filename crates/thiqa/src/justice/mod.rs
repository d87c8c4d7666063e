//! Before the judge: the papers of a case, her decisions and their orders, what she asks, and the
//! order of procedure.
//!
//! What the station and the court say to each other stands in the log of the station that has the
//! case; what a court keeps for itself (drafts, notes, what was looked at) in its own.

pub mod counsel;
pub mod decisions;
pub mod docket;
pub mod papers;
pub mod procedure;
pub mod questions;
mod reach;
#[cfg(test)]
mod tests;
mod typed;
