//! The map of a question: its headline in each governorate in which it was put, in the newest wave.

use super::{
    figure::{Figures, HEADLINE, Question, Share},
    said::{Level, answer},
};
use crate::{
    lang::{Reader, msg},
    pack::Pack,
    web::chart::{Figure, Map, Spot, Unit, country, map},
};

const GOVERNORATE: &str = "governorate";

/// The map with its numbers beside it; none where no governorate is known.
pub(super) fn drawn(
    figures: &Figures,
    question: &Question,
    (pack, reader): (&Pack, &Reader),
) -> Option<Figure> {
    let is_own = |share: &&Share| {
        let headline = share.answer == HEADLINE && share.by == GOVERNORATE && share.n > 0;
        headline && share.question == question.name
    };
    let own: Vec<&Share> = figures.shares.iter().filter(is_own).collect();
    let put = |wave: &&String| own.iter().any(|share| share.wave == **wave);
    let wave = figures.waves.iter().rev().find(put)?;
    let regions = country(pack, reader.lang.code(), |code| {
        let share = own.iter().find(|share| share.wave == *wave && share.code == code)?;
        let level = Level::of(share);
        let small = if level.small { reader.t("results-small") } else { String::new() };
        Some(Spot { value: level.points(), note: small })
    });
    let known: Vec<&str> = own.iter().map(|share| share.code.as_str()).collect();
    let says = answer(question, HEADLINE, reader);
    let caption = [("wave", wave.as_str().into()), ("answer", says.into())];
    let data = Map {
        code: msg("results-map-of"),
        id: "map".to_owned(),
        caption: reader.t_args("results-map-of", &caption),
        measure: reader.t("results-share"),
        measured: msg("results-share"),
        unit: Unit::Percent(0),
        size: (pack.map.view_box[2], pack.map.view_box[3]),
        regions,
        withheld: reader.t("results-none"),
    };
    let mut figure = map(reader, &data);
    figure.rows.retain(|row| known.contains(&row.code.as_str()));
    figure.opened = true;
    Some(figure)
}
