//! Offices: where logs are kept.

mod office;

pub use office::{Office, SLICE, open_offices};
