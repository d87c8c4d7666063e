//! Proofs of any size and shape: they hold or they don't, and those that are made hold.
#![no_main]

use ledger::proof::{
    ProveError, prove_consistency, prove_inclusion, verify_consistency, verify_inclusion,
    verify_subtree_consistency, verify_subtree_inclusion,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: ([u64; 4], Vec<[u8; 32]>)| {
    let ([a, b, c, d], proof) = input;
    let (leaf, root) = ([1; 32], [2; 32]);
    let _ = verify_inclusion(a, b, &leaf, &proof, &root);
    let _ = verify_consistency(a, b, &proof, &leaf, &root);
    let _ = verify_subtree_inclusion(a, b..c, &leaf, &proof, &root);
    let _ = verify_subtree_consistency(a..b, c, &proof, &leaf, &root);
    // A tree that has nothing to read, and one whose rows are short.
    let none = |_, _| Err::<Vec<[u8; 32]>, ()>(());
    assert!(!matches!(prove_inclusion(a, b, none), Err(ProveError::OutOfRange)) || a >= b);
    let short = |_, range: std::ops::Range<u64>| {
        Ok::<_, ()>(vec![leaf; (range.end - range.start).min(d % 64) as usize])
    };
    let _ = (prove_inclusion(a, b, short), prove_consistency(a, b, short));
});
