//! Proofs from stored rows, over random trees, and what happens when they are changed.

use std::cell::Cell;
use std::sync::LazyLock;

use ledger::proof::{
    ProveError, prove_consistency, prove_inclusion, prove_subtree_consistency,
    prove_subtree_inclusion, root, verify_consistency, verify_inclusion,
    verify_subtree_consistency, verify_subtree_inclusion,
};
use ledger::{Frontier, Hash, empty_root, leaf_hash, node_hash};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::memory::Memory;

static TREE: LazyLock<Memory> = LazyLock::new(|| Memory::of(70_000));

/// RFC 9162 word for word, as a check on everything faster.
fn plain_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [leaf] => *leaf,
        _ => {
            let k = 1 << (leaves.len() - 1).ilog2();
            node_hash(&plain_root(&leaves[..k]), &plain_root(&leaves[k..]))
        }
    }
}

/// Flips one bit somewhere in the hashes.
fn flip(hashes: &[Hash], at: Index, bit: u8) -> Vec<Hash> {
    let mut hashes = hashes.to_vec();
    let at = at.index(hashes.len() * 32);
    hashes[at / 32][at % 32] ^= 1 << (bit % 8);
    hashes
}

#[test]
fn roots_agree() {
    for size in (0..600).chain([65_535, 65_536, 65_537, 70_000]) {
        let expected = plain_root(&TREE.rows[0][..size]);
        assert_eq!(TREE.roots[size], expected, "{size}");
        assert_eq!(root(size as u64, |l, r| TREE.read(l, r)), Ok(expected), "{size}");
    }
}

#[test]
fn a_frontier_survives_storage() {
    let mut tree = Frontier::new();
    for n in 0..1000u32 {
        tree = Frontier::from_bytes(&tree.to_bytes()).unwrap();
        assert_eq!(tree.root(), TREE.roots[n as usize]);
        tree.append(leaf_hash(&n.to_be_bytes()), |_, _, _| ());
    }
}

#[test]
fn small_trees_whole() {
    for size in 1..=40u64 {
        for index in 0..size {
            let proof = prove_inclusion(index, size, |l, r| TREE.read(l, r)).unwrap();
            let (leaf, root) = (TREE.leaf(index), &TREE.roots[size as usize]);
            assert_eq!(verify_inclusion(index, size, leaf, &proof, root), Ok(()));
        }
        for old in 1..=size {
            let proof = prove_consistency(old, size, |l, r| TREE.read(l, r)).unwrap();
            let (root1, root2) = (&TREE.roots[old as usize], &TREE.roots[size as usize]);
            assert_eq!(verify_consistency(old, size, &proof, root1, root2), Ok(()));
        }
        for start in 0..=size {
            for end in start..=size {
                subtree(start, end, size);
            }
        }
    }
}

fn subtree(start: u64, end: u64, size: u64) {
    let valid = start.is_multiple_of((end - start).next_power_of_two());
    let proof = prove_subtree_consistency(start..end, size, |l, r| TREE.read(l, r));
    let Ok(proof) = proof else {
        assert!(!valid, "[{start}, {end}) of {size}");
        return;
    };
    assert!(valid, "[{start}, {end}) of {size}");
    let part = plain_root(&TREE.rows[0][start as usize..end as usize]);
    let whole = &TREE.roots[size as usize];
    assert!(verify_subtree_consistency(start..end, size, &proof, &part, whole).is_ok());
    for index in start..end {
        let proof = prove_subtree_inclusion(index, start..end, |l, r| TREE.read(l, r)).unwrap();
        let leaf = TREE.leaf(index);
        assert!(verify_subtree_inclusion(index, start..end, leaf, &proof, &part).is_ok());
    }
}

#[test]
fn impossible_questions_are_refused() {
    let read = |l, r| TREE.read(l, r);
    assert_eq!(prove_inclusion(5, 5, read), Err(ProveError::OutOfRange));
    assert_eq!(prove_inclusion(0, 0, read), Err(ProveError::OutOfRange));
    assert_eq!(prove_consistency(6, 5, read), Err(ProveError::OutOfRange));
    assert_eq!(prove_consistency(0, 5, read), Ok(vec![]));
    assert_eq!(prove_consistency(0, 0, read), Ok(vec![]));
    assert_eq!(prove_consistency(1, 80_000, read), Err(ProveError::Incomplete));
    assert_eq!(root(1, |_, _| Err("disk")), Err(ProveError::Read("disk")));
    assert!(verify_inclusion(u64::MAX, u64::MAX, &[0; 32], &[], &[0; 32]).is_err());
    let long = [[0; 32]; 200];
    assert!(verify_inclusion(u64::MAX - 1, u64::MAX, &[0; 32], &long, &[0; 32]).is_err());
    assert!(verify_consistency(u64::MAX - 1, u64::MAX, &long, &[0; 32], &[0; 32]).is_err());
}

#[test]
fn a_proof_reads_little() {
    let count = Cell::new(0);
    let read = |level: u8, range: std::ops::Range<u64>| {
        count.set(count.get() + range.end - range.start);
        Ok::<_, ()>(vec![[level; 32]; (range.end - range.start) as usize])
    };
    for index in [0, 1, 255, 256, 499_999, 999_999] {
        count.set(0);
        prove_inclusion(index, 1_000_000, read).unwrap();
        assert!(count.get() <= 3 * 256, "{} hashes", count.get());
        count.set(0);
        prove_consistency(index + 1, 1_000_000, read).unwrap();
        assert!(count.get() <= 2 * 3 * 256, "{} hashes", count.get());
    }
}

proptest! {
    #[test]
    fn inclusion(size in 1u64..=70_000, at: Index, flipped: Index, bit: u8) {
        let index = at.index(size as usize) as u64;
        let proof = prove_inclusion(index, size, |l, r| TREE.read(l, r)).unwrap();
        let (leaf, root) = (TREE.leaf(index), &TREE.roots[size as usize]);
        prop_assert!(verify_inclusion(index, size, leaf, &proof, root).is_ok());

        let other = flip(&[*leaf, *root], flipped, bit);
        prop_assert!(verify_inclusion(index, size, &other[0], &proof, &other[1]).is_err());
        if !proof.is_empty() {
            let other = flip(&proof, flipped, bit);
            prop_assert!(verify_inclusion(index, size, leaf, &other, root).is_err());
            prop_assert!(verify_inclusion(index, size, leaf, &proof[1..], root).is_err());
        }
        let longer = [proof.as_slice(), &[*root]].concat();
        prop_assert!(verify_inclusion(index, size, leaf, &longer, root).is_err());
        prop_assert!(verify_inclusion(index ^ 1, size, leaf, &proof, root).is_err() || size == 1);
    }

    #[test]
    fn consistency(size in 1u64..=70_000, at: Index, flipped: Index, bit: u8) {
        let old = at.index(size as usize) as u64 + 1;
        let proof = prove_consistency(old, size, |l, r| TREE.read(l, r)).unwrap();
        let (root1, root2) = (&TREE.roots[old as usize], &TREE.roots[size as usize]);
        prop_assert!(verify_consistency(old, size, &proof, root1, root2).is_ok());

        let other = flip(&[*root1, *root2], flipped, bit);
        prop_assert!(verify_consistency(old, size, &proof, &other[0], &other[1]).is_err());
        if !proof.is_empty() {
            let other = flip(&proof, flipped, bit);
            prop_assert!(verify_consistency(old, size, &other, root1, root2).is_err());
        }
    }

    #[test]
    fn frontier_bytes_never_panic(bytes: Vec<u8>) {
        if let Ok(tree) = Frontier::from_bytes(&bytes) {
            prop_assert_eq!(tree.to_bytes(), bytes);
        }
    }
}
