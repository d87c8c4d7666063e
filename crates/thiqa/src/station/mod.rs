//! The station acts.

pub mod cases;
