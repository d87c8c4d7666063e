//! A survey asks everybody: one page made of a form, step by step without scripts, for whoever has its address.
//!
//! Nobody is asked who she is, and nothing says it: no cookie but the language, no address, no hour. An
//! answer that breaks a rule of the form comes back with its reason, and may be left empty instead. A question
//! that must be answered is pointed out once; whoever leaves it then may send all the same, for nobody owes
//! us an answer, and one that was forced is worth less than none. What goes off is a submission as a telephone
//! would send it, sealed to the team that asks before it is stored.

mod fill;
mod pages;
mod typed;

pub(super) use pages::{form, send, too_long};

/// Letters of an answer in words.
const WORDS: usize = 2_000;
/// What a radio says that stands for no answer. No choice of a form has a space in it.
const DECLINED: &str = "rather not";
/// The code that the instruments give to "prefer not to answer".
const REFUSAL: &str = "98";
