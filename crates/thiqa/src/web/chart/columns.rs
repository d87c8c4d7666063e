//! Vertical bars: one series, several side by side, or several on top of each other.

use crate::lang::Reader;

use super::scale::{Frame, HEIGHT, WIDTH};
use super::spans::fields;
use super::svg::{Anchor, Drawing};
use super::{Data, Figure, describe, series_class};

/// How several series share a label's room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    Grouped,
    Stacked,
}

/// Bars by month or by kind. Values below zero are drawn as zero.
pub fn columns(reader: &Reader, data: &Data, layout: Layout) -> Figure {
    if data.is_empty() {
        return Figure::empty(reader, data.code, &data.caption);
    }
    let most = match layout {
        Layout::Grouped => data.values().fold(0.0, f64::max),
        Layout::Stacked => {
            let sum = |at| data.series.iter().map(|s| value(&s.values, at)).sum();
            (0..data.labels.len()).map(sum).fold(0.0, f64::max)
        }
    };
    let frame = Frame::new(0.0, data.marks.roomy(most), data.unit, data.labels.len());
    let mut drawing = Drawing::new(WIDTH, HEIGHT, reader.is_rtl());
    frame.draw(&mut drawing, reader, data.unit, &data.labels);
    if data.spans.is_some() {
        dense(&mut drawing, data, &frame);
        fields(&mut drawing, data, &frame);
    }
    for at in (0..data.labels.len()).filter(|_| data.spans.is_none()) {
        match layout {
            Layout::Grouped => grouped(&mut drawing, reader, data, &frame, at),
            Layout::Stacked => stacked(&mut drawing, reader, data, &frame, at),
        }
    }
    data.marks.draw(&mut drawing, &frame);
    let svg = drawing.finish("chart framed", data.role(), &data.caption, &describe(reader, data));
    Figure::of(reader, data, svg)
}

fn value(values: &[Option<f64>], at: usize) -> f64 {
    values.get(at).copied().flatten().filter(|v| v.is_finite()).unwrap_or(0.0).max(0.0)
}

/// One series has the bar's own colour, and the last month stands out; several have theirs.
fn class(data: &Data, series: usize, at: usize) -> String {
    match data.series.len() {
        1 if data.marks.pale.contains(&at) => "bar pale".to_owned(),
        1 if data.time && at + 1 == data.labels.len() => "bar now".to_owned(),
        1 => "bar".to_owned(),
        _ => series_class(series),
    }
}

fn grouped(drawing: &mut Drawing, reader: &Reader, data: &Data, frame: &Frame, at: usize) {
    let room = frame.slot() * 0.7;
    let width = room / data.series.len() as f64;
    let with_values = data.series.len() == 1 && frame.slot() >= 34.0;
    for (n, series) in data.series.iter().enumerate() {
        let Some(exact) = series.values.get(at).copied().flatten() else { continue };
        let value = value(&series.values, at);
        let x = frame.x(at) - room / 2.0 + width * n as f64;
        let (top, said) = (frame.y(value), data.unit.say(reader, exact));
        let title = tooltip(data, &series.name, at, &said);
        drawing.link(data.link(n, at));
        drawing.rect(&class(data, n, at), (x, top), (width, frame.y(0.0) - top), &title);
        drawing.end_link(data.link(n, at));
        if with_values {
            drawing.text("val", Anchor::Middle, (frame.x(at), top - 7.0), &said);
        }
    }
}

fn stacked(drawing: &mut Drawing, reader: &Reader, data: &Data, frame: &Frame, at: usize) {
    let width = frame.slot() * 0.7;
    let mut below = 0.0;
    for (n, series) in data.series.iter().enumerate() {
        let value = value(&series.values, at);
        if value == 0.0 {
            continue;
        }
        let (bottom, top) = (frame.y(below), frame.y(below + value));
        let title = tooltip(data, &series.name, at, &data.unit.say(reader, value));
        let start = frame.x(at) - width / 2.0;
        drawing.link(data.link(n, at));
        drawing.rect(&class(data, n, at), (start, top), (width, bottom - top), &title);
        drawing.end_link(data.link(n, at));
        below += value;
    }
}

/// All series on top of each other, each as one path.
fn dense(drawing: &mut Drawing, data: &Data, frame: &Frame) {
    let mut below = vec![0.0; data.labels.len()];
    for (n, series) in data.series.iter().enumerate() {
        let mut bars = Vec::new();
        for (at, below) in below.iter_mut().enumerate() {
            let value = value(&series.values, at);
            if value > 0.0 {
                bars.push((frame.x(at), frame.y(*below), frame.y(*below + value)));
            }
            *below += value;
        }
        let class = if data.series.len() == 1 { "bar".to_owned() } else { series_class(n) };
        drawing.strokes(&class, frame.slot() * 0.7, &bars);
    }
}

fn tooltip(data: &Data, series: &str, at: usize, said: &str) -> String {
    format!("{} – {series}: {said}", data.labels[at])
}
