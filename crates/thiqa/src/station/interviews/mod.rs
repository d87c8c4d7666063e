//! An interview of a case: planned, its steps with what shows them, who was in the room, rights read
//! and said again, breaks, and its end. Its recording is a stream of its own (`recordings`).
//!
//! An interview is reached through its case, and is as sensitive as that. Whoever plans one passes the
//! gate of its kind. Nothing is asked before rights were read, where the kind needs them; an interview
//! without a recording ends only with the reason.
//!
//! Invariant: in a case that is not ordinary the kind stands in no fact and no figure.

mod acts;
mod forms;
mod interview;
pub(crate) mod list;
mod parts;
mod said;
pub(crate) mod show;
mod statement;
mod store;
#[cfg(test)]
mod tests;
mod travel;
mod written;

pub use acts::{begin_break, came, end, left, read_rights, take_steps, unrecorded};
pub use interview::{Event, Interview};
pub use list::{create, list, new};
pub use parts::{Plan, PlanWords, Present, Rights, Step, Unrecorded, Why};
pub use show::show;
pub use statement::print as print_statement;
pub(super) use store::{Found, case_of, find};
pub use store::{Line, SLICE, of_case, stop_counting};
pub use travel::COMPANION;
