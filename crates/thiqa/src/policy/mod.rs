//! The ministry learns and decides.

pub mod analysis;
pub mod estimate;
pub mod results;
