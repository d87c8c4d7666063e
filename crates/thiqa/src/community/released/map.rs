//! The map of a question that was released by governorate: what was released, and hatched what was not.

use super::{Asked, Contents, Row, Shown, called};
use crate::{
    lang::{Reader, msg},
    pack::Pack,
    web::chart::{Figure, Map, Spot, Unit, country, map},
};

/// The map of its newest wave; none where no governorate is shown. `n` is its place in the page.
pub(super) fn drawn(
    (pack, reader): (&Pack, &Reader),
    contents: &Contents,
    asked: &Asked,
    n: usize,
) -> Option<Figure> {
    let own: Vec<&Row> = asked.rows.iter().filter(|row| row.by == "governorate").collect();
    let shown = |wave: &&String| own.iter().any(|row| row.wave == **wave && row.shown.is_some());
    let wave = contents.waves.iter().rev().find(shown)?;
    let spot = |shown: &Shown| Spot {
        value: Some(f64::from(shown.weighted.unwrap_or(shown.percent))),
        note: if shown.few { reader.t("released-few") } else { String::new() },
    };
    let regions = country(pack, reader.lang.code(), |code| {
        let row = own.iter().find(|row| row.wave == *wave && row.code == code)?;
        Some(row.shown.as_ref().map(spot).unwrap_or_default())
    });
    let known: Vec<&str> = own.iter().map(|row| row.code.as_str()).collect();
    let question = called(asked.named(), reader.lang.code());
    let caption = [("wave", wave.as_str().into()), ("question", question.into())];
    let data = Map {
        code: msg("released-map"),
        id: format!("map-{n}"),
        caption: reader.t_args("released-map", &caption),
        measure: reader.t("released-share"),
        measured: msg("released-share"),
        unit: Unit::Percent(0),
        size: (pack.map.view_box[2], pack.map.view_box[3]),
        regions,
        withheld: reader.t("released-withheld"),
    };
    let mut figure = map(reader, &data);
    figure.rows.retain(|row| known.contains(&row.code.as_str()));
    figure.opened = true;
    Some(figure)
}
