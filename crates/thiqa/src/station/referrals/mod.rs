//! A referral: somebody who helps is told what a person agreed that she may be told, takes it on or
//! says why not, and the loop is closed by a day.
//!
//! Each one is a stream of its own about its case, sealed with its own key. The side that sends
//! (`Kind::Referral`) comes through the case; the side that receives (`Kind::Received`) sees what the
//! referral names and nothing else, and only while the consent stands: after that the answer is 410
//! with words, on every request anew. Without a consent nothing goes out until a second named person
//! confirms it; both reasons are in the log. What a receiver does stands in the log of the station
//! that sent, with the receiver's account; that she read it stands in her own office's log.
//!
//! Facts in clear are the office it goes to, clocks and accounts; its kind is counted while the case
//! is ordinary, and taken out of the counts when the case is raised.

mod acts;
mod clocks;
pub(crate) mod form;
mod gate;
pub(crate) mod gone;
pub(crate) mod invitation;
mod items;
mod letter;
pub(crate) mod pages;
pub(crate) mod received;
mod receiver;
mod referral;
mod rows;
pub(crate) mod second;
pub(crate) mod services;
mod store;
#[cfg(test)]
pub(in crate::station) mod tests;

pub use acts::{answer, finish, revoke};
pub use form::{create, new};
pub use invitation::{ask as invitation, invite};
pub use letter::{print as print_letter, print_received};
pub use pages::{list, show};
pub use received::{list as received, show as received_one};
pub use receiver::{answer as receiver_answer, finish as receiver_finish};
pub use referral::{Event, Made, Referral, State, Words};
pub use second::{decide as decide_override, show as show_override};
pub use services::directory;
pub use store::{SLICE, carried, hand_over, receive, reports, stop_counting, told};
