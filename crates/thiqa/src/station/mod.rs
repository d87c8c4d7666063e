//! The station: whoever comes, what becomes of it.

pub mod desk;
