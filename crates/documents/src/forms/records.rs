use serde::{Deserialize, Serialize};

use crate::{Item, Section, Sheet, Signature, Table};

/// What a complainant, witness or accused says, taken down and read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub sheet: Sheet,
    pub case: Item,
    /// The label is the role: complainant, witness, accused.
    pub person: Item,
    pub born: Option<Item>,
    pub address: Option<Item>,
    pub language: Item,
    pub interpreter: Option<Item>,
    pub officer: Item,
    /// Everybody else in the room.
    pub present: Option<Item>,
    pub place: Item,
    pub began: Item,
    pub ended: Item,
    pub oath: Option<Item>,
    /// The notice of rights that was given before.
    pub rights: Option<Item>,
    /// The recording that it was taken from, or why there is none.
    pub recording: Option<Item>,
    pub account: Section,
    /// The label is the question, the value the answer.
    pub questions: Vec<Item>,
    pub corrections: Option<Section>,
    /// Breaks, and what else is to be known of how it was taken.
    pub remarks: Option<Section>,
    pub read_back: String,
    pub signatures: Vec<Signature>,
}

/// One exhibit, as a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exhibit {
    pub number: String,
    pub description: String,
    /// Whether its chain is whole, or where it is now.
    pub state: String,
    pub found: String,
    pub seal: String,
}

/// What was taken from whom, where and on what ground; the owner gets a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seizure {
    pub sheet: Sheet,
    pub case: Item,
    /// The judge's order, or the article that allowed it without one.
    pub basis: Item,
    pub place: Item,
    pub began: Item,
    pub ended: Item,
    pub owner: Item,
    pub officer: Item,
    pub witnesses: Vec<Item>,
    pub exhibits: Table<Exhibit>,
    pub remarks: Option<Section>,
    /// That the owner was given a copy.
    pub copy: String,
    pub signatures: Vec<Signature>,
}

/// Exhibits going from one pair of hands to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    pub sheet: Sheet,
    pub case: Item,
    pub from: Item,
    pub to: Item,
    pub reason: Item,
    pub at: Item,
    pub place: Option<Item>,
    pub condition: Item,
    /// Intact or not, in words.
    pub seal: Item,
    pub exhibits: Table<Exhibit>,
    pub remarks: Option<Section>,
    pub signatures: Vec<Signature>,
}
