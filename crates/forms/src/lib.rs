//! Survey forms as phones read them: XForms of the ODK kind, and the submissions that come back.
//!
//! ```text
//! workbook ─ xlsform::convert ─► XForm ─ Form::read ─► Form ─ ask(&Answers) ─► what to ask, what is broken
//!                                                       ▲
//!                           submission ─ Submission::read ─ check, answers, attachments
//! ```
//!
//! - [`Form::read`] reads the XML that ODK Collect reads and refuses what would go wrong in the field: a
//!   path that leads nowhere, a question without words in one of the languages, two choices alike.
//! - [`Submission::read`] reads what a phone sends. Nothing in it is dropped; what the form does not know
//!   is reported by [`Submission::check`].
//! - [`Expr`] is the part of XPath that the rules of simple forms use. [`Form::ask`] applies the rules to
//!   answers, for pages without scripts.
//! - [`Form::beyond_page`] says what such a page can't ask, and [`Form::filled`] makes a submission of its answers.
//! - [`xlsform::convert`] makes an XForm of a workbook.
//!
//! The XForm is the native format: its bytes are kept and served as they came, and [`hash`] names them.
//!
//! Invariants: no IO, no clock, no chance. Nothing panics on any input. No document type, no entity besides
//! XML's five, nothing external. Sizes, depth and numbers are bounded (`xml.rs`, `expr/parse.rs`).

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod alone;
mod answers;
mod ask;
mod expr;
mod fault;
mod fill;
mod form;
mod read;
mod submission;
mod text;
pub mod xlsform;
mod xml;

pub use alone::Beyond;
pub use answers::Answers;
pub use ask::{Asked, Broken};
pub use expr::{Expr, ParseError, Value, Values};
pub use fault::Fault;
pub use form::{Choice, Form, Item, Kind, Question, Rule, Section, hash};
pub use submission::Submission;
pub use text::{Part, Text};
