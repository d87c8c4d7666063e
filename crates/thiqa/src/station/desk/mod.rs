//! The desk: somebody comes to the counter, by the private entrance, by telephone, or is met by a
//! patrol; is sent to the unit that helps; and leaves with an answer.
//!
//! Sealed visits stand in no queue but that of the protection units, and in no figure, until a
//! protection officer says that they are ordinary. Raising a visit later takes its figures back.
//!
//! Figures, each on the day the person came:
//!
//! | kind | code | total |
//! |---|---|---|
//! | `visits.reason` | reason, or `none` | visits |
//! | `visits.channel` | channel | visits |
//! | `visits.sex` | sex, or `none` | visits |
//! | `visits.outside` | `outside` or `inside`, where it was said | visits |
//! | `visits.outcome` | outcome | visits that ended so |
//! | `visits.called` | the unit that helped | visits |
//! | `visits.wait` | a bucket of minutes, see [`crate::spread`] | visits, by how long until helped |
//! | `visits.sent_on` | the unit sent on to, after another had helped | times |
//! | `visits.overruled` | the unit chosen against the routing table | times |
//! | `visits.distance_km` | `km`: sum; `visits`: how many said it | kilometres; visits |
//! | `visits.woman_wished` | `all` | visits in which a woman officer was wished |
//! | `visits.woman_met` | `all` | of these, those in which she was met by one |
//! | `visits.asked_commander` | reason of refusal, or `all` | visits |

mod acts;
pub(crate) mod board;
pub(crate) mod correct;
mod decide;
mod export;
mod facts;
mod form;
mod known;
mod known_by;
mod lists;
pub(crate) mod new;
mod opened;
pub(crate) mod papers;
pub(crate) mod queue;
mod receipt;
mod register;
mod row;
mod services;
pub(crate) mod show;
mod steps;
mod store;
mod tables;
mod tally;
mod visit;

pub use acts::{
    answer, ask_commander, call, end, offer_woman, open_to_counting, raise, reopen, route,
    show_card,
};
pub use board::board;
pub use correct::{correct, correction};
pub use decide::Proposal;
pub use export::EXPORT;
pub use facts::{Arrival, Facts, Words};
pub use new::{again, create, new};
pub use papers::{rights, ticket};
pub use queue::list;
pub use receipt::print as print_receipt;
pub use register::{Registered, registered};
pub use services::{
    Receipt, VisitBrief, VisitLine, end_with_case, for_case, hand_over, move_with_case,
    raise_for_case, receive, said, visits_between, visits_of,
};
pub use show::show;
pub use tables::{NUMBERS, SLICE, held};
pub use visit::{Call, Corrected, End, Event, Received, Restated, Shown, Visit, Woman};

#[cfg(test)]
mod tests;

/// Doors of the fuzzers.
#[cfg(fuzzing)]
pub mod fuzzing {
    use jiff::tz::TimeZone;

    /// What narrows the list of visits, on the page and in an export.
    pub fn query(pairs: &[(String, String)], zone: &TimeZone) {
        let _ = super::queue::Wanted::of(pairs).narrow(zone, 0);
    }
}
