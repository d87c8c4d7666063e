//! Round axis values, and where they stand.

use crate::lang::Reader;

use super::Unit;
use super::svg::{Anchor, Drawing};

/// The picture's frame in its own units.
pub(super) const WIDTH: f64 = 640.0;
pub(super) const HEIGHT: f64 = 280.0;
const START: f64 = 64.0;
const END: f64 = 12.0;
pub(super) const TOP: f64 = 26.0;
pub(super) const BOTTOM: f64 = 32.0;

/// Round steps of 1, 2 or 5 from below `least` (never above zero) to above `most`; about four steps.
pub(super) fn ticks(least: f64, most: f64, whole: bool) -> Vec<f64> {
    // Beyond these, steps would no longer be distinct numbers.
    let (least, most) = (least.clamp(-1e15, 0.0), most.clamp(0.0, 1e15));
    let span = if most - least > 1e-9 { most - least } else { 1.0 };
    let rough = span / 4.0;
    let power = 10f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|f| f * power >= rough * 0.999).unwrap_or(10.0);
    let step = if whole { (factor * power).max(1.0) } else { factor * power };
    let (first, last) = ((least / step).floor() as i64, (least.max(most) / step).ceil() as i64);
    (first..=last.max(first + 1)).map(|at| at as f64 * step).collect()
}

/// A frame with horizontal rules: from labels to x, from values to y.
pub(super) struct Frame {
    ticks: Vec<f64>,
    count: usize,
}

impl Frame {
    pub(super) fn new(least: f64, most: f64, unit: Unit, count: usize) -> Frame {
        Frame { ticks: ticks(least, most, unit == Unit::Count), count }
    }

    /// Room for one label, in picture units.
    pub(super) fn slot(&self) -> f64 {
        (WIDTH - START - END) / self.count.max(1) as f64
    }

    /// The middle of a label's room.
    pub(super) fn x(&self, at: usize) -> f64 {
        START + self.slot() * (at as f64 + 0.5)
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        let (low, high) = (self.ticks[0], self.ticks[self.ticks.len() - 1]);
        let height = HEIGHT - TOP - BOTTOM;
        TOP + height * (1.0 - (value - low) / (high - low)).clamp(0.0, 1.0)
    }

    /// Rules, values beside them and labels below; labels that would collide are left out.
    pub(super) fn draw(
        &self,
        drawing: &mut Drawing,
        reader: &Reader,
        unit: Unit,
        labels: &[String],
    ) {
        for tick in &self.ticks {
            let y = self.y(*tick);
            drawing.rule((START, y), (WIDTH - END, y));
            drawing.text("", Anchor::End, (START - 8.0, y + 5.0), &unit.say(reader, *tick));
        }
        let longest = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
        let every = (longest as f64 * 8.0 / self.slot()).ceil().max(1.0) as usize;
        let last = labels.len().saturating_sub(1);
        // A narrow screen writes larger, and has room for every second one.
        let class = |at: usize| if ((last - at) / every).is_multiple_of(2) { "" } else { "second" };
        for (at, label) in
            labels.iter().enumerate().filter(|(at, _)| (last - at).is_multiple_of(every))
        {
            // A long label of the last place would run over the edge.
            let beyond = self.x(at) + label.chars().count() as f64 * 4.0 > WIDTH;
            let (anchor, x) =
                if beyond { (Anchor::End, WIDTH) } else { (Anchor::Middle, self.x(at)) };
            drawing.text(class(at), anchor, (x, HEIGHT - 10.0), label);
        }
    }
}
