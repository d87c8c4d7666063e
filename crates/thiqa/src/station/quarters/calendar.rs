//! Quarters of the civil year.

use jiff::{ToSpan, civil::Date, tz::TimeZone};
use sha2::{Digest, Sha256};

use super::Quarter;
use crate::{
    id::Id,
    lang::{day_of, day_start},
};

/// A quarter: its year and its number from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) year: i16,
    pub(super) n: i8,
}

impl Span {
    /// The last quarter that is over.
    pub(super) fn last(at: i64, zone: &TimeZone) -> Option<Span> {
        let today = day_of(at, zone)?;
        let first = Date::new(today.year(), (today.month() - 1) / 3 * 3 + 1, 1).ok()?;
        let before = first.checked_sub(1.day()).ok()?;
        Some(Span { year: before.year(), n: (before.month() - 1) / 3 + 1 })
    }

    /// `2026-Q1`.
    pub(super) fn code(self) -> String {
        format!("{}-Q{}", self.year, self.n)
    }

    /// Its first moment and the first after it, microseconds UTC.
    pub(super) fn bounds(self, zone: &TimeZone) -> Option<(i64, i64)> {
        let first = Date::new(self.year, (self.n - 1) * 3 + 1, 1).ok()?;
        let next = first.checked_add(3.months()).ok()?;
        Some((day_start(first, zone)?, day_start(next, zone)?))
    }

    /// The id of its release by a unit: one, so that it is released once.
    pub(super) fn id(self, unit: &str, until: i64) -> Id<Quarter> {
        let hash = Sha256::digest(unit);
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&hash[..10]);
        Id::new(until, bytes)
    }
}
