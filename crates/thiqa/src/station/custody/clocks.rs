//! Which clocks run, from when and until when. Day and night, through weekends.

use super::mark;
use crate::{
    pack::Pack,
    station::cases::{Clock, Precision, When},
};

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

/// From when the time counts: the first deprivation of liberty. Unknown, or said to be after the
/// arrival, it counts from the arrival at the latest.
pub(super) fn start(taken: Option<&When>, arrived: i64) -> i64 {
    taken.map_or(arrived, |when| when.from.min(arrived))
}

/// What begins with her arrival.
pub(super) fn first(pack: &Pack, taken: Option<&When>, arrived: i64, child: bool) -> Vec<Clock> {
    let from = start(taken, arrived);
    let codes = [Some(QUESTION), Some(JUDGE), child.then_some(JUVENILE)];
    codes.into_iter().flatten().filter_map(|code| Clock::run(pack, code, from)).collect()
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
