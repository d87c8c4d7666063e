//! A drawing of so many points that each with its own link and tooltip would outweigh the page:
//! points lie in one path, and a few wide fields above them open what they cover.

use crate::lang::Reader;

use super::Data;
use super::scale::{BOTTOM, Frame, HEIGHT, TOP};
use super::svg::Drawing;

/// The fields, of equal width, over the whole frame; nothing where points speak for themselves.
pub(super) fn fields(drawing: &mut Drawing, reader: &Reader, data: &Data, frame: &Frame) {
    let Some(spans) = &data.spans else { return };
    let count = spans.labels.len().max(1) as f64;
    let width = frame.slot() * data.labels.len() as f64 / count;
    for (at, label) in spans.labels.iter().enumerate() {
        let said = spans.series.iter().map(|series| {
            let value = series.values.get(at).copied().flatten();
            format!("{}: {}", series.name, spans.say(reader, value))
        });
        let title = format!("{label} – {}", said.collect::<Vec<_>>().join(". "));
        let from = frame.x(0) - frame.slot() / 2.0 + width * at as f64;
        let link = spans.links.get(at).map(String::as_str);
        drawing.link(link);
        drawing.rect("field", (from, TOP), (width, HEIGHT - TOP - BOTTOM), &title);
        drawing.end_link(link);
    }
}
