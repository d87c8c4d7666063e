//! How like two persons are, by the engine that links records, with weights of what is attested of
//! names.
//!
//! Nothing is learnt from the records of a station: a score that depended on them would tell whoever
//! sees it of persons she may not see.

use std::sync::LazyLock;

use names::{
    Person,
    link::{Asking, Explanation, Linkage, Schema, Table},
};

static WEIGHTS: LazyLock<Linkage> =
    LazyLock::new(|| Linkage::learn(Table::new(Schema::iraq_in_parts())));

/// Somebody who is compared with others.
pub struct Likeness(Asking<'static>);

/// The texts of the schema: four parts of the name, mother, sex, birth, telephone, document, and
/// nothing of where she lives. Sex is a fact of its own and is left out: it divides no names.
fn texts<'p>(person: &'p Person, birth: &'p str) -> [&'p str; 11] {
    let Person { name, mother, phone, document } = person;
    let (given, father) = (name.given.as_str(), name.father.as_str());
    let (grandfather, tribe) = (name.grandfather.as_str(), name.tribe.as_str());
    [given, father, grandfather, tribe, mother, "", birth, phone, document, "", ""]
}

impl Likeness {
    /// `birth` is a year or a day; empty if it is not known.
    pub fn of(person: &Person, birth: &str) -> Likeness {
        Likeness(WEIGHTS.asking(&texts(person, birth)))
    }

    /// How like somebody else is, and why.
    pub fn to(&mut self, person: &Person, birth: &str) -> Explanation {
        self.0.weigh(&texts(person, birth))
    }

    /// How like, and no more: the binary logarithm of the odds.
    pub fn bits(&mut self, person: &Person) -> f32 {
        self.0.score(&texts(person, ""))
    }
}
