//! The inspector's day: what waits, recordings drawn for a look, who signed in while on leave, and
//! findings with what a station answers.
//!
//! A prosecutor's visit to those who are held is a finding, too: with the time, the place and how many
//! were seen. Judge and inspector read it, and it stands on the board of custody.
//!
//! A finding stands in the books of the station that it is about, for the commander answers it. Its
//! ground stands in the inspectorate's: that somebody complained is nothing for the station to read.

mod drawn;
mod finding;
mod findings;
mod ground;
mod home;
mod leave;
mod new;
mod one;
mod recording;
mod review;
mod store;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use drawn::DrawnPage;
pub use drawn::list as recordings;
pub use finding::{Event, Finding, Visit};
pub(crate) use findings::ListPage;
pub use findings::list;
pub use ground::{Ground, SLICE as GROUNDS};
pub(crate) use home::HomePage;
pub use home::show as home;
pub(crate) use leave::LeavePage;
pub use leave::list as leave;
pub(crate) use new::NewPage;
pub use new::{blank, make};
pub(crate) use one::OnePage;
pub use one::{answer, seen, show};
pub(crate) use recording::RecordingPage;
pub use recording::{decide as judge, show as recording};
pub use review::{Review, SLICE as REVIEWS};
pub use store::{SLICE, last_visits};

/// The place of the menu at which findings are told of.
const PLACE: &str = "findings";
