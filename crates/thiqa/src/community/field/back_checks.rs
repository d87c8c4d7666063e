//! Which interviews are looked at again. No IO, no chance of its own.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::interview::Interview;

/// One in so many is looked at again.
const BACK_CHECKS: usize = 10;

/// Places in the list of those that are looked at again: of each ten in a row that somebody sent, in
/// the order in which they came, one, drawn from the seed. What was chosen once stays chosen while more
/// comes in.
pub(super) fn back_checks(interviews: &[Interview], seed: &str) -> BTreeSet<usize> {
    let mut sent: BTreeMap<&str, usize> = BTreeMap::new();
    let mut chosen = BTreeSet::new();
    for (at, interview) in interviews.iter().enumerate() {
        let nth = sent.entry(&interview.enumerator).or_default();
        let (ten, place) = (*nth / BACK_CHECKS, *nth % BACK_CHECKS);
        *nth += 1;
        let sum = Sha256::digest(format!("{seed}/{}/{ten}", interview.enumerator));
        let mut first = [0; 8];
        first.copy_from_slice(&sum[..8]);
        if u64::from_be_bytes(first) % BACK_CHECKS as u64 == place as u64 {
            chosen.insert(at);
        }
    }
    chosen
}
