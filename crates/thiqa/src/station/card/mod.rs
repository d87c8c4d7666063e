//! The card that is shown or read out before a person tells anything, and its sound: an officer of the
//! protection units reads it out once in each language, and whoever can't read hears her.

pub(crate) mod pages;
mod store;
#[cfg(test)]
mod tests;
mod voice;

pub use pages::{hear, keep, show};
pub use store::SLICE;
pub use voice::{Event, Voice};
