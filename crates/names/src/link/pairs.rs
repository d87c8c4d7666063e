//! Pairs with the weight that they have in the light of all their records.

use std::collections::BTreeMap;

use super::{
    EVEN, Link, Linkage, Relation,
    model::{relation, score},
};

/// Two records, and how likely they are of one person once the others have been heard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The earlier row.
    pub a: u32,
    /// The later row.
    pub b: u32,
    /// The binary logarithm of the odds. Of two records of one person ([`Linkage::persons`]) at least
    /// that of the weakest link of the strongest chain between them; of two persons below [`EVEN`].
    pub weight: f32,
    /// What the two records say by themselves.
    pub own: f32,
    /// The likeliest relation by themselves.
    pub relation: Relation,
}

/// What others have outvoted: half as likely as not.
const OUTVOTED: f32 = EVEN - 1.0;

impl Linkage {
    /// Pairs in order of their rows: those of one person, and those whose own words come near.
    pub fn pairs(&self, links: &[Link]) -> Vec<Pair> {
        let mut chains: BTreeMap<(u32, u32), f32> = BTreeMap::new();
        self.group(links, |left, right, score| {
            for &a in left {
                chains.extend(right.iter().map(|&b| ((a.min(b), a.max(b)), score)));
            }
        });
        let mut pairs: Vec<Pair> = links
            .iter()
            .map(|&Link { a, b, score: own, relation }| {
                let weight = match chains.remove(&(a, b)) {
                    Some(chain) => own.max(chain),
                    None => own.min(OUTVOTED),
                };
                Pair { a, b, weight, own, relation }
            })
            .collect();
        pairs.extend(chains.into_iter().map(|((a, b), chain)| {
            let odds = self.odds(a, b);
            let (own, relation) = (score(odds), relation(odds));
            Pair { a, b, weight: own.max(chain), own, relation }
        }));
        pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
        pairs
    }
}
