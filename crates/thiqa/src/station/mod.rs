//! The station: whoever comes, what becomes of it.

pub mod answers;
pub mod blanks;
pub mod cases;
pub mod desk;
pub mod duty;
pub mod exports;
pub mod imports;
pub mod matches;
pub mod missing;
mod people;
pub mod registers;
pub mod search;
pub mod situation;
