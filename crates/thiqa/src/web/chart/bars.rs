//! Horizontal bars for kinds with long names: the name above its bar, the value at the bar's end.

use crate::lang::Reader;

use super::svg::{Anchor, Drawing};
use super::{Data, Figure, describe};

const WIDTH: f64 = 480.0;
const ROW: f64 = 48.0;
/// Room for a value behind the longest bar.
const VALUE: f64 = 96.0;

/// Bars of the first series, in the order given: sort before, most first.
pub fn bars(reader: &Reader, data: &Data) -> Figure {
    let most = data.values().fold(0.0, f64::max);
    let Some(series) = data.series.first().filter(|_| !data.is_empty()) else {
        return Figure::empty(reader, data.code, &data.caption);
    };
    let height = ROW * data.labels.len() as f64;
    let mut drawing = Drawing::new(WIDTH, height, reader.is_rtl());
    for (at, label) in data.labels.iter().enumerate() {
        let y = ROW * at as f64;
        drawing.text("", Anchor::Start, (0.0, y + 16.0), label);
        let value = series.values.get(at).copied().flatten();
        let said = data.say(reader, value);
        let share = if most > 0.0 { value.unwrap_or(0.0).max(0.0) / most } else { 0.0 };
        let length = (WIDTH - VALUE) * share;
        drawing.link(data.link(0, at));
        drawing.rect("bar", (0.0, y + 24.0), (length, 16.0), &format!("{label}: {said}"));
        drawing.end_link(data.link(0, at));
        drawing.text("val", Anchor::Start, (length + 8.0, y + 38.0), &said);
    }
    let svg = drawing.finish("chart", data.role(), &data.caption, &describe(reader, data));
    Figure::of(reader, data, svg)
}
