//! A judge's decision: its text binds, and its orders are items with due times. Each is carried out
//! with proof or given back with a reason.
//!
//! A court without a seat here decides on paper: the police scan and transcribe it, and it is marked
//! so until the court confirms or corrects it.

mod carry;
mod decision;
pub(crate) mod form;
mod make;
mod order;
mod rule;
mod seen;
mod store;
#[cfg(test)]
mod tests;
mod typed;

pub use carry::{confirm, correct, correction, settle};
pub use decision::{Decision, Event, Made};
pub(super) use form::choices;
pub use make::{decide, new};
pub use order::{Correction, Order};
pub(super) use seen::{Item, Seen, State, of_case};
pub use store::SLICE;
