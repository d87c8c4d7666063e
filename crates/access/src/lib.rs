//! Who may do what, by policies that a judge can read.
//!
//! The policies are data (`packs/*/policies`): a schema and files of Cedar policies. This crate
//! takes their text, refuses what is not strictly valid, and answers two questions with them:
//! [`Access::open`] for one record and [`Access::lists`] for many. Both ask the same policies.
//!
//! A policy sees three things, never an id:
//! - who asks: [`Who`]'s role, kind of office and kind of unit;
//! - the record's row class: [`Class`], at most some sixty in use;
//! - **one** [`Relation`] between the two.
//!
//! A record is allowed when any relation that she holds to it is allowed. For that to mean the
//! same in a list and on opening, a policy that forbids must not depend on the relation; the
//! loader refuses one that reads the context, and one that names an account or a record.
//!
//! No IO, no SQL: the caller reads the files, and turns [`Grants`] into a condition of its query.
#![warn(missing_docs)]

mod class;
mod code;
mod decide;
mod grants;
mod load;
mod relation;
mod vocabulary;
mod who;

pub use class::{Class, ClassError, Kind, Phase, Sensitivity};
pub use decide::{Access, Decision};
pub use grants::Grants;
pub use load::LoadError;
pub use relation::{Relation, Relations};
pub use who::{Action, Who};
