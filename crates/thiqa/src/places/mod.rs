//! Offices: where logs are kept.

mod numbers;
mod office;

pub use numbers::Numbers;
pub use office::{Event, Office, Passed, Restored, SLICE, office_id, open_offices, passed};
