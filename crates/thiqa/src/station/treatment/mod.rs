//! An allegation or a sign of ill-treatment, by anyone at any step: a record of its own.
//!
//! It stands in the log of the station where the case lies, sealed with its own key, and begins four
//! things at once: a doctor is to come within the pack's time, court, prosecution and inspectorate
//! are told, the officers who are named are kept off the case and the person, and whoever wrote it
//! down has a receipt. Invariant: nobody of the police reads it or ends it.

mod allegation;
mod exam;
mod list;
mod new;
mod one;
mod reach;
mod store;
#[cfg(test)]
mod tests;

pub use allegation::{Event, Examined, Raised, RaisedWords, Treatment};
pub(crate) use exam::ExamPage;
pub use exam::{examination, examine};
pub(crate) use list::ListPage;
pub use list::list;
pub(crate) use new::{NewPage, ReceiptPage};
pub use new::{create, new, receipt};
pub(crate) use one::OnePage;
pub use one::{close, note, seen, show};
pub(super) use store::{Brief, briefs, late, state};
pub use store::{SLICE, open_of};

/// Where whoever is told of it looks.
const PLACE: &str = "treatment";

/// What it may come to.
const OUTCOMES: [&str; 3] = ["confirmed", "not_confirmed", "passed_on"];
