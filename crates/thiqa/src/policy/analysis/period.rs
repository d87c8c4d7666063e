//! Calendar months in the pack's zone, the last of them the present one.

use jiff::{ToSpan, civil::Date, tz::TimeZone};

use crate::books::day_number;

/// A row of months without gaps, up to today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Period {
    /// Oldest first.
    pub(super) months: Vec<Month>,
    /// The day it is, from 1970-01-01.
    pub(super) today: i64,
}

/// One calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month {
    /// Its first day.
    pub(super) first: Date,
    /// The number of its first day, from 1970-01-01.
    pub(super) from: i64,
}

fn number(day: Date) -> i64 {
    let epoch = Date::constant(1970, 1, 1);
    day.since(epoch).map_or(0, |span| i64::from(span.get_days()))
}

impl Period {
    /// The last `count` months seen from `at` (microseconds UTC), the present one among them.
    pub(super) fn last(count: usize, at: i64, zone: &TimeZone) -> Period {
        let today = day_number(at, zone);
        let day = Date::constant(1970, 1, 1).saturating_add(today.days());
        let this = day.first_of_month();
        let months = (0..count.max(1)).rev().map(|back| {
            let first = this.saturating_sub(i64::try_from(back).unwrap_or(0).months());
            Month { first, from: number(first) }
        });
        Period { months: months.collect(), today }
    }

    /// `from=…&to=…` of a month, as lists take it.
    pub(super) fn span(&self, month: &Month) -> String {
        let last = self.today().min(month.first.last_of_month());
        format!("from={}&to={last}", month.first)
    }

    /// The same of the whole period.
    pub(super) fn whole_span(&self) -> String {
        let first = self.months.first().map_or_else(|| self.today(), |month| month.first);
        format!("from={first}&to={}", self.today())
    }

    fn today(&self) -> Date {
        Date::constant(1970, 1, 1).saturating_add(self.today.days())
    }

    /// The same days of the month before: from, and the day after the last. For a fair comparison
    /// with a month that is not over.
    pub(super) fn same_days_before(&self) -> (i64, i64) {
        let Some(this) = self.months.last() else { return (self.today, self.today) };
        let before = number(this.first.saturating_sub(1.month()));
        (before, (before + self.today - this.from + 1).min(this.from))
    }
}
