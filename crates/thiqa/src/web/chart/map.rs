//! The country by governorate, in up to five classes. Maps are never mirrored.

use crate::lang::Reader;

use super::classes::{Bands, classes};
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
    /// What is said after the value, such as that few were asked; empty where nothing is.
    pub note: String,
    /// Where the governorate leads.
    pub href: Option<String>,
}

/// A map and what it shows.
#[derive(Clone, Debug)]
pub struct Map {
    /// What programs call it: the caption's key of the locales.
    pub code: &'static str,
    /// Its name in the page, where each map has another.
    pub id: String,
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

/// How values are put into classes: counts by their rank, shares into bands of equal width, so that
/// colours are about as far apart as the shares are.
enum Classes {
    Ranks(Vec<u8>),
    Shares(Vec<u8>, Bands),
}

impl Classes {
    fn of(map: &Map) -> Classes {
        let values: Vec<_> = map.regions.iter().map(|region| region.value).collect();
        match map.unit {
            Unit::Percent(_) => {
                let bands = Bands::of(&values);
                Classes::Shares(bands.classes(&values), bands)
            }
            Unit::Count | Unit::Decimal(_) => Classes::Ranks(classes(&values)),
        }
    }

    fn all(&self) -> &[u8] {
        match self {
            Classes::Ranks(all) | Classes::Shares(all, _) => all,
        }
    }

    /// What a class means: the ends of its band, or the least and the most value that lies in it.
    fn label(&self, reader: &Reader, map: &Map, class: u8) -> Option<String> {
        let regions = map.regions.iter().zip(self.all()).filter(|(_, own)| **own == class);
        let values = || regions.clone().filter_map(|(region, _)| region.value);
        let (least, most) = (values().reduce(f64::min)?, values().reduce(f64::max)?);
        let Classes::Shares(_, bands) = self else {
            return Some(range(reader, map.unit, least, most));
        };
        let (least, most) = bands.ends(class)?;
        if most >= 100.0 {
            return Some(range(reader, map.unit, least, most));
        }
        let (least, most) = (map.unit.say(reader, least), map.unit.say(reader, most));
        Some(reader.t_args("chart-band", &[("least", least.into()), ("most", most.into())]))
    }
}

/// The map with a legend of ranges, a table, and the line on boundaries that always goes with it.
pub fn map(reader: &Reader, map: &Map) -> Figure {
    if map.regions.iter().all(|region| region.value.is_none()) {
        return Figure::empty(reader, map.code, &map.caption);
    }
    let classes = Classes::of(map);
    Figure {
        svg: draw(reader, map, classes.all()),
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
    let value = said(reader, map.unit, region.value, region.withheld.then_some(&map.withheld));
    if region.note.is_empty() { value } else { format!("{value} · {}", region.note) }
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

/// Lines from side to side: there is something, but it is not shown.
fn hatch(id: &str) -> String {
    let id = escape(id);
    format!(
        r#"<defs><pattern id="{id}-hatch" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch" width="14" height="14"/><rect class="hatch-line" width="5" height="14"/></pattern></defs>"#
    )
}

fn draw(reader: &Reader, map: &Map, classes: &[u8]) -> String {
    let mut drawing = Drawing::new(map.size.0, map.size.1, false);
    if map.regions.iter().any(|region| region.withheld) {
        drawing.raw(&hatch(&map.id));
    }
    for (region, class) in map.regions.iter().zip(classes) {
        let said = escape(&format!("{}: {}", region.name, say(reader, map, region)));
        let (code, d) = (escape(&region.code), escape(&region.d));
        let fill = match region.withheld {
            true => format!(r#"class="qx" fill="url(#{}-hatch)""#, escape(&map.id)),
            false => format!(r#"class="q{class}""#),
        };
        let path =
            format!(r#"<path {fill} data-code="{code}" d="{d}"><title>{said}</title></path>"#);
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

fn legend(reader: &Reader, map: &Map, classes: &Classes) -> Vec<Key> {
    let key = |class: &str, label: String| Key { class: class.to_owned(), label };
    let mut keys: Vec<Key> = (1..=5)
        .filter_map(|class| Some(key(&format!("q{class}"), classes.label(reader, map, class)?)))
        .collect();
    if map.regions.iter().any(|region| region.withheld) {
        keys.push(key("qx", map.withheld.clone()));
    }
    if map.regions.iter().any(|region| region.value.is_none() && !region.withheld) {
        keys.push(key("q0", reader.t("chart-no-data")));
    }
    keys
}
