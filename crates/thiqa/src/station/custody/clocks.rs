//! Which clocks run, from when and until when. Day and night, through weekends.

use jiff::{Timestamp, ToSpan};

use super::mark;
use crate::{
    pack::{Limit, Pack},
    station::cases::{Clock, Precision, When},
};

const HOUR: i64 = 3_600_000_000;

/// The accused is questioned.
pub(super) const QUESTION: &str = "question_accused";
/// The papers come before the judge.
pub(super) const JUDGE: &str = "before_judge";
/// The same after the one extension.
pub(super) const EXTENDED: &str = "before_judge_extension";
/// A detention order ends.
pub(super) const ORDER: &str = "detention_order";
/// All detention ends.
pub(super) const TOTAL: &str = "detention_total";
/// A child is handed to the juvenile police.
pub(super) const JUVENILE: &str = "juvenile_handover";
/// A release is carried out.
pub(super) const RELEASE: &str = "release_execution";

/// A clock of the pack that begins at a time, microseconds UTC; nothing if it measures no time.
pub fn run(pack: &Pack, code: &str, from: i64) -> Option<Clock> {
    let limit = pack.clocks.get(code)?.limit;
    let until = match limit {
        Limit::AtOnce => from,
        Limit::Hours(hours) => from + hours * HOUR,
        Limit::Days(days) => from + days * 24 * HOUR,
        Limit::Months(months) => {
            let zone = pack.settings.zone();
            let start = Timestamp::from_microsecond(from).ok()?.to_zoned(zone);
            start.checked_add(months.months()).ok()?.timestamp().as_microsecond()
        }
        Limit::Count(_) | Limit::None => return None,
    };
    Some(until_at(pack, code, from, until))
}

/// A clock that ends when an order says so.
pub(super) fn until_at(pack: &Pack, code: &str, from: i64, until: i64) -> Clock {
    let percents = pack.clocks.get(code).map(|row| row.warn.clone()).unwrap_or_default();
    let percents = if until > from { percents } else { Vec::new() };
    let warn = percents.into_iter().map(|one| (one, from + (until - from) / 100 * one)).collect();
    Clock { kind: code.to_owned(), until, warn }
}

/// From when the time counts: the first deprivation of liberty. Unknown, or said to be after the
/// arrival, it counts from the arrival at the latest.
pub(super) fn start(taken: Option<&When>, arrived: i64) -> i64 {
    taken.map_or(arrived, |when| when.from.min(arrived))
}

/// What begins with her arrival.
pub(super) fn first(pack: &Pack, taken: Option<&When>, arrived: i64, child: bool) -> Vec<Clock> {
    let from = start(taken, arrived);
    let codes = [Some(QUESTION), Some(JUDGE), child.then_some(JUVENILE)];
    codes.into_iter().flatten().filter_map(|code| run(pack, code, from)).collect()
}

/// What is unknown or contradicts itself. `reported` is when the station received the report.
pub(super) fn marks(taken: Option<&When>, arrived: i64, reported: i64) -> Vec<String> {
    let Some(when) = taken else { return vec![mark::TAKEN_UNKNOWN.into()] };
    let found = [
        (when.precision == Precision::Day, mark::TAKEN_DAY),
        (when.from > arrived, mark::TAKEN_AFTER),
        (when.to < reported, mark::BEFORE_REPORT),
    ];
    found.into_iter().filter(|(is, _)| *is).map(|(_, code)| code.to_owned()).collect()
}
