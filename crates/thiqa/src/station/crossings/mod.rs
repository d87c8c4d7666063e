//! A complaint by or against a person who is received for protection. It is never a part of her
//! case: it is a file of its own, for another officer who is assigned to it alone. That the two
//! belong together is known to the head of the unit and to the judge, and stands in a stream of
//! its own; no file names the other, and nothing merges them.

mod beside;
mod crossing;
pub(crate) mod list;
pub(crate) mod new;
#[cfg(test)]
mod tests;

pub use beside::{barred, beside};
pub use crossing::{Crossing, Event, SLICE};
pub use list::list;
pub use new::{create, form};

use access::Kind;

use crate::gate::Held;

/// As the gate sees what joins a case and its cross-complaint.
fn held_as(held: &Held, officer: Option<String>) -> Held {
    let mut held = Held { officer, unit: None, ..held.clone() };
    (held.class.kind, held.class.phase) = (Kind::Crossing, access::Phase::Open);
    held
}
