//! Exhibits: what was found, sealed and seized in a case, and through whose hands it went.
//!
//! Each one is a stream of its own about its case, sealed with its own key; unit, officer and
//! sensitivity are the case's as they stand now. A step is never refused because the chain has a gap:
//! a hand-over by somebody who did not hold it, a time that runs backwards, a receiver who is
//! missing and a broken seal are written down as they were said, and raise an alarm that stays on
//! the exhibit, on the case, and before the commander until somebody explains it. Invariants:
//! nothing takes an alarm away; an exhibit is returned, confiscated or destroyed only by a judge's
//! order with its number and date.
//!
//! With a case that goes to another office the records of its exhibits go along. Whoever has a thing
//! has it until it is handed over, by two people, like any other time.

mod alarm;
mod exhibit;
pub(crate) mod form;
mod inputs;
mod kinds;
pub(crate) mod list;
pub(crate) mod papers;
mod printed;
pub(crate) mod receipt;
mod registered;
mod said;
pub(crate) mod show;
mod step;
mod store;
#[cfg(test)]
mod tests;
pub(crate) mod waiting;
mod words;

pub use alarm::Alarm;
pub use exhibit::{Event, Exhibit, Found, Holder, How, Seal};
pub use form::{create, new, step as step_form, take};
pub use kinds::{Source, any, independent, of_case, share, sources};
pub use list::list;
pub(crate) use list::{Row, rows};
pub use papers::{label, record};
pub(crate) use printed::table;
pub use printed::{hand_over as print_hand_over, record as print_record};
pub use receipt::{confirm, form as receipt_form};
pub use registered::{Registered, registered};
pub use show::show;
pub use store::{COMPANION, SLICE};
pub use waiting::list as waiting_list;
pub use words::{Disposal, FoundWords, Hands, Image, Packing, Seizure};
