//! The station: whoever comes, what becomes of it.

pub mod answers;
pub mod cases;
pub mod desk;
pub mod duty;
pub mod exports;
pub mod imports;
pub mod search;
pub mod situation;
