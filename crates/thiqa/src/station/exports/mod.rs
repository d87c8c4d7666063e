//! Lists taken out as files: cases, visits, figures, as CSV or XLSX.
//!
//! A file is asked for with a purpose, made beside the requests by the same access decision as its
//! list, kept encrypted under the export's own key, given to nobody but the account that asked, and
//! removed when its time is up. Before anybody can fetch it, the log says whose records are in it,
//! how many rows, for what and for whom. No plaintext touches the disk, and no cell is a formula.

mod column;
mod export;
mod given;
mod make;
pub(crate) mod new;
pub(crate) mod pages;
mod request;
mod rows;
mod sheet;
mod source;
mod store;
mod text;

#[cfg(test)]
mod tests;

pub use column::{Batch, Cell, Column};
pub use export::{Event, Export};
pub use given::file;
pub use make::{MAKE, remove_expired};
pub use new::{ask, create};
pub use pages::{end, list, show};
pub use request::{Format, Request};
pub use sheet::Sheet;
pub use source::{Asking, Source, away};
pub use store::SLICE;
