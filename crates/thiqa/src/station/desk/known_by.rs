//! Visits in the blind index: by her name and number.

use db::Tx;

use super::{Event, Visit, Words};
use crate::{
    Result,
    books::{Drawing, Entry},
    index::{self, Indexed, Place},
};

/// Draws her name and number into the blind index, and follows the visit into another compartment.
pub(super) fn index_words(
    tx: &mut Tx,
    before: &Visit,
    after: &Visit,
    entry: &Entry<Event>,
    drawing: &Drawing,
) -> Result<()> {
    let at = Place { office: &entry.office, stream: &entry.stream, n: 0 };
    let to = after.class().sensitivity;
    match &entry.event {
        Event::Received(received) => {
            let known = received.words.get().map(known);
            index::add(tx, drawing, at, to, known.as_ref(), None)?;
        }
        Event::Corrected(corrected) => {
            let known = corrected.words.get().map(known);
            index::replace(tx, drawing, at, to, known.as_ref(), None)?;
        }
        _ => {}
    }
    if before.exists && before.sealed != after.sealed {
        index::regroup(tx, drawing, &entry.office, &entry.stream, to)?;
    }
    Ok(())
}

pub(super) fn known(words: &Words) -> Indexed {
    let name = names::Name::parse(&words.name);
    let person = names::Person { name, phone: words.phone.clone(), ..names::Person::default() };
    Indexed { name: words.name.clone(), person, number: String::new() }
}
