//! Chance with a name: the same seed and name draw the same lots.

use rand::{Rng, SeedableRng, rngs::StdRng};
use sha2::{Digest, Sha256};

use crate::id::Id;

/// A drawer of lots.
pub(super) struct Luck(StdRng);

impl Luck {
    pub(super) fn new(seed: u64, name: &str) -> Luck {
        Luck(StdRng::from_seed(Sha256::digest(format!("{seed}/{name}")).into()))
    }

    /// From 0 to 1, the latter excluded.
    pub(super) fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        least + (self.share() * (most - least + 1) as f64) as i64
    }

    /// Whether something happens in so many of a hundred cases.
    pub(super) fn happens(&mut self, percent: f64) -> bool {
        self.share() * 100.0 < percent
    }

    pub(super) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[(self.share() * from.len() as f64) as usize].clone()
    }

    /// One of several, the heavier the likelier. Weights may not all be zero.
    pub(super) fn weighed<T: Clone>(&mut self, from: &[(T, u32)]) -> T {
        let whole: u32 = from.iter().map(|(_, weight)| weight).sum();
        let mut left = self.share() * f64::from(whole);
        for (thing, weight) in from {
            left -= f64::from(*weight);
            if left < 0.0 {
                return thing.clone();
            }
        }
        from[from.len() - 1].0.clone()
    }

    /// How many come when so many are expected.
    pub(super) fn poisson(&mut self, expected: f64) -> i64 {
        let (limit, mut product, mut count) = ((-expected).exp(), self.share(), 0);
        while product > limit {
            product *= self.share();
            count += 1;
        }
        count
    }

    pub(super) fn id<T>(&mut self, at: i64) -> Id<T> {
        let mut bytes = [0; 10];
        self.0.fill_bytes(&mut bytes);
        Id::new(at, bytes)
    }
}
