//! Record linkage: which records are of one person.
//!
//! ```text
//! Schema → Table (values as numbers) → blocks → Linkage (learnt weights) → links → persons
//! ```
//!
//! The score of a pair is the binary logarithm of the odds that both are of one person, after Fellegi
//! & Sunter (1969), learnt from the records themselves without labels. Zero is even odds: the one
//! threshold, the same for every file. A score suggests; whether two records are of one person is
//! decided by a human being.

mod block;
mod cluster;
mod compare;
mod explain;
mod frequency;
mod index;
mod learn;
mod model;
mod pairs;
mod postings;
mod question;
mod schema;
mod table;
mod tally;
mod text;
mod values;
mod weigh;
mod words;

pub use explain::{Evidence, Explanation};
pub use index::{Filling, Found, Index};
pub use model::{Model, Relation};
pub use pairs::Pair;
pub use schema::{Field, Form, Kind, List, Piece, Role, Schema, Slot};
pub use table::Table;
pub use weigh::Asking;

use block::Blocks;
use compare::{Levels, SLOTS};
use frequency::{Frequencies, Prior};

/// Even odds: what is above is more likely one person than not.
pub const EVEN: f32 = 0.0;
/// Pairs of lower odds are not kept.
const FLOOR: f32 = -7.0;

/// Two records, what they are most likely to each other, and how likely they are of one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The earlier row.
    pub a: u32,
    /// The later row.
    pub b: u32,
    /// The binary logarithm of the odds that both are of one person.
    pub score: f32,
    /// The likeliest relation. A family is never a person, however much agrees.
    pub relation: Relation,
}

/// A table with what was learnt from it.
pub struct Linkage {
    table: Table,
    frequencies: Frequencies,
    blocks: Blocks,
    model: Model,
}

impl Linkage {
    /// Learns from a table, without labels.
    pub fn learn(mut table: Table) -> Linkage {
        let prior = Prior::new(&mut table.words);
        table.words.seal();
        let frequencies = Frequencies::new(&table, &prior);
        let blocks = Blocks::new(&table);
        let model = learn::learn(&table, &frequencies, &blocks);
        Linkage { table, frequencies, blocks, model }
    }

    /// How many records it has.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The binary logarithm of the odds that two rows are of one person.
    pub fn score(&self, a: u32, b: u32) -> f32 {
        model::score(self.odds(a, b))
    }

    fn odds(&self, a: u32, b: u32) -> [f32; 3] {
        let (levels, shares) = self.compare(a, b);
        self.model.odds(&levels, &shares)
    }

    fn compare(&self, a: u32, b: u32) -> (Levels, [f32; SLOTS]) {
        let (table, words) = (&self.table, &self.table.words);
        let levels = compare::compare(table, a, b);
        (levels, self.frequencies.shared(table, words, &levels, table.row(a), table.row(b)))
    }

    /// Pairs that share a block and are no strangers, in order of their rows.
    pub fn links(&self) -> Vec<Link> {
        let mut seen = vec![0; self.len()];
        let mut found = Vec::new();
        for a in 0..self.len() as u32 {
            self.blocks.after(a, &mut seen, |b| {
                let odds = self.odds(a, b);
                let (score, relation) = (model::score(odds), model::relation(odds));
                if score > FLOOR || relation == Relation::Family {
                    found.push(Link { a, b, score, relation });
                }
            });
        }
        found
    }

    /// Why two rows are scored as they are.
    pub fn explain(&self, a: u32, b: u32) -> Explanation {
        let (levels, shares) = self.compare(a, b);
        Explanation::new(&self.model, &levels, &shares)
    }

    /// What was learnt.
    pub fn model(&self) -> &Model {
        &self.model
    }
}
