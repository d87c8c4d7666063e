//! The ministry learns and decides.

pub mod analysis;
pub mod estimate;
pub mod releases;
pub mod results;
