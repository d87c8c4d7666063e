//! Numbered paper forms for power cuts: printed before, written on by hand, entered later.
//!
//! A blank reserves a number of a sequence of its own, `{station}/Z/{seq}/{year}`; the record that
//! comes of it takes a number of its register when it is entered, and keeps both, with the time of
//! the event and that of the entry. Nothing personal stands here.
//!
//! Invariants: a number is printed once, and entered once; nothing forbids to enter a blank late.

mod blank;
mod given;
mod late;
pub(crate) mod list;
mod number;
pub(crate) mod one;
pub(crate) mod reason;
mod rows;
pub(crate) mod sheets;
pub(crate) mod statement;
mod store;

pub use blank::{Blank, Event, Printed, State};
pub use given::enter;
pub use late::{Late, Paper, conflict, fields, happened, late, moment};
pub use list::{list, print};
pub use number::Number;
pub use one::{settle, show};
pub use reason::show as reason;
pub use rows::outstanding;
pub use sheets::sheets;
pub use statement::{enter as enter_statement, show as statement};
pub use store::{NUMBERS, SLICE};

/// The most blanks of one bundle.
const MOST: usize = 50;

#[cfg(test)]
mod tests;
