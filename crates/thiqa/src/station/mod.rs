//! The station: whoever comes, what becomes of it.

pub mod answers;
pub mod blanks;
pub mod cases;
pub mod conduct;
pub mod conflicts;
pub mod consents;
pub mod crossings;
pub mod desk;
pub mod duty;
pub mod emergencies;
pub mod erasures;
pub mod exports;
pub mod gates;
pub mod imports;
pub mod leaves;
pub mod matches;
pub mod missing;
mod people;
pub mod protection;
pub mod quarters;
pub mod referrals;
pub mod registers;
pub mod search;
pub mod situation;
pub mod statements;
pub mod transfers;
pub mod warrants;
