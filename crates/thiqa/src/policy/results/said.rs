//! Figures in the reader's words.

use serde::Serialize;

use super::figure::{Estimate, Figures, HEADLINE, Question, Share, UNSAID, Words};
use crate::lang::Reader;

/// Fewer respondents than this, or fewer of one answer than [`FEW`], are a small base.
const SMALL: u32 = 30;
const FEW: u32 = 10;

/// The words of a reader's language; another language's where it has none.
pub(super) fn words<'a>(words: &'a Words, reader: &Reader) -> &'a str {
    let own = words.get(reader.lang.code()).filter(|words| !words.is_empty());
    let any = || words.values().find(|words| !words.is_empty());
    own.or_else(any).map_or("", String::as_str)
}

/// What a question is called: its words, or its indicator, or its name.
pub(super) fn asked(question: &Question, reader: &Reader) -> String {
    match (words(&question.words, reader), question.indicator.as_str()) {
        ("", "") => question.name.clone(),
        ("", indicator) => indicator.to_owned(),
        (words, _) => words.to_owned(),
    }
}

/// What an answer is called; the headline is all its answers.
pub(super) fn answer(question: &Question, code: &str, reader: &Reader) -> String {
    let own = |code: &str| {
        let answer = question.answers.iter().find(|answer| answer.code == code);
        match answer.map_or("", |answer| words(&answer.words, reader)) {
            "" if question.answers.is_empty() => reader.t("results-yes"),
            "" => code.to_owned(),
            words => words.to_owned(),
        }
    };
    if code != HEADLINE {
        return own(code);
    }
    let all: Vec<String> = question.headline.iter().map(|code| own(code)).collect();
    all.join(" / ")
}

/// What a group is called.
pub(super) fn group(figures: &Figures, (by, code): (&str, &str), reader: &Reader) -> String {
    if by.is_empty() {
        return reader.t("results-by-nothing");
    }
    if code == UNSAID {
        return reader.t("results-unsaid");
    }
    let by = figures.breaks.iter().find(|own| own.name == by);
    let own = by.and_then(|by| by.codes.iter().find(|own| own.code == code));
    match own.map_or("", |own| words(&own.words, reader)) {
        "" => code.to_owned(),
        words => words.to_owned(),
    }
}

/// A level as a page shows it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Level {
    pub(super) wave: String,
    /// Respondents, unweighted.
    pub(super) n: u32,
    /// Those who gave the answer.
    pub(super) yes: u32,
    /// Clusters.
    psus: u32,
    /// Weighted, 0 to 1.
    pub(super) share: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    /// Unweighted, 0 to 1.
    unweighted: Option<f64>,
    /// Too few to say much.
    pub(super) small: bool,
}

impl Level {
    pub(super) fn of(share: &Share) -> Level {
        let rest = share.n - share.yes;
        Level {
            wave: share.wave.clone(),
            n: share.n,
            yes: share.yes,
            psus: share.psus,
            share: share.share,
            low: share.low,
            high: share.high,
            unweighted: (share.n > 0).then(|| f64::from(share.yes) / f64::from(share.n)),
            small: share.n < SMALL || share.yes < FEW || rest < FEW,
        }
    }

    /// 42.1 %, with its interval.
    pub(super) fn said(&self, reader: &Reader) -> String {
        let (low, high) = (self.low, self.high);
        percent(reader, self.share.map(|value| Estimate { value, low, high }))
    }

    /// The ends of its interval, 0 to 1.
    pub(super) fn interval(&self) -> Option<(f64, f64)> {
        self.low.zip(self.high)
    }

    /// The share in points of a hundred, to one place.
    pub(super) fn points(&self) -> Option<f64> {
        self.share.map(|share| (share * 1000.0).round() / 10.0)
    }

    /// The share without weights, 0 to 1.
    pub(super) fn unweighted(&self) -> Option<f64> {
        self.unweighted
    }

    /// The share as it is without weights.
    pub(super) fn plain(&self, reader: &Reader) -> String {
        self.unweighted.map_or_else(String::new, |share| reader.percent(share * 100.0, 1))
    }

    /// One plain sentence.
    pub(super) fn sentence(&self, reader: &Reader, answer: &str) -> Option<String> {
        let whole = |share: f64| reader.number((share * 100.0).round() as i64);
        let (share, low, high) = (whole(self.share?), whole(self.low?), whole(self.high?));
        Some(reader.t_args(
            "results-sentence",
            &[
                ("wave", self.wave.as_str().into()),
                ("share", share.into()),
                ("low", low.into()),
                ("high", high.into()),
                ("answer", answer.into()),
            ],
        ))
    }
}

fn range(reader: &Reader, (low, high): (f64, f64), say: impl Fn(f64) -> String) -> String {
    let ends = [("low", say(low * 100.0).into()), ("high", say(high * 100.0).into())];
    reader.t_args("results-range", &ends)
}

/// A share with its interval.
pub(super) fn percent(reader: &Reader, one: Option<Estimate>) -> String {
    let Some(one) = one else { return reader.t("results-none") };
    let share = reader.percent(one.value * 100.0, 1);
    match (one.low, one.high) {
        (Some(low), Some(high)) => {
            format!("{share} ({})", range(reader, (low, high), |value| reader.decimal(value, 1)))
        }
        _ => share,
    }
}

/// A number of a change with its interval: points of a hundred, or per cent of the first level.
pub(super) fn changed(reader: &Reader, one: Option<Estimate>, points: bool) -> String {
    let Some(one) = one else { return reader.t("results-none") };
    let number = |value: f64| {
        // As negative numbers stand in Arabic letters: the mark keeps the sign before its number.
        let sign = match (value > 0.0, reader.is_rtl()) {
            (true, true) => "\u{61c}+",
            (true, false) => "+",
            _ => "",
        };
        format!("{sign}{}", reader.decimal(value, 1))
    };
    let value = match points {
        true => reader.t_args("results-points", &[("n", number(one.value * 100.0).into())]),
        false => reader.t_args("results-per-cent", &[("n", number(one.value * 100.0).into())]),
    };
    match (one.low, one.high) {
        (Some(low), Some(high)) => format!("{value} ({})", range(reader, (low, high), number)),
        _ => value,
    }
}

/// A probability: below a thousandth it is said so.
pub(super) fn probability(reader: &Reader, p: Option<f64>) -> String {
    match p {
        None => reader.t("results-none"),
        Some(p) if p < 0.001 => format!("< {}", reader.decimal(0.001, 3)),
        Some(p) => reader.decimal(p, 3),
    }
}
