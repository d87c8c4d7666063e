//! Finding a record by a person in it, however her name is written, by telephone, document or number.
//!
//! A search needs two parts of a name, or a number; it needs a purpose; and it is an entry, with what
//! was searched for sealed. It never says that there is something she may not see: what lies in
//! another compartment isn't matched, and what the policies don't show her isn't counted.
//!
//! While she types, the page asks for itself once typing has rested, with the purpose that is chosen.
//! Each such look shows records and so is an entry like any other; what is half typed is never sent,
//! so that there is one for each pause and not one for each key.

mod asked;
mod field;
mod find;
pub(crate) mod pages;
mod sample;
pub(crate) mod sampled;

pub use field::{cases_box, desk_box};
pub use pages::{form, search};
pub use sample::{Event, SLICE, Sample};

#[cfg(test)]
mod tests;

/// Doors of the fuzzers.
#[cfg(fuzzing)]
pub mod fuzzing {
    /// What was typed into the field.
    pub fn typed(text: &str) {
        let (q, mother) = text.split_once('\n').unwrap_or((text, ""));
        let _ = super::asked::read(q, mother, 2026);
    }
}
