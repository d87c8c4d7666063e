//! The ministry learns and decides.

pub mod analysis;
