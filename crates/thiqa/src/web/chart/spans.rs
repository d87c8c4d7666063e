//! A drawing of so many points that each with its own link and tooltip would outweigh the page:
//! points lie in one path, and a few wide fields above them open what they cover.

use super::Data;
use super::scale::{BOTTOM, Frame, HEIGHT, TOP};
use super::svg::Drawing;

/// The fields, of equal width, over the whole frame; nothing where points speak for themselves.
pub(super) fn fields(drawing: &mut Drawing, data: &Data, frame: &Frame) {
    let Some(spans) = &data.spans else { return };
    let width = frame.slot() * data.labels.len() as f64 / spans.labels.len().max(1) as f64;
    let start = |at: usize| frame.x(0) - frame.slot() / 2.0 + width * at as f64;
    let both = spans.labels.iter().zip(&spans.links).enumerate();
    let fields: Vec<_> =
        both.map(|(at, (label, link))| (start(at), label.as_str(), link.as_str())).collect();
    drawing.fields(width, (TOP, HEIGHT - TOP - BOTTOM), &fields);
}
