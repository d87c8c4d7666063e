//! The order of procedure: one small engine over the dated facts of a case, by the steps of the pack.
//!
//! Where the law leaves room it advises; what it blocks names its article and who lifts it. An act
//! dated in the officer's leave is refused, but for what can't wait, which the commander sees.

mod act;
mod engine;
mod facts;
mod on_leave;
pub(crate) mod pages;
mod rule;
mod store;
#[cfg(test)]
mod tests;
mod write;

pub use act::{Act, Event, Procedure};
pub(super) use facts::early;
pub(crate) use on_leave::ActsPage;
pub use on_leave::acts;
pub use pages::show;
pub use store::SLICE;
pub use write::write;
