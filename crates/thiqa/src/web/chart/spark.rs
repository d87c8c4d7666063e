//! A line the size of a word, beneath a key figure.

use crate::lang::Reader;

use super::Unit;
use super::svg::Drawing;

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 34.0;
const EDGE: f64 = 5.0;

/// Is the latest movement good news? Said in words beside the line too, never by colour alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    Plain,
    Good,
    Bad,
}

/// The SVG of a small line; empty for fewer than two values. `title` names the figure.
pub fn spark(reader: &Reader, title: &str, values: &[f64], unit: Unit, tone: Tone) -> String {
    let (Some(last), 2..) = (values.last(), values.len()) else { return String::new() };
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let span = if most > least { most - least } else { 1.0 };
    let step = (WIDTH - 2.0 * EDGE) / (values.len() - 1) as f64;
    let y = |v: f64| HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * (v - least) / span;
    let points: Vec<_> =
        values.iter().enumerate().map(|(at, v)| (EDGE + step * at as f64, y(*v))).collect();
    let mut drawing = Drawing::new(WIDTH, HEIGHT, reader.is_rtl());
    drawing.points("polyline", "line", &points);
    let latest = reader.t_args("chart-latest", &[("value", unit.say(reader, *last).into())]);
    drawing.dot("dot", (EDGE + step * (values.len() - 1) as f64, y(*last)), &latest);
    let class = match tone {
        Tone::Plain => "spark",
        Tone::Good => "spark good",
        Tone::Bad => "spark bad",
    };
    drawing.finish(class, "img", title, &latest)
}
