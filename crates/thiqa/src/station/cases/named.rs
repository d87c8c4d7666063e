//! The people of a case, and its court numbers, in the blind index.

use access::Sensitivity;
use db::Tx;
use vault::{Countable, Sealed};

use super::{Case, Event, Head, Person, PersonWords};
use crate::{
    Result,
    books::{Drawing, Entry},
    index::{self, Indexed, Place},
};

/// Draws what an event says of people, and follows the case into another compartment.
pub(super) fn draw(
    tx: &mut Tx,
    before: &Case,
    after: &Case,
    entry: &Entry<Event>,
    drawing: &Drawing,
) -> Result<()> {
    let (office, stream, to) = (entry.office.as_str(), entry.stream.as_str(), after.sensitivity());
    let place = |n: usize| Place { office, stream, n: i64::try_from(n).unwrap_or(i64::MAX) };
    match &entry.event {
        Event::Opened(opened) => {
            for (n, person) in opened.people.iter().enumerate() {
                index::add(tx, drawing, place(n), to, known(person).as_ref(), role(&person.head))?;
            }
        }
        Event::HandedToOffice(_) => index::forget(tx, office, stream)?,
        Event::Received(received) => {
            index::forget(tx, office, stream)?;
            let heads = received.people.get().filter(|_| after.is_ordinary());
            for (n, person) in received.persons.get().into_iter().flatten().enumerate() {
                let role = heads.and_then(|heads| heads.get(n)).map(|head| head.role.as_str());
                index::add(tx, drawing, place(n), to, Some(&indexed(person)), role)?;
            }
        }
        Event::PersonAdded(person) => {
            let at = place(before.people.len());
            index::add(tx, drawing, at, to, known(person).as_ref(), role(&person.head))?;
        }
        Event::PersonCorrected { n, person } => {
            let known = known(person);
            index::replace(tx, drawing, place(*n), to, known.as_ref(), role(&person.head))?;
        }
        Event::Closed { decision, .. } => {
            // Below the people: a case may end more than once.
            let at = Place { office, stream, n: -1 - entry.seq };
            let number =
                |decision: &String| Indexed { number: decision.clone(), ..Indexed::default() };
            index::add(tx, drawing, at, to, decision.get().map(number).as_ref(), None)?;
        }
        Event::OpenedToCounting { people, .. } => {
            for (n, head) in people.get().into_iter().flatten().enumerate() {
                index::set_role(tx, drawing, place(n), Some(&head.role))?;
            }
        }
        _ => {}
    }
    if before.class.is_none() || before.sensitivity() == to {
        return Ok(());
    }
    if before.sensitivity() == Sensitivity::Ordinary {
        // Roles were countable facts; they are withdrawn, here as in a rebuild.
        for n in 0..before.people.len() {
            index::set_role(tx, drawing, place(n), None)?;
        }
    }
    index::regroup(tx, drawing, office, stream, to)
}

fn role(head: &Countable<Head>) -> Option<&str> {
    head.get().map(|head| head.role.as_str())
}

fn known(person: &Person) -> Option<Indexed> {
    words(&person.words)
}

fn words(words: &Sealed<PersonWords>) -> Option<Indexed> {
    words.get().map(indexed)
}

fn indexed(words: &PersonWords) -> Indexed {
    let name = names::Name {
        given: words.given.clone(),
        father: words.father.clone(),
        grandfather: words.grandfather.clone(),
        tribe: words.title.clone(),
    };
    let person = names::Person {
        name,
        mother: words.mother.clone(),
        phone: words.phone.clone(),
        document: words.document_number.clone(),
    };
    Indexed { name: words.name(), person, number: String::new() }
}
