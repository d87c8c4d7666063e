//! Taking over an older register: each row of a file becomes a case, once.
//!
//! Invariants: imported + already there + refused = rows; a second run changes nothing; a batch of
//! rows and the marks by which they are known again are written in one transaction, so that a run
//! that was cut off can be begun anew. Marks are HMACs under the office's key: what stood in a row
//! can't be guessed from them. No word of a row goes to standard output or into a log.

pub(in crate::station) mod blob;
pub mod command;
mod faults;
mod field;
mod guess;
mod import;
mod kept;
mod map;
mod marks;
mod moment;
mod name;
pub mod pages;
mod refused;
mod report;
mod row;
mod run;
mod source;
mod store;
pub(in crate::station) mod unsealed;
mod uploads;

#[cfg(test)]
mod tests;

pub use faults::{Faults, Wrong};
pub use field::Field;
pub use guess::guess;
pub use import::{Counts, Event, Import, Mark, Taken};
pub use map::Map;
pub(in crate::station) use map::{is_date_form, is_nothing};
pub(in crate::station) use refused::spoken;
pub use report::Report;
pub use run::{Job, Progress};
#[cfg(test)]
pub(crate) use source::sav::tests as sav;
pub use source::{Column, Line, Opener, Source, file};
pub use store::SLICE;
pub use uploads::Uploads;

/// Doors of the fuzzers.
#[cfg(fuzzing)]
pub mod fuzzing {
    use jiff::tz::TimeZone;

    use super::{moment, name};
    use crate::lang::REGISTER_DATES;

    /// A cell of a register, as each kind of column reads it.
    pub fn cell(text: &str, zone: &TimeZone) {
        let _ = (moment::parse_time(text), name::name_parts(text));
        if let Some(moment) = moment::parse_moment(text, REGISTER_DATES) {
            assert!(moment.from(zone) <= moment.to(zone));
            let _ = moment.plain();
        }
    }
}
