//! What a station counted on paper in a month, before the system or while it was down: numbers of what
//! the system counts itself, so that both can stand in one series.
//!
//! Invariants: a month and a measure have one total; a better number is a new version, and the older
//! ones stay. No total is added to what the system counted, and none names a person: who counted is a
//! role, and a name, a reason and a scan are sealed.

mod fields;
mod list;
mod month;
mod one;
mod papers;
mod series;
mod sheet;
mod store;
mod total;

#[cfg(test)]
pub(crate) mod tests;

pub(crate) use list::List;
pub use list::{file, list, record};
pub use month::Month;
pub(crate) use one::One;
pub use one::{correct, show};
pub use papers::{attach, download};
pub use series::{PaperMonth, between};
pub use store::SLICE;
pub use total::{Compared, Count, CountWords, Event, How, Total};
