//! The day of a report: it ends in the morning after which it is named.

use jiff::{
    ToSpan,
    civil::{Date, Time},
    tz::TimeZone,
};

use super::SituationReport;
use crate::{id::Id, pack::Station};

/// The day of a report, as moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The morning on which it ends.
    pub day: Date,
    /// Its first moment, microseconds UTC.
    pub from: i64,
    /// Its end.
    pub until: i64,
    /// When the report is due.
    pub due: i64,
}

impl Window {
    /// The day that ends on this morning; none beyond the calendar.
    pub fn of(day: Date, station: &Station, zone: &TimeZone) -> Option<Window> {
        let before = day.checked_sub(1.day()).ok()?;
        Some(Window {
            day,
            from: moment(before, station.situation_closes, zone)?,
            until: moment(day, station.situation_closes, zone)?,
            due: moment(day, station.situation_due, zone)?,
        })
    }

    /// The report of this morning.
    pub fn now(at: i64, station: &Station, zone: &TimeZone) -> Option<Window> {
        Window::of(crate::lang::day_of(at, zone)?, station, zone)
    }

    /// The report's id: one a day, so that two hands write one report.
    pub fn id(&self) -> Id<SituationReport> {
        Id::new(self.until, [0; 10])
    }
}

fn moment(day: Date, time: Time, zone: &TimeZone) -> Option<i64> {
    Some(day.to_datetime(time).to_zoned(zone.clone()).ok()?.timestamp().as_microsecond())
}
