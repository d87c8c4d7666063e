//! Charts and maps as SVG from the server: no script, no style attribute, colours by class.
//!
//! Every function takes plain data and the [`Reader`] and returns a [`Figure`]: the picture, a
//! caption, and the same numbers as a table. In right-to-left languages the axes are mirrored.
//!
//! Classes for the stylesheet: `chart` (`bar`, `now`, `pale`, `grid`, `break`, `val`, `line`, `dot`, `band`,
//! series `s0`…`s5`), `map` (`q0`…`q5`, `qx` of what is withheld, `lab`, `on-q0`…`on-q5`), `spark` (`good`,
//! `bad`), `legend`.

mod bars;
mod classes;
mod columns;
mod country;
mod line;
mod map;
mod marks;
mod scale;
mod spans;
mod spark;
mod svg;

use askama::Template;
use serde::Serialize;

use crate::lang::Reader;

pub use bars::bars;
pub use columns::{Layout, columns};
pub use country::{Spot, country};
pub use line::line;
pub use map::{Map, Region, map};
pub use marks::{Break, Marks};
pub use spark::{Tone, spark};

/// How values are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Whole numbers.
    Count,
    /// Per cent of a hundred, with decimal places.
    Percent(u8),
    /// Numbers with decimal places.
    Decimal(u8),
}

impl Unit {
    /// As programs meet it.
    fn code(self) -> &'static str {
        match self {
            Unit::Count => "count",
            Unit::Percent(_) => "percent",
            Unit::Decimal(_) => "decimal",
        }
    }

    /// The value in the reader's digits.
    pub fn say(self, reader: &Reader, value: f64) -> String {
        match self {
            Unit::Count => reader.number(value.round() as i64),
            Unit::Percent(places) => reader.percent(value, places),
            Unit::Decimal(places) => reader.decimal(value, places),
        }
    }
}

/// One row of numbers; `None` where there is none. As long as [`Data::labels`].
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// What programs call it: a code of the pack, or a key of the locales.
    pub code: String,
    pub name: String,
    pub values: Vec<Option<f64>>,
    /// Lowest and highest estimate around each value, for [`line`]; empty without estimates.
    pub band: Vec<Option<(f64, f64)>>,
    /// Where each value leads; empty where it leads nowhere but to its label's place.
    pub links: Vec<String>,
}

impl Series {
    /// Counts without gaps.
    pub fn counts(
        code: impl Into<String>,
        name: impl Into<String>,
        values: impl IntoIterator<Item = i64>,
    ) -> Series {
        let values = values.into_iter().map(|value| Some(value as f64)).collect();
        Series { code: code.into(), name: name.into(), values, ..Series::default() }
    }
}

/// What a chart shows. Words come in already in the reader's language.
#[derive(Clone, Debug)]
pub struct Data {
    /// What programs call it: the caption's key of the locales.
    pub code: &'static str,
    /// One sentence that says what is seen.
    pub caption: String,
    /// Head of the table's first column: "Month", "Offence".
    pub axis: String,
    pub labels: Vec<String>,
    /// What programs call each label: a code of the pack, a month or a day.
    pub codes: Vec<String>,
    pub series: Vec<Series>,
    pub unit: Unit,
    /// Do the labels follow time? Then the last one is now.
    pub time: bool,
    /// Where each label leads, from the drawing and the table; empty without links, or where one
    /// leads nowhere.
    pub links: Vec<String>,
    /// What stands where there is no value; nothing says that there are no data.
    pub missing: Option<String>,
    /// The same in fewer and longer spans, where there are too many labels for a table. The drawing
    /// keeps its own points, and opens by these spans.
    pub spans: Option<Box<Data>>,
    /// Where the series is interrupted, and what is said of single labels.
    pub marks: Marks,
}

impl Data {
    /// A value in the reader's words.
    fn say(&self, reader: &Reader, value: Option<f64>) -> String {
        said(reader, self.unit, value, self.missing.as_ref())
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        self.series
            .iter()
            .flat_map(|s| s.values.iter().flatten().copied())
            .filter(|v| v.is_finite())
    }

    /// Where a value leads in the drawing.
    fn link(&self, series: usize, at: usize) -> Option<&str> {
        let own = self.series.get(series).and_then(|series| series.links.get(at));
        own.or_else(|| self.links.get(at)).map(String::as_str).filter(|link| !link.is_empty())
    }

    /// `img`, or `group` where the drawing holds links: an image hides its parts.
    fn role(&self) -> &'static str {
        if let Some(spans) = &self.spans {
            return spans.role();
        }
        let linked = !self.links.is_empty() || self.series.iter().any(|s| !s.links.is_empty());
        if linked { "group" } else { "img" }
    }

    fn is_empty(&self) -> bool {
        self.values().next().is_none()
    }
}

/// One coloured square and its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub class: String,
    pub label: String,
}

/// One row of the table; the first cell is its head.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Row {
    pub href: Option<String>,
    /// The head's code: of the pack, a month or a day.
    pub code: String,
    pub head: String,
    /// What is said of the head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Before this row the series is interrupted: how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interrupted: Option<String>,
    /// The numbers as they are, as long as [`Figure::columns`].
    pub values: Vec<Option<f64>>,
    /// The same in the reader's digits.
    #[serde(skip)]
    pub cells: Vec<String>,
    /// Where the cells lead, as long as them; empty where none does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Option<String>>,
}

impl Row {
    fn link(&self, at: &usize) -> Option<&String> {
        self.links.get(*at)?.as_ref()
    }
}

/// A picture, its caption and its numbers, ready for a page: `{{ figure|safe }}`.
#[derive(Clone, Debug, Template, Serialize, schemars::JsonSchema)]
#[template(path = "web/chart/figure.html")]
pub struct Figure {
    /// Empty where there is nothing to draw; then `note` says so.
    #[serde(skip)]
    pub svg: String,
    /// The caption's key of the locales.
    pub code: &'static str,
    pub caption: String,
    /// `count`, `percent` or `decimal`.
    pub unit: &'static str,
    /// What colours mean; programs see no colours.
    #[serde(skip)]
    pub legend: Vec<Key>,
    #[serde(skip)]
    pub note: Option<String>,
    pub headers: Vec<String>,
    /// The codes of the columns after the first; ends of an estimate are `CODE:least`, `CODE:most`.
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
    /// Whether the numbers stand beside the picture from the beginning.
    #[serde(skip)]
    pub opened: bool,
    #[serde(skip)]
    show_table: String,
}

impl Figure {
    fn new(reader: &Reader, code: &'static str, caption: &str) -> Figure {
        Figure {
            svg: String::new(),
            code,
            caption: caption.to_owned(),
            unit: Unit::Count.code(),
            legend: Vec::new(),
            note: None,
            headers: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            opened: false,
            show_table: reader.t("web-show-table"),
        }
    }

    /// A sentence instead of an empty chart.
    fn empty(reader: &Reader, code: &'static str, caption: &str) -> Figure {
        Figure { note: Some(reader.t("chart-empty")), ..Figure::new(reader, code, caption) }
    }

    /// The figure of a drawing, with the table of all its numbers.
    fn of(reader: &Reader, data: &Data, svg: String) -> Figure {
        let data = data.spans.as_deref().unwrap_or(data);
        let (mut headers, mut columns) = (vec![data.axis.clone()], Vec::new());
        for series in &data.series {
            headers.push(series.name.clone());
            columns.push(series.code.clone());
            if !series.band.is_empty() {
                columns.extend(["least", "most"].map(|end| format!("{}:{end}", series.code)));
                headers.extend([reader.t("chart-least"), reader.t("chart-most")]);
            }
        }
        let legend = match data.series.len() {
            0 | 1 => Vec::new(),
            _ => data.series.iter().enumerate().map(|(i, s)| key(i, &s.name)).collect(),
        };
        let rows = (0..data.labels.len()).map(|at| row(reader, data, at)).collect();
        let unit = data.unit.code();
        let bare = Figure::new(reader, data.code, &data.caption);
        Figure { svg, unit, legend, headers, columns, rows, ..bare }
    }
}

fn said(reader: &Reader, unit: Unit, value: Option<f64>, missing: Option<&String>) -> String {
    match (value, missing) {
        (Some(value), _) => unit.say(reader, value),
        (None, Some(missing)) => missing.clone(),
        (None, None) => reader.t("chart-no-data"),
    }
}

fn key(at: usize, name: &str) -> Key {
    Key { class: series_class(at), label: name.to_owned() }
}

/// Six colours; a seventh series would not be told apart anyway.
fn series_class(at: usize) -> String {
    format!("s{}", at.min(5))
}

fn row(reader: &Reader, data: &Data, at: usize) -> Row {
    let say = |value| data.say(reader, value);
    let (mut values, mut links) = (Vec::new(), Vec::new());
    for series in &data.series {
        let value = series.values.get(at).copied().flatten();
        values.push(value);
        // Nothing opens nothing.
        links.push(series.links.get(at).filter(|_| value != Some(0.0)).cloned());
        if !series.band.is_empty() {
            let band = series.band.get(at).copied().flatten();
            values.extend([band.map(|b| b.0), band.map(|b| b.1)]);
            links.extend([None, None]);
        }
    }
    if links.iter().all(Option::is_none) {
        links.clear();
    }
    Row {
        href: data.links.get(at).filter(|link| !link.is_empty()).cloned(),
        code: data.codes.get(at).cloned().unwrap_or_default(),
        head: data.labels[at].clone(),
        note: data.marks.note(at).map(str::to_owned),
        interrupted: data.marks.before(at).map(|own| own.words.clone()),
        cells: values.iter().copied().map(say).collect(),
        values,
        links,
    }
}

/// What a screen reader says of the picture: each series from its least to its most.
fn describe(reader: &Reader, data: &Data) -> String {
    let spans = data.series.iter().filter_map(|series| {
        let values = || series.values.iter().flatten().copied();
        let (least, most) = (values().reduce(f64::min)?, values().reduce(f64::max)?);
        Some(format!("{}: {}", series.name, range(reader, data.unit, least, most)))
    });
    spans.chain(data.marks.said()).collect::<Vec<_>>().join(". ")
}

fn range(reader: &Reader, unit: Unit, least: f64, most: f64) -> String {
    let (least, most) = (unit.say(reader, least), unit.say(reader, most));
    if least == most {
        return least;
    }
    reader.t_args("chart-range", &[("least", least.into()), ("most", most.into())])
}

#[cfg(test)]
mod tests;
