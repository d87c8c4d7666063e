//! placeholder
pub struct Uploads;
