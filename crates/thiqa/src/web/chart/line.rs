//! Lines over time, with the band of their estimates.

use crate::lang::Reader;

use super::scale::{Frame, HEIGHT, WIDTH};
use super::spans::fields;
use super::svg::Drawing;
use super::{Data, Figure, Marks, Series, describe, series_class};

/// A line for each series. A missing value and a break interrupt the line; a band lies beneath it.
pub fn line(reader: &Reader, data: &Data) -> Figure {
    if data.is_empty() {
        return Figure::empty(reader, data.code, &data.caption);
    }
    let bands = data.series.iter().flat_map(|s| s.band.iter().flatten());
    let all = || data.values().chain(bands.clone().flat_map(|(low, high)| [*low, *high]));
    let (least, most) = (all().fold(0.0, f64::min), all().fold(0.0, f64::max));
    let frame = Frame::new(least, data.marks.roomy(most), data.unit, data.labels.len());
    let mut drawing = Drawing::new(WIDTH, HEIGHT, reader.is_rtl());
    frame.draw(&mut drawing, reader, data.unit, &data.labels);
    for (n, series) in data.series.iter().enumerate() {
        band(&mut drawing, (series, &data.marks), &frame, &series_class(n));
    }
    for n in 0..data.series.len() {
        stroke(&mut drawing, reader, data, n, &frame);
    }
    fields(&mut drawing, data, &frame);
    data.marks.draw(&mut drawing, &frame);
    let svg = drawing.finish("chart framed", data.role(), &data.caption, &describe(reader, data));
    Figure::of(reader, data, svg)
}

/// Neighbours without a gap or a break between them.
fn runs<T: Copy>(values: &[Option<T>], marks: &Marks) -> Vec<Vec<(usize, T)>> {
    let mut runs = vec![Vec::new()];
    for (at, value) in values.iter().enumerate() {
        if marks.before(at).is_some() {
            runs.push(Vec::new());
        }
        match (value, runs.last_mut()) {
            (Some(value), Some(run)) => run.push((at, *value)),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn band(drawing: &mut Drawing, (series, marks): (&Series, &Marks), frame: &Frame, class: &str) {
    for run in runs(&series.band, marks).iter().filter(|run| run.len() > 1) {
        let upper = run.iter().map(|(at, (_, high))| (frame.x(*at), frame.y(*high)));
        let lower = run.iter().rev().map(|(at, (low, _))| (frame.x(*at), frame.y(*low)));
        let outline: Vec<_> = upper.chain(lower).collect();
        drawing.points("polygon", &format!("band {class}"), &outline);
    }
}

fn stroke(drawing: &mut Drawing, reader: &Reader, data: &Data, n: usize, frame: &Frame) {
    let (series, class) = (&data.series[n], series_class(n));
    for run in runs(&series.values, &data.marks) {
        let points: Vec<_> = run.iter().map(|(at, v)| (frame.x(*at), frame.y(*v))).collect();
        drawing.points("polyline", &format!("line {class}"), &points);
        // Of many points the line is enough, but one between two gaps has no line.
        if data.spans.is_some() && run.len() > 1 {
            continue;
        }
        for ((at, value), point) in run.iter().zip(&points) {
            let label = data.labels.get(*at).map_or("", String::as_str);
            let said = data.unit.say(reader, *value);
            let title = format!("{label} – {}: {said}", series.name);
            drawing.link(data.link(n, *at));
            drawing.dot(&format!("dot {class}"), *point, &title);
            drawing.end_link(data.link(n, *at));
        }
    }
}
