//! The last 24 hours beside the same hours of the same weekday in the eight weeks before: counts,
//! and nothing that would score a person.

use serde::Serialize;

use super::counts::Counts;
use crate::lang::{Reader, msg};

const DAY: i64 = 24 * 3_600_000_000;
/// With how many weeks the day is compared.
pub(super) const WEEKS: usize = 8;

/// The last 24 hours, then the same hours of each earlier week.
pub(super) fn spans(at: i64) -> Vec<(i64, i64)> {
    let back = |weeks: usize| at - i64::try_from(weeks).unwrap_or(0) * 7 * DAY;
    (0..=WEEKS).map(|weeks| (back(weeks) - DAY, back(weeks))).collect()
}

/// A number of the last 24 hours.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Number {
    /// What it is: the second half of its message key.
    pub(super) code: &'static str,
    pub(super) value: i64,
    /// The mean of the same weekday in the eight weeks before.
    pub(super) usual: f64,
    #[serde(skip)]
    pub(super) label: String,
    #[serde(skip)]
    pub(super) said: String,
    #[serde(skip)]
    pub(super) beside: String,
    /// The list behind it.
    pub(super) href: &'static str,
}

/// Those who wished for a woman officer in the last 24 hours.
const WISHED: &str = "/visits?show=all&last=day&woman=wished";

/// Takes one count out of a span's.
type Of = fn(&Counts) -> i64;

/// The numbers, each with the list of what it counts.
pub(super) fn numbers(reader: &Reader, counts: &[Counts]) -> Vec<Number> {
    let rows: [(&'static str, &'static str, Of, &str); 5] = [
        ("visits", msg("duty-visits"), |c| c.visits, "/visits?show=all&last=day"),
        ("woman_wished", msg("duty-woman-wished"), |c| c.wished, WISHED),
        ("woman_met", msg("duty-woman-met"), |c| c.met, WISHED),
        ("opened", msg("duty-opened"), |c| c.opened, "/cases?last=day"),
        ("closed", msg("duty-closed"), |c| c.closed, "/cases?closed=day"),
    ];
    let number = |(code, key, of, href): (&'static str, &str, Of, &'static str)| {
        let value = counts.first().map_or(0, of);
        let before: i64 = counts.iter().skip(1).map(of).sum();
        let usual = before as f64 / WEEKS as f64;
        let beside = [("usual", reader.decimal(usual, 1).into())];
        Number {
            code,
            value,
            usual,
            label: reader.t(key),
            said: reader.number(value),
            beside: reader.t_args("duty-usual", &beside),
            href,
        }
    };
    rows.into_iter().map(number).collect()
}
