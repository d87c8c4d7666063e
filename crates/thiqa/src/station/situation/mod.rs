//! The daily situation report (الموقف اليومي): what happened at the station in a day, drawn up from
//! the entries, corrected and signed by the commander, printed for the command above.
//!
//! Invariants: a figure that the commander corrects keeps the drawn one beside it; what was signed is
//! changed by later entries only, and the paper says so. Matters of the protection units stand in it
//! as counts by unit and class. A record's summary is not copied into it but read where it lies.

mod calendar;
mod draw;
mod event;
pub(crate) mod forms;
pub(crate) mod pages;
mod report;
mod seen;
mod sheet;
mod signed;
mod store;
pub(crate) mod texts;

pub use calendar::Window;
pub use event::{Drawn, Event, Figure, Origin, Signed};
pub use forms::{correct, figures};
pub use pages::{draw, list, print, show, sign};
pub use report::{Day, Note, SituationReport, Value};
pub use signed::{Registered, registered};
pub use store::{CLOCK, NUMBERS, SLICE};
pub use texts::{add_text, strike, text};

#[cfg(test)]
mod tests;
