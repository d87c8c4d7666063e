//! The work in the field while it goes on: what came in against what was drawn, by enumerator and by
//! block, and which interviews are worth a second look.
//!
//! It keeps nothing of its own: every page reads the newest versions of all submissions of a form and
//! counts them ([`work`], without IO). Names of questions are those of the pack's instruments; where a
//! form has no question of a name, the page says what it leaves out.
//!
//! Invariants: it is about interviews and work; nobody is ranked or given a score. Coordinates are
//! compared with the block and never shown.

mod interview;
mod page;
mod read;
#[cfg(test)]
mod tests;
mod words;
mod work;

pub(crate) use page::Monitor;
pub use page::show;
