//! What is typed in forms of this stage: a day with or without an hour.

use jiff::{civil::Time, tz::TimeZone};

use crate::{
    Refusal,
    lang::{REGISTER_DATES, digits_to_ascii, msg, parse_date, parse_time},
};

/// `21/11/2026` or `21/11/2026 14:30`, in microseconds UTC; a day alone stands for this hour of it.
pub(super) fn moment(text: &str, alone: Time, zone: &TimeZone) -> Option<i64> {
    let text = digits_to_ascii(text);
    let (day, time) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
    let time = if time.is_empty() { alone } else { parse_time(time)? };
    let date = parse_date(day, REGISTER_DATES)?;
    Some(date.to_datetime(time).to_zoned(zone.clone()).ok()?.timestamp().as_microsecond())
}

/// The end of a day.
pub(super) const EVENING: Time = Time::constant(23, 59, 0, 0);

/// That a day was not understood.
pub(super) fn bad_day(field: &'static str) -> Refusal {
    Refusal::new(msg("web-bad-date")).field(field).arg("example", "21/11/2026 14:30")
}
