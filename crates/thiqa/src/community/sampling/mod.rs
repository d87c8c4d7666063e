//! Sampling: where a survey asks. A frame of blocks is laid in, interviews are shared out over its
//! strata, and blocks are drawn systematically with probabilities proportional to their households.
//!
//! Who is asked within a household is decided by the instrument itself (`hh_adults`, `draw`, `pick`).
//!
//! Invariants: chance is a seed that stands in the log, so that anybody who has the frame can draw
//! again and compare; a draw is never changed, a further one stands beside it with its reason; a block
//! that can't be visited is replaced by the next reserve of its stratum, and stays where it was.

mod asked;
mod changes;
mod draw;
mod drawn;
mod draws;
mod form;
mod frame;
mod pages;
mod past;
mod plan;
mod row;
mod sample;
mod sheet;
mod size;
mod sizes;
pub(crate) mod staged;
mod standing;
mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use changes::lay_in;
pub(crate) use drawn::{DrawnBlock, drawn, weight};
pub use draws::{draw, replace};
pub(crate) use frame::Block;
pub(crate) use pages::Show;
pub use pages::show;
pub use sample::{Event, Sample};
pub use sheet::blocks;
pub(crate) use size::SizePage;
pub use size::size;
pub use store::SLICE;
