//! When an officer is on leave, as the commander recorded it. What is dated in that time is refused
//! elsewhere, but for what can't wait.

mod leave;
pub(crate) mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use leave::{Event, Leave};
pub use pages::{end, list, record};
pub use store::{SLICE, demand, is_on_leave};
