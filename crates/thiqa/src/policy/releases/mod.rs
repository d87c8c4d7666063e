//! Releases: the only way on which figures of a survey become public.
//!
//! Somebody of the team proposes a release of a set of results; she sees what would be published, and
//! what is withheld and why. A second one of the team signs it off. The figures are judged once more,
//! against everything that the team ever released (`stats::disclosure`); the write that publishes them
//! looks that nothing was added since.
//!
//! Invariants: a headline is released as one dichotomy of the same answers for ever; nothing that was
//! published is ever taken out of the ledger, not even by withdrawing it; why a figure is withheld is
//! for the team alone.
//!
//! The ledger is the office's: a team's respondents are its own, and nobody else's tables add up with
//! theirs.

mod changes;
mod cut;
mod cuts;
mod draft;
mod event;
mod judge;
mod pages;
mod paper;
mod passage;
mod past;
mod propose;
mod release;
mod rows;
mod source;
pub(crate) mod staged;
mod store;
#[cfg(test)]
pub(crate) mod tests;
mod told;
mod wave;

pub use changes::{drop_it, sign, withdraw};
pub(crate) use draft::Draft;
pub use event::{Event, Proposed, Published, Words};
pub(crate) use pages::{List, Show};
pub use pages::{file, list, show};
pub use paper::show as paper;
pub use passage::OUTWARDS;
pub(crate) use propose::New;
pub use propose::{new, propose};
pub use release::Release;
pub use store::SLICE;
