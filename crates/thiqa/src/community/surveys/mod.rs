//! Surveys: what people say about their police, asked by interviewers who are not police.
//!
//! A survey belongs to the team that asks. It has forms (XForms, kept byte for byte in versions),
//! enumerators who carry a token each, and submissions. Telephones fetch forms and send submissions
//! over OpenRosa ([`openrosa`]); the team looks at what came in and says what is to be done about it.
//! A form that a page can ask is asked of everybody, if the team lays it out ([`everybody`]): then what
//! people answer at home comes in through the public pages' store ([`passage`]). In a browser enumerators
//! fill the same forms in, and the team tries them ([`entry`]).
//!
//! Invariants: no answer is ever linked to a case, and no police office has a rule that opens one; a
//! submission is never changed, an edit is a further version of it; what was received is on the disk
//! before the telephone hears that it was.

mod changes;
mod device;
pub mod entry;
mod enumerator;
mod everybody;
mod files;
mod form;
mod keep;
pub(crate) mod kept;
mod multipart;
pub mod openrosa;
mod pages;
mod passage;
mod rows;
pub(crate) mod staged;
mod store;
mod submission;
mod submissions;
mod survey;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use changes::Enrolled;
pub use changes::{add_files, close, close_form, enrol, lay_in, publish, revoke};
pub(in crate::community) use device::back_check_seed;
pub(crate) use entry::Preview;
pub use entry::{form_file, preview};
pub use enumerator::{Enumerator, Event as EnumeratorEvent};
pub(crate) use everybody::Sheet;
pub use everybody::{lay_out, sheet, take_in};
pub(crate) use pages::{List, Show, open, row};
pub use pages::{begin, list, show};
pub use passage::tend;
pub(in crate::community) use rows::{EnumeratorRow, enumerators, xmls as form_texts};
pub(crate) use rows::{FormRow, SurveyRow, forms, surveys_of, xml as form_text};
pub use store::{ENUMERATORS, SUBMISSIONS, SURVEYS};
pub(crate) use submission::THEMSELVES;
pub use submission::{Event as SubmissionEvent, Received, Submission};
pub(crate) use submissions::newest;
pub(in crate::community) use submissions::open_answers;
pub(crate) use submissions::{ListPage as Submissions, OnePage};
pub use submissions::{file, list as submissions, review, show as submission};
pub use survey::{Event, FormAdded, Survey};

/// The secret part of the office under which tokens, instances and sums are kept.
const COMPARTMENT: &str = "surveys";
