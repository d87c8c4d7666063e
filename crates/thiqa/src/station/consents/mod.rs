//! Consent: what a person agreed that somebody may be told about her, for what, and until when.
//!
//! Each one is a stream of its own about its case, sealed with its own key: no key of the criminal
//! file opens it. It names one purpose, one recipient and the items; it can be withdrawn at any time
//! and runs out by itself. Invariant: whoever relies on one asks [`lapse`] at that moment, for a
//! guardian who gave it may have become a suspect since.
//!
//! Consents belong to referrals and are decided on as they are (`Kind::Referral`), through their case.

mod consent;
pub(crate) mod form;
pub(crate) mod pages;
mod reach;
mod rules;
mod store;
#[cfg(test)]
pub(in crate::station) mod tests;
mod typed;

pub use consent::{Consent, Event, Given, Giver, Terms};
pub use form::{create, new};
pub use pages::{list, show, withdraw};
pub(super) use reach::{case, look};
pub use rules::{Lapse, Need, covers, named_twice};
pub use store::SLICE;
pub(super) use store::{Kept, carried, lapse, lets_go, receive, terms};
