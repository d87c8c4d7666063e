//! Voices: key-informant interviews and focus-group discussions, held by a team that is not police.
//!
//! A round of voices has a question, a protocol with the wording of consent, a code book and themes.
//! Each interview or discussion is a stream of its own: when, in which district, how many women and
//! men, and what was said. Two people put the codes of the book on its paragraphs, neither of them
//! seeing the other's; a third settles where they differ.
//!
//! Invariants: there is no place for the name of whoever spoke; no transcript without consent
//! recorded; what was said stands on the page of coding and nowhere else, and every look at it is
//! noted; what leaves is how many sources a theme came up in, and of fewer than three not even that.

mod agreement;
mod book;
mod coding;
mod marks;
mod pages;
mod plan;
mod round;
mod rows;
mod source;
mod store;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod themes;
mod voice;

pub(crate) use book::{CodePage, ThemePage};
pub use book::{code, retire, set_code, set_theme, theme};
pub(crate) use coding::CodingPage;
pub use coding::{mark, settle, show as coding, transcribe};
pub(crate) use pages::{List, Show};
pub use pages::{list, show};
pub(crate) use plan::PlanPage;
pub use plan::{begin, blank, plan, replan};
pub use round::{Event as RoundEvent, Plan, Round};
pub(crate) use rows::rounds_of;
pub(crate) use source::SourcePage;
pub use source::{blank as new_source, consent, note, show as source};
pub use store::{ROUNDS, VOICES};
pub(crate) use themes::{Beside, Counts};
pub use themes::{beside, counts};
pub use voice::{Event as VoiceEvent, Noted, Voice};
