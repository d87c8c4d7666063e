//! What the court asks the station about a case, the station's answers, and the prosecutor's comments.

mod pages;
mod question;
mod store;

pub use pages::{answer, ask};
pub use question::{Asked, Event, Question};
pub use store::SLICE;
pub(super) use store::{Line, of_case};
