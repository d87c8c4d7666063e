//! The station acts.

pub mod cases;
pub mod imports;
