//! Inclusion and consistency proofs (RFC 9162 section 2.1) and the same for subtrees.
//!
//! A subtree `[start, end)` is one whose `start` is a multiple of the smallest power of two
//! that is not below its width; every tree `[0, size)` is one. Proofs run from leaf to root.
//!
//! Provers read tile rows through a closure `read(level, range)` that gives the hashes of
//! `range` in tile level `level`: level 0 holds the leaf hashes, level `l` the roots of each
//! complete `256^l` leaves. Inner nodes are computed, so a proof costs at most a few hundred
//! hashes per tile level, and each read is one contiguous range.

use std::ops::Range;

use thiserror::Error;

use crate::tree::{Hash, TILE_HEIGHT, empty_root, node_hash, split};

/// Why a proof could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProveError<E> {
    /// The positions asked for are not in the tree, or are not a subtree.
    #[error("no such position in a tree of this size")]
    OutOfRange,
    /// The reader gave fewer or more hashes than the range asked for.
    #[error("a row of the tree is incomplete")]
    Incomplete,
    /// The reader failed.
    #[error("the tree could not be read: {0}")]
    Read(E),
}

/// A proof does not show what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the proof does not hold")]
pub struct Refuted;

type Proof<E> = Result<Vec<Hash>, ProveError<E>>;

/// The root of the first `size` entries.
///
/// # Errors
/// If the rows cannot be read.
pub fn root<E>(
    size: u64,
    mut read: impl FnMut(u8, Range<u64>) -> Result<Vec<Hash>, E>,
) -> Result<Hash, ProveError<E>> {
    if size == 0 { Ok(empty_root()) } else { subtree(&mut read, 0, size) }
}

/// Proves that entry `index` is in the tree of the first `size` entries.
///
/// # Errors
/// If `index >= size` or the rows cannot be read.
pub fn prove_inclusion<E>(
    index: u64,
    size: u64,
    read: impl FnMut(u8, Range<u64>) -> Result<Vec<Hash>, E>,
) -> Proof<E> {
    prove_subtree_inclusion(index, 0..size, read)
}

/// Proves that entry `index` is in the given subtree.
///
/// # Errors
/// If `index` is outside, the range is not a subtree, or the rows cannot be read.
pub fn prove_subtree_inclusion<E>(
    index: u64,
    range: Range<u64>,
    mut read: impl FnMut(u8, Range<u64>) -> Result<Vec<Hash>, E>,
) -> Proof<E> {
    if !range.contains(&index) || !is_subtree(&range) {
        return Err(ProveError::OutOfRange);
    }
    let mut proof = Vec::new();
    let Range { mut start, mut end } = range;
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            proof.push(subtree(&mut read, middle, end)?);
            end = middle;
        } else {
            proof.push(subtree(&mut read, start, middle)?);
            start = middle;
        }
    }
    proof.reverse();
    Ok(proof)
}

/// Proves that the tree of `size2` entries continues the tree of `size1` entries. From an empty
/// tree everything continues, by an empty proof.
///
/// # Errors
/// If `size1 > size2` or the rows cannot be read.
pub fn prove_consistency<E>(
    size1: u64,
    size2: u64,
    read: impl FnMut(u8, Range<u64>) -> Result<Vec<Hash>, E>,
) -> Proof<E> {
    prove_subtree_consistency(0..size1, size2, read)
}

/// Proves that the given subtree is part of the tree of `size` entries.
///
/// # Errors
/// If the range is not a subtree of that tree or the rows cannot be read.
pub fn prove_subtree_consistency<E>(
    range: Range<u64>,
    size: u64,
    mut read: impl FnMut(u8, Range<u64>) -> Result<Vec<Hash>, E>,
) -> Proof<E> {
    if !is_subtree(&range) || range.end > size {
        return Err(ProveError::OutOfRange);
    }
    let mut proof = Vec::new();
    if range.is_empty() {
        return Ok(proof);
    }
    let Range { mut start, end } = range;
    let (mut low, mut high) = (0, size);
    // The verifier knows the subtree's root; only when its left part is cut off must we add one.
    let mut known = true;
    while (start, end) != (low, high) {
        let middle = low + split(high - low);
        if end <= middle {
            proof.push(subtree(&mut read, middle, high)?);
            high = middle;
            continue;
        }
        proof.push(subtree(&mut read, low, middle)?);
        if start < middle {
            known = false;
            start = middle;
        }
        low = middle;
    }
    if !known {
        proof.push(subtree(&mut read, low, high)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Checks that `leaf` is entry `index` of the tree of `size` entries with this root.
///
/// # Errors
/// If it is not shown.
pub fn verify_inclusion(
    index: u64,
    size: u64,
    leaf: &Hash,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), Refuted> {
    verify_subtree_inclusion(index, 0..size, leaf, proof, root)
}

/// Checks that `leaf` is entry `index` of the log, within the subtree with this root.
///
/// # Errors
/// If it is not shown or the range is not a subtree.
pub fn verify_subtree_inclusion(
    index: u64,
    range: Range<u64>,
    leaf: &Hash,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), Refuted> {
    if !range.contains(&index) || !is_subtree(&range) {
        return Err(Refuted);
    }
    let path = climb(index - range.start, range.end - range.start, leaf, proof);
    if path == Some(*root) { Ok(()) } else { Err(Refuted) }
}

/// Checks that the tree `(size2, root2)` continues the tree `(size1, root1)`. An empty first
/// tree is refused, for a proof from it shows nothing: whoever accepts one does so beforehand.
///
/// # Errors
/// If it is not shown, or `size1` is 0.
pub fn verify_consistency(
    size1: u64,
    size2: u64,
    proof: &[Hash],
    root1: &Hash,
    root2: &Hash,
) -> Result<(), Refuted> {
    if size1 == 0 {
        return Err(Refuted);
    }
    verify_subtree_consistency(0..size1, size2, proof, root1, root2)
}

/// Checks that the subtree with root `root1` is part of the tree `(size, root2)`. An empty
/// subtree is part of any tree, by an empty proof.
///
/// # Errors
/// If it is not shown or the range is not a subtree.
pub fn verify_subtree_consistency(
    range: Range<u64>,
    size: u64,
    proof: &[Hash],
    root1: &Hash,
    root2: &Hash,
) -> Result<(), Refuted> {
    if !is_subtree(&range) || range.end > size {
        return Err(Refuted);
    }
    if range.is_empty() {
        return if proof.is_empty() && *root1 == empty_root() { Ok(()) } else { Err(Refuted) };
    }
    match rebuild(range, size, Some(root1), proof) {
        Some((first, second)) if first == *root1 && second == *root2 => Ok(()),
        _ => Err(Refuted),
    }
}

/// The root that a leaf and its path lead to; none if the path has the wrong length.
fn climb(index: u64, size: u64, leaf: &Hash, proof: &[Hash]) -> Option<Hash> {
    if size == 1 {
        return proof.is_empty().then_some(*leaf);
    }
    let (sibling, rest) = proof.split_last()?;
    let k = split(size);
    Some(if index < k {
        node_hash(&climb(index, k, leaf, rest)?, sibling)
    } else {
        node_hash(sibling, &climb(index - k, size - k, leaf, rest)?)
    })
}

/// The roots of the subtree and of the whole tree that the proof leads to. `known` is the
/// subtree's root as long as nothing of it has been cut off.
fn rebuild(
    range: Range<u64>,
    size: u64,
    known: Option<&Hash>,
    proof: &[Hash],
) -> Option<(Hash, Hash)> {
    let Range { start, end } = range;
    if start == 0 && end == size {
        return match (known, proof) {
            (Some(hash), []) | (None, [hash]) => Some((*hash, *hash)),
            _ => None,
        };
    }
    let (sibling, rest) = proof.split_last()?;
    let k = split(size);
    if end <= k {
        let (old, new) = rebuild(start..end, k, known, rest)?;
        Some((old, node_hash(&new, sibling)))
    } else if k <= start {
        let (old, new) = rebuild(start - k..end - k, size - k, known, rest)?;
        Some((old, node_hash(sibling, &new)))
    } else {
        let (old, new) = rebuild(0..end - k, size - k, None, rest)?;
        Some((node_hash(sibling, &old), node_hash(sibling, &new)))
    }
}

/// Whether the range can stand as a subtree of a larger tree.
fn is_subtree(range: &Range<u64>) -> bool {
    let Some(width) = range.end.checked_sub(range.start) else { return false };
    let aligned = |power: u64| range.start.is_multiple_of(power);
    range.start == 0 || width.checked_next_power_of_two().is_some_and(aligned)
}

/// The root of a non-empty subtree.
fn subtree<E>(
    read: &mut impl FnMut(u8, Range<u64>) -> Result<Vec<Hash>, E>,
    start: u64,
    end: u64,
) -> Result<Hash, ProveError<E>> {
    let width = end - start;
    if !width.is_power_of_two() {
        let middle = start + split(width);
        return Ok(node_hash(&subtree(read, start, middle)?, &subtree(read, middle, end)?));
    }
    let height = width.ilog2();
    let level = height / TILE_HEIGHT;
    let shift = level * TILE_HEIGHT;
    let mut row = read(level as u8, start >> shift..end >> shift).map_err(ProveError::Read)?;
    if row.len() as u64 != width >> shift {
        return Err(ProveError::Incomplete);
    }
    while row.len() > 1 {
        row = row.as_chunks().0.iter().map(|[left, right]| node_hash(left, right)).collect();
    }
    row.pop().ok_or(ProveError::Incomplete)
}
