//! A level from wave to wave, with its interval, and a break where a question can't be compared.

use super::{
    figure::{Compared, Figures},
    lines::Line,
};
use crate::{
    lang::{Reader, msg},
    web::chart::{Break, Data, Figure, Marks, Series, Unit, line},
};

/// The most lines that are told apart.
const MOST: usize = 6;

/// Whether a question was asked so differently in one wave that nothing compares with it.
fn is_broken(figures: &Figures, question: &str, wave: &str) -> bool {
    let is = |own: &Compared| own.grade == "broken" && own.wave == wave && own.question == question;
    figures.compared.iter().any(is)
}

/// Where a question does not compare: between a wave in which it was asked otherwise and its neighbours.
fn breaks(figures: &Figures, question: &str, reader: &Reader) -> Vec<Break> {
    let is_broken = |at: usize| is_broken(figures, question, &figures.waves[at]);
    let apart = |at: &usize| is_broken(*at) || is_broken(*at - 1);
    let own =
        |at| Break { at, label: reader.t("results-break"), words: reader.t("results-is-broken") };
    (1..figures.waves.len()).filter(apart).map(own).collect()
}

/// Whether there is a break between any two waves.
pub(super) fn is_interrupted(figures: &Figures, question: &str) -> bool {
    figures.waves.iter().any(|wave| is_broken(figures, question, wave))
}

/// The line of each of these levels; none of a single wave.
pub(super) fn over(
    figures: &Figures,
    question: &str,
    (lines, caption): (&[Line], String),
    reader: &Reader,
) -> Option<Figure> {
    let per_cent = |share: f64| (share * 1000.0).round() / 10.0;
    let alone = lines.len() == 1;
    let series = lines.iter().take(MOST).map(|own| {
        let levels = || own.levels.iter().map(Option::as_ref);
        let interval = levels().map(|level| {
            let (low, high) = level?.interval()?;
            Some((per_cent(low), per_cent(high)))
        });
        Series {
            code: own.code.clone(),
            name: own.name.clone(),
            values: levels().map(|level| level?.share.map(per_cent)).collect(),
            // The intervals of several would hide each other; they stand in the table below.
            band: if alone { interval.collect() } else { Vec::new() },
            links: Vec::new(),
        }
    });
    let data = Data {
        code: msg("results-over-waves"),
        caption,
        axis: reader.t("results-wave"),
        labels: figures.waves.clone(),
        codes: figures.waves.clone(),
        series: series.collect(),
        unit: Unit::Percent(0),
        time: true,
        links: Vec::new(),
        missing: None,
        spans: None,
        marks: Marks { breaks: breaks(figures, question, reader), ..Marks::default() },
    };
    (figures.waves.len() > 1).then(|| line(reader, &data))
}
