//! The support file of a survivor: the other half of a protection case, under a key of its own.
//!
//! It belongs to the officers of the family protection and juvenile units. Everything comes to it
//! through its case: unit, officer, sensitivity and who is kept from it are the case's as they
//! stand, never a copy. Invariants: no print, export, search, court page or emergency reads this
//! stream, but for the alias that stands in her name's place (her true name stands in a part of the
//! blind index that only the silent check of missing reports opens); whatever would reach her asks
//! [`permit`] first; a judge gets one named item, written anew into a stream of its own. A case
//! without a complaint has the status `advice_only`: health
//! care, advice and referral need neither a complaint nor her true name.

mod alias;
mod decide;
mod disclosure;
mod edit;
mod event;
mod file;
mod form;
mod inputs;
mod known;
mod orders;
mod reach;
mod review;
mod safe_contact;
mod said;
mod show;
mod store;
mod support;
#[cfg(test)]
mod tests;
mod warn;

pub(super) use alias::{Aliases, is_hidden};
pub use disclosure::{Disclosure, SLICE as DISCLOSURES};
pub(crate) use edit::Edit;
pub use edit::{form, take};
pub use event::{Event, Incident, Name};
pub(crate) use orders::Orders;
pub use orders::{answer, list as orders, order};
pub(super) use reach::{Warning, permit, warning};
pub(crate) use review::{Review, Reviews};
pub use review::{list as reviews, send, show as review};
pub use safe_contact::{Channel, Rule, allows};
pub(crate) use show::{Open, Show};
pub use show::{open, show};
pub use store::SLICE;
pub use support::{Support, WOMAN, Wish};
pub(super) use warn::warned;

use file::File;
