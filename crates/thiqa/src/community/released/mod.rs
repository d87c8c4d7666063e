//! Figures of surveys that were released: what everybody may read, and nothing else.
//!
//! A bulletin holds only what the rule of disclosure let through. It knows no true count, and not why
//! something is missing: every withheld figure is the same mark. The police side writes it into the
//! public store; the public pages and the pages of those who are signed in draw it alike.

mod bulletin;
mod contents;
mod map;
mod paper;
mod section;
mod sheet;
mod store;
#[cfg(test)]
mod tests;
mod view;
mod wording;

pub use bulletin::{Bulletin, Head, Withdrawn, day};
pub use contents::{Asked, Contents, Group, Named, Row, Shown, Words, called, counted, said};
pub use paper::document;
pub use section::by_key;
pub use sheet::csv;
pub(super) use store::TABLES;
pub use view::View;
