//! Erasure by order: one person writes the order down, a second one confirms it; then the keys of the
//! case and of what belongs to it are destroyed, and with them every word that they sealed.
//!
//! What stays is a stub: that there was a case of this number, what may be counted of it, and the
//! order's number. The log still verifies, for the confirming entry names the keys by their
//! commitments. Invariants: nobody confirms her own order; the words of the order stand under a key
//! of their own; files of the case are removed by a job, and are unreadable before it comes.
//!
//! Not taken along: what was typed into searches (it stands under the office's key), and papers that
//! confirm that somebody is not the one sought, for she carries them.

mod destroy;
mod erasure;
mod files;
pub(crate) mod pages;
mod store;
#[cfg(test)]
mod tests;
mod waiting;

pub use erasure::{Erasure, Event, Order, Scope};
pub use files::REMOVE;
pub use pages::{decide, show, write};
pub use store::SLICE;
pub(crate) use waiting::Waiting;
pub use waiting::list;
