//! From microseconds to the day and hour on the wall.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

/// The wall clock's reading of a time in microseconds UTC; `None` outside the years −9999 to 9999.
pub fn local(at: i64, zone: &TimeZone) -> Option<civil::DateTime> {
    Timestamp::from_microsecond(at).ok().map(|at| zone.to_datetime(at))
}

/// The first moment of a day, in microseconds UTC.
pub fn day_start(day: civil::Date, zone: &TimeZone) -> Option<i64> {
    Some(day.to_zoned(zone.clone()).ok()?.timestamp().as_microsecond())
}

/// The first moment after the day on which a time falls, in microseconds UTC.
pub fn day_end(at: i64, zone: &TimeZone) -> Option<i64> {
    day_start(day_of(at, zone)?.tomorrow().ok()?, zone)
}

/// The day on which a time in microseconds UTC falls.
pub fn day_of(at: i64, zone: &TimeZone) -> Option<civil::Date> {
    local(at, zone).map(civil::DateTime::date)
}

/// The year of a time in µs UTC.
pub fn year_of(at: i64, zone: &TimeZone) -> i64 {
    day_of(at, zone).map_or(0, |day| day.year().into())
}
