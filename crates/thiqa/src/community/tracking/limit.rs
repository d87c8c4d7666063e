//! Growing delays for those who guess, by address and by reference. In memory, bounded, and
//! without the addresses: only their hashes under a key that ends with the process.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    net::IpAddr,
};

const SECOND: i64 = 1_000_000;
/// The longest delay. Not longer: whoever knows a reference could otherwise lock its owner out.
const LONGEST: i64 = 15 * 60 * SECOND;
/// What is not repeated for so long is forgotten.
const FORGOTTEN: i64 = 24 * 3600 * SECOND;
/// How many are remembered at once.
const MOST: usize = 20_000;

/// What failures are counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Counted<'a> {
    /// Where the request came from. Many people may share one.
    Address(IpAddr),
    /// Where something came from that was sent to us: all of it counts, not failures alone.
    Sender(IpAddr),
    /// Where answers to a form came from, that is asked of everybody. A station's visitors share one.
    Answerer(IpAddr),
    /// The reference that was typed.
    Reference(&'a str),
}

impl Counted<'_> {
    /// Failures that cost nothing.
    fn free(self) -> u32 {
        match self {
            Counted::Address(_) | Counted::Answerer(_) => 20,
            Counted::Reference(_) | Counted::Sender(_) => 5,
        }
    }

    /// An IPv6 network is one address: whoever has one has all of it.
    fn whole(self) -> Self {
        let network = |address| match address {
            IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 64 << 64).into()),
            v4 @ IpAddr::V4(_) => v4,
        };
        match self {
            Counted::Address(address) => Counted::Address(network(address)),
            Counted::Sender(address) => Counted::Sender(network(address)),
            Counted::Answerer(address) => Counted::Answerer(network(address)),
            reference @ Counted::Reference(_) => reference,
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Tries {
    failures: u32,
    last: i64,
    until: i64,
}

/// The failures that are remembered.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    tries: HashMap<u64, Tries>,
    hasher: RandomState,
}

impl Limits {
    /// How long to wait yet, in whole seconds; 0 is none. `at` is the present time.
    pub(crate) fn wait(&self, counted: &[Counted], at: i64) -> i64 {
        let left = counted.iter().filter_map(|counted| {
            let tries = self.tries.get(&self.hasher.hash_one(counted.whole()))?;
            Some((tries.until - at + SECOND - 1) / SECOND)
        });
        left.max().unwrap_or(0).max(0)
    }

    /// Remembers a failure.
    pub(crate) fn failed(&mut self, counted: &[Counted], at: i64) {
        for counted in counted {
            self.make_room(at);
            let tries = self.tries.entry(self.hasher.hash_one(counted.whole())).or_default();
            if at - tries.last > FORGOTTEN {
                *tries = Tries::default();
            }
            tries.failures += 1;
            tries.last = at;
            let over = tries.failures.saturating_sub(counted.free());
            if over > 0 {
                let delay = (30 * SECOND) << over.min(10);
                tries.until = at + delay.min(LONGEST);
            }
        }
    }

    /// Forgets the old; where all are new, those who don't wait just now.
    fn make_room(&mut self, at: i64) {
        if self.tries.len() < MOST {
            return;
        }
        self.tries.retain(|_, tries| at - tries.last <= FORGOTTEN);
        if self.tries.len() >= MOST {
            self.tries.retain(|_, tries| tries.until > at);
        }
        if self.tries.len() >= MOST {
            self.tries.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_to_a_quarter_of_an_hour_and_are_forgotten() {
        let mut limits = Limits::default();
        let one = [Counted::Reference("1")];
        for _ in 0..5 {
            limits.failed(&one, 0);
            assert_eq!(limits.wait(&one, 0), 0);
        }
        let waits: Vec<i64> = (0..6)
            .map(|_| {
                limits.failed(&one, 0);
                limits.wait(&one, 0)
            })
            .collect();
        assert_eq!(waits, [60, 120, 240, 480, 900, 900]);
        assert_eq!(limits.wait(&[Counted::Reference("2")], 0), 0);
        assert_eq!(limits.wait(&one, LONGEST), 0);
        limits.failed(&one, 2 * FORGOTTEN);
        assert_eq!(limits.wait(&one, 2 * FORGOTTEN), 0);
    }

    #[test]
    fn neighbours_of_one_network_are_one_and_memory_is_bounded() {
        let mut limits = Limits::default();
        for n in 0..30u128 {
            let address = IpAddr::V6((0x2001_0db8 << 96 | n).into());
            limits.failed(&[Counted::Address(address)], 0);
        }
        let other = IpAddr::V6((0x2001_0db8 << 96 | 99u128).into());
        assert!(limits.wait(&[Counted::Address(other)], 0) > 0);
        for n in 0..3 * MOST {
            limits.failed(&[Counted::Reference(&n.to_string())], 0);
            assert!(limits.tries.len() <= MOST);
        }
    }
}
