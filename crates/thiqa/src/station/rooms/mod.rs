//! Rooms and recorders for interviews: an inventory with a test every day. What is out of order or was
//! not tested stands on the commander's page.

pub(crate) mod pages;
mod room;
mod store;

pub use pages::{add, list, remove, test};
pub use room::{Event, Room};
pub use store::{Line, SLICE, lines, working};
