//! What surveys found: waves of answers, and the figures computed from them.
//!
//! A wave is who answered what at a time, in the names and codes of one form of the survey. Figures are
//! computed from waves once and kept with all that is needed to compute them again; pages and files
//! show what was kept and never count by themselves.
//!
//! Invariants: only the team that asked sees waves and figures, for small groups stand in them; what
//! others see went through a release. A wave is withdrawn and never changed; what was computed with it
//! stays.

use crate::community::surveys::kept as files;

mod changes;
mod compute;
mod computed;
mod count;
mod download;
pub mod figure;
mod gather;
mod headline;
mod import;
mod laying;
mod lines;
mod map;
mod pages;
mod question;
mod rows;
mod said;
mod set;
pub(crate) mod staged;
mod store;
mod tables;
#[cfg(test)]
pub(crate) mod tests;
mod trend;
mod wave;

pub use changes::{compute as compute_set, lay_in, withdraw};
pub use compute::figures;
pub use computed::{Event as ResultsEvent, Results};
pub use download::file;
pub(crate) use pages::WavesPage;
pub use pages::show as waves;
pub(crate) use question::QuestionPage;
pub use question::show as question;
pub(crate) use set::SetPage;
pub use set::{again, show as set};
pub use store::{RESULTS, WAVES};
pub use wave::{Event as WaveEvent, Laid, Method, Wave};
