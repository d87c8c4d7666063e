//! How often something may be tried: a bucket for each name, kept in memory and bounded.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// The most names that are remembered.
const MOST: usize = 10_000;

/// So many tries at once, and one more each `refill`.
pub(super) struct Limit {
    burst: i64,
    refill: i64,
    /// When each name's bucket will be full again, microseconds UTC.
    full: Mutex<HashMap<String, i64>>,
}

impl Limit {
    pub(super) fn new(burst: i64, refill: i64) -> Limit {
        Limit { burst, refill, full: Mutex::default() }
    }

    /// Takes one try of this name; false if none is left.
    pub(super) fn admit(&self, name: &str, at: i64) -> bool {
        let mut full = self.full.lock().unwrap_or_else(PoisonError::into_inner);
        let next = full.get(name).map_or(at, |full| at.max(*full)) + self.refill;
        if next - at > self.burst * self.refill {
            return false;
        }
        if full.len() >= MOST && !full.contains_key(name) {
            make_room(&mut full, at);
        }
        full.insert(name.to_owned(), next);
        true
    }
}

fn make_room(full: &mut HashMap<String, i64>, at: i64) {
    full.retain(|_, when| *when > at);
    if full.len() >= MOST
        && let Some(first) =
            full.iter().min_by_key(|(_, when)| **when).map(|(name, _)| name.clone())
    {
        full.remove(&first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let limit = Limit::new(3, 10);
        assert_eq!([0, 0, 0, 0].map(|at| limit.admit("a", at)), [true, true, true, false]);
        assert!(limit.admit("b", 0), "another name has its own");
        assert_eq!([9, 10, 10].map(|at| limit.admit("a", at)), [false, true, false]);
        assert_eq!(
            [1000, 1000, 1000, 1000].map(|at| limit.admit("a", at)),
            [true, true, true, false]
        );
    }

    #[test]
    fn it_stays_small_whatever_comes() {
        let limit = Limit::new(3, 1_000_000);
        for n in 0..MOST + 50 {
            assert!(limit.admit(&n.to_string(), 0));
        }
        assert!(limit.full.lock().unwrap().len() <= MOST);
    }
}
