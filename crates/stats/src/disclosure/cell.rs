//! Cells, how they add up, and what was decided about them.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use super::rule::Figures;

/// What tells a cell from every other one, in all tables and releases.
///
/// The same people and the same question must always have the same identity: two identities for one
/// cell are two unknowns to the proof, and one number to a reader.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Id {
    /// The question whose share of yes this is.
    pub question: String,
    /// The code of each variable that breaks it down; none for the total.
    pub codes: BTreeMap<String, String>,
    /// The wave; empty for all waves together.
    pub wave: String,
}

impl fmt::Display for Id {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(text, "{}", self.question)?;
        self.codes.iter().try_for_each(|(name, code)| write!(text, " {name}={code}"))?;
        match self.wave.as_str() {
            "" => Ok(()),
            wave => write!(text, " @{wave}"),
        }
    }
}

/// A cell as the sample has it. These are true counts and never leave the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Which one.
    pub id: Id,
    /// Respondents, unweighted.
    pub n: u32,
    /// Those of them who said yes; at most `n`.
    pub yes: u32,
    /// Clusters (primary sampling units) that they come from.
    pub psus: u32,
    /// Whether it is to be published. A cell that isn't is given because others add up with it: what
    /// two tables differ by, say. If it is too small to be published it is guarded like a withheld one.
    pub asked: bool,
}

/// One cell is the sum of others, in respondents and in yes: a row, a column, a governorate of its
/// stations, all waves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Relation {
    /// The sum.
    pub total: Id,
    /// What it is the sum of: different cells, none of them the total.
    pub parts: Vec<Id>,
}

/// Why a cell isn't published. For the office only: `base` says that there are fewer than 30.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// Too few respondents.
    Base,
    /// Too few clusters.
    Clusters,
    /// Too few said yes, or too few said no.
    Part,
    /// Large enough, but a cell that is withheld would follow from it.
    Complement,
    /// Withheld in an earlier release, and so for good.
    Earlier,
}

/// What a reader should be told about a published cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Flag {
    /// Released before: these are the figures of then, whatever the sample says now.
    Repeated,
    /// There can be fewer than 200 respondents, and so counts of yes whose percentage no other has.
    Coarse,
}

/// A cell that may be published, with all that may be said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Which one.
    pub id: Id,
    /// Respondents, rounded by the rule.
    pub n: u32,
    /// The unweighted share of yes, in whole points of a hundred.
    pub percent: u32,
    /// In their order, each once.
    pub flags: Vec<Flag>,
}

impl Published {
    /// The two numbers without the rest.
    #[must_use]
    pub fn figures(&self) -> Figures {
        Figures { n: self.n, percent: self.percent }
    }
}

/// A cell that is replaced by a mark, the same for all reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    /// Which one.
    pub id: Id,
    /// Why; not for readers.
    pub reason: Reason,
}

/// What the office should look at. For the office only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum Warning {
    /// The cell was released before with other figures, which stand.
    Differs {
        /// Which one.
        id: Id,
    },
    /// The cell is withheld or guarded, but is determined or pinned by what was released before; nothing
    /// that this release could withhold changes that. With the reason `complement` it is large and
    /// withheld only because its rounding would tell of others; with another one, a person must decide.
    Exposed {
        /// Which one.
        id: Id,
    },
}

/// What may be released. Every list of cells is in the order of their identities.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The rule that it was judged by.
    pub rule: super::Rule,
    /// Cells that were asked for and may be published.
    pub published: Vec<Published>,
    /// Cells that were asked for and may not.
    pub withheld: Vec<Withheld>,
    /// Cells that weren't asked for and are kept from being worked out.
    pub guarded: Vec<Withheld>,
    /// How they add up.
    pub relations: Vec<Relation>,
    /// What the office should look at.
    pub warnings: Vec<Warning>,
}
