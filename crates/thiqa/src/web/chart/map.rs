//! The country by governorate, in up to five classes. Maps are never mirrored.

use crate::lang::Reader;

use super::classes::classes;
use super::svg::{Drawing, escape, short};
use super::{Figure, Key, Row, Unit, range, said};

/// One governorate. `d` is the outline in the map's own units, from the pack.
#[derive(Clone, Debug)]
pub struct Region {
    pub code: String,
    pub name: String,
    pub d: String,
    /// Where the name stands; `None` leaves it out where there is no room.
    pub label: Option<(f64, f64)>,
    /// `None` where there is none, or too few to show.
    pub value: Option<f64>,
    /// There is something, but too little to show.
    pub withheld: bool,
    /// Where the governorate leads.
    pub href: Option<String>,
}

/// A map and what it shows.
#[derive(Clone, Debug)]
pub struct Map {
    /// What programs call it: the caption's key of the locales.
    pub code: &'static str,
    pub caption: String,
    /// Head of the table's second column: what the value is.
    pub measure: String,
    /// The measure's key of the locales.
    pub measured: &'static str,
    pub unit: Unit,
    /// Size of the outlines' coordinate system.
    pub size: (f64, f64),
    pub regions: Vec<Region>,
    /// What is said of a region that has something, but too little to show.
    pub withheld: String,
}

/// The map with a legend of ranges, a table, and the line on boundaries that always goes with it.
pub fn map(reader: &Reader, map: &Map) -> Figure {
    if map.regions.iter().all(|region| region.value.is_none()) {
        return Figure::empty(reader, map.code, &map.caption);
    }
    let values: Vec<_> = map.regions.iter().map(|region| region.value).collect();
    let classes = classes(&values);
    Figure {
        svg: draw(reader, map, &classes),
        legend: legend(reader, map, &classes),
        note: Some(reader.t("chart-boundaries")),
        unit: map.unit.code(),
        columns: vec![map.measured.to_owned()],
        headers: vec![reader.t("chart-area"), map.measure.clone()],
        rows: map.regions.iter().map(|region| row(reader, map, region)).collect(),
        ..Figure::new(reader, map.code, &map.caption)
    }
}

fn say(reader: &Reader, map: &Map, region: &Region) -> String {
    said(reader, map.unit, region.value, region.withheld.then_some(&map.withheld))
}

fn row(reader: &Reader, map: &Map, region: &Region) -> Row {
    let cells = vec![say(reader, map, region)];
    Row {
        href: region.href.clone(),
        code: region.code.clone(),
        head: region.name.clone(),
        note: None,
        interrupted: None,
        values: vec![region.value],
        cells,
        links: Vec::new(),
    }
}

fn draw(reader: &Reader, map: &Map, classes: &[u8]) -> String {
    let mut drawing = Drawing::new(map.size.0, map.size.1, false);
    for (region, class) in map.regions.iter().zip(classes) {
        let said = escape(&format!("{}: {}", region.name, say(reader, map, region)));
        let (code, d) = (escape(&region.code), escape(&region.d));
        let path = format!(
            r#"<path class="q{class}" data-code="{code}" d="{d}"><title>{said}</title></path>"#
        );
        match &region.href {
            Some(href) => {
                let href = escape(href);
                drawing.raw(&format!(r#"<a href="{href}" aria-label="{said}">{path}</a>"#));
            }
            None => drawing.raw(&path),
        }
    }
    // After all outlines, so that no neighbour covers a name.
    drawing.raw(r#"<g class="lab" aria-hidden="true">"#);
    for (region, class) in map.regions.iter().zip(classes) {
        let Some((x, y)) = region.label else { continue };
        let (x, y, name) = (short(x), short(y), escape(&region.name));
        drawing.raw(&format!(
            r#"<text class="on-q{class}" x="{x}" y="{y}" text-anchor="middle">{name}</text>"#
        ));
    }
    drawing.raw("</g>");
    let linked = map.regions.iter().any(|region| region.href.is_some());
    let role = if linked { "group" } else { "img" };
    drawing.finish("map", role, &map.caption, &map.measure)
}

/// Each class by the least and the most value that really lies in it.
fn legend(reader: &Reader, map: &Map, classes: &[u8]) -> Vec<Key> {
    let of = |class: u8| {
        let regions = map.regions.iter().zip(classes).filter(move |(_, c)| **c == class);
        regions.filter_map(|(region, _)| region.value)
    };
    let mut keys: Vec<Key> = (1..=5)
        .filter_map(|class| {
            let (least, most) = (of(class).reduce(f64::min)?, of(class).reduce(f64::max)?);
            let label = range(reader, map.unit, least, most);
            Some(Key { class: format!("q{class}"), label })
        })
        .collect();
    if classes.contains(&0) {
        keys.push(Key { class: "q0".to_owned(), label: reader.t("chart-no-data") });
    }
    keys
}
