//! How many people are asked, where, and who: sizes, allocation, and a draw that anybody can repeat.
//!
//! ```text
//! Aim → size, detectable difference → allocate over strata → draw clusters → draw within a cluster
//! ```
//!
//! Chance is given from outside as numbers from 0 up to 1: with the seed that made them a draw can be
//! made again and compared with what was recorded. Sources: Cochran, *Sampling Techniques* (1977),
//! chapters 4, 5 and 9A; Kish, *Survey Sampling* (1965), for the design effect.

mod allocate;
mod draw;
mod size;
#[cfg(test)]
mod tests;

pub use allocate::{Allocation, Stratum, allocate};
pub use draw::{Drawn, draw, draw_evenly};
pub use size::Aim;
