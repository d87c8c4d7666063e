//! What a judge opens to a lawyer: some papers of a case, until a day.
//!
//! The lawyer reads these papers and nothing else of the case; every time is an entry of her office that
//! names the case, so that the access statement tells of it. Invariant: a part that was ended, or whose
//! day has gone, is not there.

mod opened;
pub(crate) mod pages;
pub(crate) mod reader;
mod store;

pub use opened::{Event, Opened, Part};
pub use pages::{create, end, show};
pub use reader::{file, list};
pub use store::SLICE;
