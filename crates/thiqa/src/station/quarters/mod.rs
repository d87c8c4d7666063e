//! Protection figures by quarter. Facts of sealed cases are in no sum; only here are they ever
//! counted: when a quarter is over, an officer of the unit releases it. Each case's sealed offence is
//! opened in memory, and what is kept is the release: an entry of the signed log with counts under
//! the release rule ([`rule::release`]). The counts before the rule are shown to nobody and stand
//! nowhere, and a quarter is released once, so that no two releases can be compared.

mod calendar;
mod count;
pub(crate) mod pages;
mod quarter;
mod rule;
mod store;
#[cfg(test)]
mod tests;

pub use pages::{list, release};
pub use quarter::{Event, Quarter, Release};
pub use store::SLICE;
