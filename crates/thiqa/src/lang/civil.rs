//! From microseconds to the day and hour on the wall.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

/// The wall clock's reading of a time in microseconds UTC; `None` outside the years −9999 to 9999.
pub fn local(at: i64, zone: &TimeZone) -> Option<civil::DateTime> {
    Timestamp::from_microsecond(at).ok().map(|at| zone.to_datetime(at))
}

/// The day on which a time in microseconds UTC falls.
pub fn day_of(at: i64, zone: &TimeZone) -> Option<civil::Date> {
    local(at, zone).map(civil::DateTime::date)
}
