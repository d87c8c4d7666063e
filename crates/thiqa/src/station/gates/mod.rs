//! Gates: what an officer does only with a valid course or designation, and what a station does when
//! nobody has it. No gate ever stands before receiving a person, making her safe, calling a doctor,
//! registering a report or opening a protection case: the pack refuses such a row.
//!
//! A gate stands at every station from its first day. Where nobody is qualified yet, the commander
//! writes down who was designated and who finished a course, or gives an exception for a time. Whoever is not
//! qualified sees who is, who is on call and which stations are near; an exception counts as a gap of the station (`gate.gap`).

mod exception;
mod gate;
mod on_call;
pub(crate) mod pages;
pub(crate) mod roster;
pub(crate) mod stations;
mod store;
#[cfg(test)]
mod tests;

pub use exception::{Event, Exception};
pub use gate::{demand, qualified};
pub use on_call::{OnCall, Reach, SLICE as ON_CALL};
pub use pages::{exceptions, list, make};
pub use roster::{put, roster, take_off};
pub use stations::by_station;
pub use store::SLICE;
