//! Her true name and safe number in the blind index, in the part that no search opens: whoever is
//! known by an alias alone is found by the silent check of missing reports all the same.

use db::Tx;

use super::{Event, Name, safe_contact::Rule};
use crate::{
    Result,
    books::{Drawing, Entry},
    index::{self, ALIASES, Indexed, Place},
};

/// Draws what an entry says of her.
pub(super) fn draw(tx: &mut Tx, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
    let at = |n| Place { office: &entry.office, stream: &entry.stream, n };
    match &entry.event {
        Event::Opened { name, rule, .. } => {
            let (name, number) = (name.get().map(named), rule.get().map(reached));
            index::add(tx, drawing, at(0), ALIASES, name.as_ref(), None)?;
            index::add(tx, drawing, at(1), ALIASES, number.as_ref(), None)
        }
        Event::Named(name) => {
            let name = name.get().map(named);
            index::replace(tx, drawing, at(0), ALIASES, name.as_ref(), None)
        }
        Event::ContactSet(rule) => {
            let number = rule.get().map(reached);
            index::replace(tx, drawing, at(1), ALIASES, number.as_ref(), None)
        }
        _ => Ok(()),
    }
}

fn named(name: &Name) -> Indexed {
    let name = names::Name::parse(&name.name);
    Indexed { person: names::Person { name, ..names::Person::default() }, ..Indexed::default() }
}

/// A safe place that is no telephone leads to no key.
fn reached(rule: &Rule) -> Indexed {
    let phone = names::phone(&rule.reach).unwrap_or_default();
    Indexed { person: names::Person { phone, ..names::Person::default() }, ..Indexed::default() }
}
