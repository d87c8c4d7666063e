//! When people come: by the growth of trust, the season, the day of the week and the hour.

use jiff::{Timestamp, civil::Weekday, tz::TimeZone};

use super::{MINUTE, luck::Luck};

/// How many come in each hour of the day, relative to each other.
const HOURS: [u32; 24] =
    [2, 1, 1, 1, 1, 2, 4, 9, 16, 20, 21, 19, 14, 9, 8, 9, 12, 15, 16, 14, 11, 8, 5, 3];
/// By month, January first: the hottest weeks are quiet.
const SEASONS: [f64; 12] = [0.97, 1.0, 1.06, 1.08, 1.04, 0.97, 0.88, 0.9, 1.0, 1.06, 1.04, 1.0];

/// The time that is filled.
#[derive(Clone)]
pub(super) struct Calendar {
    /// Microseconds UTC.
    pub(super) from: i64,
    /// Microseconds UTC.
    pub(super) until: i64,
    pub(super) zone: TimeZone,
}

const DAY: i64 = 24 * 60 * MINUTE;

impl Calendar {
    /// How much of the time has gone, from 0 to 1.
    pub(super) fn gone(&self, at: i64) -> f64 {
        ((at - self.from) as f64 / (self.until - self.from).max(1) as f64).clamp(0.0, 1.0)
    }

    /// Times at which somebody comes, in order, where so many come in a year.
    pub(super) fn arrivals(&self, luck: &mut Luck, yearly: f64) -> Vec<i64> {
        let (first, last) = (self.day(self.from), self.day(self.until));
        let hours: Vec<(usize, u32)> = HOURS.into_iter().enumerate().collect();
        let mut times = Vec::new();
        for day in first..=last {
            let start = self.start(day);
            let grown = 0.78 + 0.44 * self.gone(start);
            let expected = yearly / 365.25 * grown * self.season(start);
            for _ in 0..luck.poisson(expected) {
                let hour = luck.weighed(&hours) as i64;
                times.push(start + hour * 60 * MINUTE + luck.between(0, 60 * MINUTE - 1));
            }
        }
        // Whatever the hour, somebody is at the counter at the end.
        times.extend([4, 9, 13, 21, 34, 52].map(|ago| self.until - ago * MINUTE));
        times.retain(|at| (self.from..=self.until).contains(at));
        times.sort_unstable();
        times
    }

    /// The day of a time, counted from 1970-01-01.
    pub(super) fn day(&self, at: i64) -> i64 {
        crate::books::day_number(at, &self.zone)
    }

    /// When a day begins, microseconds UTC.
    pub(super) fn start(&self, day: i64) -> i64 {
        let noon = day * DAY + DAY / 2;
        let offset = Timestamp::from_microsecond(noon)
            .map_or(0, |time| i64::from(self.zone.to_offset(time).seconds()));
        day * DAY - offset * 1_000_000
    }

    /// Season and day of the week.
    fn season(&self, at: i64) -> f64 {
        let day = Timestamp::from_microsecond(at + DAY / 2)
            .unwrap_or_default()
            .to_zoned(self.zone.clone());
        let week = match day.weekday() {
            Weekday::Friday => 0.5,
            Weekday::Saturday => 0.85,
            Weekday::Sunday => 1.3,
            Weekday::Thursday => 1.05,
            _ => 1.1,
        };
        week * SEASONS[usize::try_from(day.month() - 1).unwrap_or(0)]
    }
}
