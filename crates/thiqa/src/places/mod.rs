//! Offices: where logs are kept.

mod office;

pub use office::{
    Event, Office, Passed, Restored, SLICE, office_id, open_offices, passed, passed_to,
};
