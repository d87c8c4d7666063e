//! The commander's morning: what needs her first, the last day in numbers, and where it goes.
//!
//! Everything is read from the rows of ordinary records that she may list, by indices, and from sums.

mod counts;
mod masked;
mod numbers;
pub(crate) mod page;
mod store;
mod trends;
mod visits;

pub use page::show;

#[cfg(test)]
mod tests;
