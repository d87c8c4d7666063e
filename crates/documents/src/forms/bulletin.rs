use serde::{Deserialize, Serialize};

use crate::{Item, Section, Sheet, Table};

/// What was released of a survey, for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulletin {
    pub sheet: Sheet,
    /// That it holds no longer, or that another one stands in its place.
    pub notices: Vec<String>,
    /// How people were asked.
    pub method: Section,
    pub questions: Vec<Released>,
    /// What is not shown, and why.
    pub withheld: Section,
}

/// A question with what was released of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
    /// The question itself.
    pub heading: String,
    /// The answers that are counted together, the indicator.
    pub facts: Vec<Item>,
    /// Where waves can't simply be compared.
    pub notes: Vec<String>,
    /// The figures of everybody in plain words.
    pub sentences: Vec<String>,
    /// What an increase could mean.
    pub wording: Option<String>,
    pub figures: Table<Figure>,
}

/// One figure, as a row; of what is withheld nothing but that it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Of whom.
    pub who: String,
    pub wave: String,
    pub share: String,
    /// Its interval.
    pub between: String,
    /// How many were asked.
    pub asked: String,
}
