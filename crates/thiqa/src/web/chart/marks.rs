//! What interrupts a series: places where it was counted in another way, and words beside a label.

use super::scale::{BOTTOM, Frame, HEIGHT, TOP, WIDTH};
use super::svg::{Anchor, Drawing};

/// A place at which what stands before and what stands after it were not counted alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The label before which it lies.
    pub at: usize,
    /// A few words at the rule of the drawing.
    pub label: String,
    /// The same in full, for the table and whoever hears the picture.
    pub words: String,
}

/// Breaks, and what is said of single labels.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    pub breaks: Vec<Break>,
    /// Beside each label in the table; as long as the labels, or empty.
    pub notes: Vec<Option<String>>,
    /// The labels whose bars are paler than the others.
    pub pale: Vec<usize>,
}

impl Marks {
    /// The break before a label.
    pub(super) fn before(&self, at: usize) -> Option<&Break> {
        self.breaks.iter().find(|own| own.at == at)
    }

    /// What is said of a label.
    pub(super) fn note(&self, at: usize) -> Option<&str> {
        self.notes.get(at)?.as_deref()
    }

    /// The highest value, with room above it for the words of a break.
    pub(super) fn roomy(&self, most: f64) -> f64 {
        if self.breaks.is_empty() { most } else { most * 1.12 }
    }

    /// All breaks in words.
    pub(super) fn said(&self) -> impl Iterator<Item = String> {
        self.breaks.iter().map(|own| own.words.clone())
    }

    /// An upright rule at each break, with its words above.
    pub(super) fn draw(&self, drawing: &mut Drawing, frame: &Frame) {
        for own in self.breaks.iter().filter(|own| own.at > 0) {
            let x = frame.x(own.at) - frame.slot() / 2.0;
            drawing.line("break", (x, TOP - 4.0), (x, HEIGHT - BOTTOM));
            // Near an edge the words stand on the side that has room.
            let anchor = match x / WIDTH {
                ..0.3 => Anchor::Start,
                0.7.. => Anchor::End,
                _ => Anchor::Middle,
            };
            drawing.text("break", anchor, (x, TOP - 8.0), &own.label);
        }
    }
}
