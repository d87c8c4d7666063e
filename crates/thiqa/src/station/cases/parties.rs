//! Who belongs to a case and what happened in it, for what is kept beside it.

use db::Tx;

use super::{
    Facts, Head, PersonWords,
    dossier::{self, SeenPerson},
};
use crate::{Result, books::Books, station::protection::Aliases};

/// A person of a case.
#[derive(Debug, Clone, Default)]
pub struct Party {
    /// As she is counted.
    pub head: Head,
    /// Who she is.
    pub words: PersonWords,
    /// What she is called on lists: her alias if her name stays within the case.
    pub called: String,
}

/// The people of a case in their order, and its facts, as far as its key is there.
#[derive(Debug, Clone, Default)]
pub struct Parties {
    /// Its people; others name them by their place.
    pub people: Vec<Party>,
    /// What happened.
    pub facts: Facts,
}

/// Reads them. Who may do so has been asked.
///
/// # Errors
/// `NotFound` if nobody opened the case.
pub fn parties(tx: &mut Tx, books: &Books, office: &str, id: &str) -> Result<Parties> {
    let dossier = dossier::read(tx, books, office, id)?;
    let ordinary = dossier.case.is_ordinary();
    let protected: &[&str] = if ordinary { &[] } else { &[id] };
    let aliases = Aliases::read(tx, books, office, protected)?;
    let party = |person: SeenPerson| {
        let called = aliases.called(id, ordinary, &person.head.role, person.words.name());
        Party { head: person.head, words: person.words, called }
    };
    let people = dossier.people.into_iter().map(party).collect();
    Ok(Parties { people, facts: dossier.facts })
}
