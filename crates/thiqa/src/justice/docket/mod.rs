//! The court's own: what waits for it, and what each of its people noted, drafted and looked at. It
//! stands in the court's log and is nobody else's.

pub(crate) mod bench;
mod drafts;
mod folder;
pub(crate) mod list;
mod rows;
mod store;

pub use bench::{note, show};
pub(super) use drafts::{draft, keep_draft};
pub use folder::{Event, Folder};
pub use list::list;
pub use store::SLICE;
