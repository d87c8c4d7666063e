//! What a person is found by.

use std::collections::BTreeSet;

use crate::{
    attested,
    fold::fold,
    name::{Name, parts},
    number::{document, phone},
    skeleton::close_up,
};

/// A person as she was written down. Anything may be empty.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Her name in four parts.
    pub name: Name,
    /// Her mother's name.
    pub mother: String,
    /// A telephone number.
    pub phone: String,
    /// The number of a document.
    pub document: String,
}

// As for `Name`.
impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Person(…)")
    }
}

/// What a key is about. Keys of two kinds never meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Two parts of a name, the earlier one first.
    Pair,
    /// Own name and mother's name.
    Mother,
    /// A whole telephone number.
    Phone,
    /// Its last seven digits: codes before it change, and are left out.
    PhoneEnd,
    /// A document's number.
    Document,
}

impl Kind {
    /// The name under which keys of this kind are hashed.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Pair => "pair",
            Kind::Mother => "mother",
            Kind::Phone => "phone",
            Kind::PhoneEnd => "phone-end",
            Kind::Document => "document",
        }
    }
}

/// A key: what it is about, and a plain text that equals that of every other spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// What it is about.
    pub kind: Kind,
    /// Skeletons or digits.
    pub text: String,
}

/// The keys of a person, each once and in order: given + father, given + grandfather, given + tribe,
/// father + tribe, given + mother, telephone, document. Pairs don't say which parts they are made of,
/// for the third part of a name is a grandfather to one clerk and a tribe to the next.
pub fn keys(person: &Person) -> Vec<Key> {
    let name = &person.name;
    let (given, father) = (sound(&name.given), sound(&name.father));
    let grandfather = sound(&name.grandfather);
    let mut found = BTreeSet::new();
    let mut pair = |kind: Kind, first: &str, second: &str| {
        if !first.is_empty() && !second.is_empty() {
            found.insert(Key { kind, text: format!("{first} {second}") });
        }
    };
    pair(Kind::Pair, &given, &father);
    pair(Kind::Pair, &given, &grandfather);
    // A register's last column may hold a great-grandfather before the tribe.
    for tribe in parts(&name.tribe).iter().map(|part| sound(part)) {
        pair(Kind::Pair, &given, &tribe);
        pair(Kind::Pair, &father, &tribe);
    }
    let mother = parts(&person.mother).first().map(|part| sound(part)).unwrap_or_default();
    pair(Kind::Mother, &given, &mother);
    if let Some(text) = phone(&person.phone) {
        let end = text.len() - 7;
        found.insert(Key { kind: Kind::PhoneEnd, text: text[end..].to_owned() });
        found.insert(Key { kind: Kind::Phone, text });
    }
    if let Some(text) = document(&person.document) {
        found.insert(Key { kind: Kind::Document, text });
    }
    found.into_iter().collect()
}

/// The letters of skeletons.
const LETTERS: &str = "abcfghjklmnrstwxy";

/// The pairs that one slip of the pen in either part makes of these keys. Numbers have none.
pub fn near(keys: &[Key]) -> Vec<Key> {
    let mut found = BTreeSet::new();
    for key in keys.iter().filter(|key| matches!(key.kind, Kind::Pair | Kind::Mother)) {
        let Some((first, second)) = key.text.split_once(' ') else { continue };
        let firsts = one_edit(first).into_iter().map(|first| format!("{first} {second}"));
        let seconds = one_edit(second).into_iter().map(|second| format!("{first} {second}"));
        found.extend(firsts.chain(seconds).map(|text| Key { kind: key.kind, text }));
    }
    found.into_iter().filter(|near| !keys.contains(near)).collect()
}

/// In shorter skeletons one letter makes another name.
const SHORTEST: usize = 3;

/// Skeletons with one letter put in, left out or changed.
fn one_edit(skeleton: &str) -> Vec<String> {
    let mut found = Vec::new();
    if skeleton.len() < SHORTEST {
        return found;
    }
    for at in 0..=skeleton.len() {
        let (before, rest) = skeleton.split_at(at);
        found.extend(LETTERS.chars().map(|c| format!("{before}{c}{rest}")));
        if let Some(after) = rest.get(1..) {
            found.extend(LETTERS.chars().map(|c| format!("{before}{c}{after}")));
            found.push(format!("{before}{after}"));
        }
    }
    found
}

fn sound(part: &str) -> String {
    attested::sound(&close_up(&fold(part)), part)
}
