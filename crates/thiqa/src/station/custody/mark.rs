//! What is unknown, contradicts itself or should not have been so: shown on the record's face, to the
//! judge first.

use crate::lang::msg;

/// Nobody knows when she was first held.
pub(super) const TAKEN_UNKNOWN: &str = "taken_unknown";
/// Only the day is known.
pub(super) const TAKEN_DAY: &str = "taken_day";
/// She is said to have been taken after she arrived.
pub(super) const TAKEN_AFTER: &str = "taken_after_arrival";
/// She was taken before anybody had complained.
pub(super) const BEFORE_REPORT: &str = "before_report";
/// A woman was searched by a man.
pub(super) const SEARCHED: &str = "search_sex";
/// A child was not kept apart from adults.
pub(super) const NOT_APART: &str = "not_apart";
/// An order holds her for longer than the law knows.
pub(super) const LONG_ORDER: &str = "long_order";
/// An order says nothing of its end.
pub(super) const NO_END: &str = "no_end";

/// A mark in words.
pub(super) fn word(mark: &str) -> &'static str {
    match mark {
        TAKEN_UNKNOWN => msg("custody-mark-taken-unknown"),
        TAKEN_DAY => msg("custody-mark-taken-day"),
        TAKEN_AFTER => msg("custody-mark-taken-after"),
        BEFORE_REPORT => msg("custody-mark-before-report"),
        SEARCHED => msg("custody-mark-searched"),
        NOT_APART => msg("custody-mark-not-apart"),
        LONG_ORDER => msg("custody-mark-long-order"),
        NO_END => msg("custody-mark-no-end"),
        _ => msg("custody-mark"),
    }
}
