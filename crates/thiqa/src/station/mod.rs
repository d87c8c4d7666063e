//! The station: whoever comes, what becomes of it.

pub mod answers;
pub mod blanks;
pub mod cases;
pub mod desk;
pub mod duty;
pub mod exports;
pub mod imports;
mod people;
pub mod protection;
pub mod registers;
pub mod search;
pub mod situation;
