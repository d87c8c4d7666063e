use serde::{Deserialize, Serialize};

use crate::{Item, Section, Sheet, Signature};

/// The rights that a person in custody was told, and how she showed that she understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsNotice {
    pub sheet: Sheet,
    pub person: Item,
    pub officer: Item,
    pub told: Item,
    pub language: Item,
    pub interpreter: Option<Item>,
    /// Of the arrest or the charge.
    pub reasons: Section,
    pub heading: String,
    /// The label is the right, the value the article that gives it; it may be empty.
    pub rights: Vec<Item>,
    /// In the person's own words.
    pub repeated: Option<Section>,
    /// Lawyer, relative, doctor: what the person chose.
    pub choices: Vec<Item>,
    /// That the person has a copy.
    pub copy: String,
    pub signatures: Vec<Signature>,
}

/// What a person takes home after reporting or handing something in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub sheet: Sheet,
    /// What was received, from whom where that may be printed.
    pub facts: Vec<Item>,
    pub received: Item,
    /// Nobody where her name would tell what it is about.
    pub officer: Option<Item>,
    /// To follow the matter with.
    pub code: Option<Item>,
    /// What happens next, as steps.
    pub next: Section,
    /// Where to complain or ask.
    pub contacts: Vec<Item>,
    pub signatures: Vec<Signature>,
}

/// Asks another service to help; says no more than it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralLetter {
    pub sheet: Sheet,
    pub to: Item,
    pub from: Item,
    pub subject: Item,
    pub person: Option<Item>,
    /// To what, for whom, until when.
    pub consent: Item,
    pub greeting: String,
    pub text: Vec<String>,
    /// What is asked for.
    pub needs: Section,
    pub answer_by: Option<Item>,
    pub closing: String,
    pub signatures: Vec<Signature>,
}
