//! The papers of a case: numbered bundles, each with its hashes and with what its evidence rests on
//! on its face. Only the officer who has the case submits, and not while she is on leave.

mod bundle;
mod drawn;
mod face;
mod file;
pub(crate) mod pages;
mod store;
mod submit;
#[cfg(test)]
mod tests;

pub use bundle::{Event, Papers, Sheet, Submitted};
pub use face::{Early, Face, Mark};
pub use file::print;
pub(super) use pages::answered;
pub use pages::show;
pub use store::SLICE;
pub(super) use store::rounds;
pub(super) use submit::{move_on, sheets};
pub use submit::{submit, take_in};
