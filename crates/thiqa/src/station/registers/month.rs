//! A month of a register.

use jiff::{
    ToSpan,
    civil::{Date, date},
    tz::TimeZone,
};

use crate::lang::{day_of, digits_to_ascii};

/// A month of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month(pub(super) Date);

impl Month {
    /// `2026-11` or `11/2026` in any digits; the present month for anything else.
    pub(super) fn parse(text: Option<&str>, at: i64, zone: &TimeZone) -> Month {
        let now = day_of(at, zone).unwrap_or(date(2026, 1, 1)).first_of_month();
        let read = |text: &str| {
            let text = digits_to_ascii(text.trim());
            let (a, b) = text.split_once(['-', '/'])?;
            let (year, month) = if a.len() == 4 { (a, b) } else { (b, a) };
            Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
        };
        let read = text.and_then(read).filter(|day| (2000..=2100).contains(&day.year()));
        Month(read.unwrap_or(now))
    }

    /// Its first day.
    pub(super) fn first(self) -> Date {
        self.0
    }

    /// As it stands in addresses.
    pub(super) fn code(self) -> String {
        format!("{:04}-{:02}", self.0.year(), self.0.month())
    }

    /// So many months later.
    pub(super) fn later(self, months: i32) -> Month {
        Month(self.0.checked_add(months.months()).unwrap_or(self.0))
    }

    /// From and until, microseconds UTC.
    pub(super) fn span(self, zone: &TimeZone) -> (i64, i64) {
        (micros(self.0, zone), micros(self.later(1).0, zone))
    }

    /// When its year began.
    pub(super) fn year_start(self, zone: &TimeZone) -> i64 {
        micros(self.0.first_of_year(), zone)
    }
}

pub(super) fn micros(day: Date, zone: &TimeZone) -> i64 {
    day.to_zoned(zone.clone()).map_or(0, |start| start.timestamp().as_microsecond())
}
