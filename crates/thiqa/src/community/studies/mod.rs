//! Studies: a question, how it was looked into, its limits, and findings that others cite.
//!
//! A study is written by a survey team or a ministry's analysts, in their own office. Its writer says
//! that it may be published inside and a second person confirms it; commanders, analysts, survey
//! teams and judges then read what was confirmed, and nothing that was written after it.
//!
//! Invariants: a finding keeps its number for ever and is corrected by a later version, never
//! deleted; what divides and connects a district, and what our own action risks there
//! ([`tensions`]), is sealed and never published; no tribe, no family, no person is named.

mod findings;
mod pages;
mod plan;
mod publish;
mod rows;
mod store;
mod study;
mod tension;
mod tensions;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod told;

pub(crate) use findings::{FindingPage, WordsPage};
pub use findings::{one as finding, set as set_finding, words as finding_words};
pub(crate) use pages::{List, Show};
pub use pages::{list, show};
pub(crate) use plan::PlanPage;
pub use plan::{begin, blank, plan, replan};
pub use publish::{confirm, offer, send_back};
pub use store::{STUDIES, TENSIONS};
pub use study::{Event as StudyEvent, Finding, Plan, Study};
pub use tension::{Event as TensionEvent, Tension};
pub(crate) use tensions::TensionsPage;
pub use tensions::{list as tensions, note as note_tension, one as tension};
