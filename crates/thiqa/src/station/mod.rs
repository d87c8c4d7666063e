//! The station: whoever comes, what becomes of it.

pub mod cases;
pub mod desk;
