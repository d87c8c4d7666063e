//! The right edge of a growing tree.

use thiserror::Error;

use super::tree::{Hash, SIZE_LIMIT, TILE_HEIGHT, empty_root, node_hash};

/// Stored bytes are not a frontier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("malformed frontier")]
pub struct MalformedFrontier;

/// The right edge of a tree: the roots of its complete subtrees, largest first. It is all that
/// is needed to append and to know the root (at most 63 hashes).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    pub(super) size: u64,
    pub(super) peaks: Vec<Hash>,
}

impl Frontier {
    /// An empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root over all leaves so far; [`empty_root`] if there are none.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else { return empty_root() };
        peaks.fold(*last, |right, left| node_hash(left, &right))
    }

    /// Appends one leaf hash. `row(level, index, hash)` is called for each subtree of
    /// `256^level` leaves, `level >= 1`, that this leaf completes, smallest first: `hash` is
    /// entry `index` of that tile level.
    pub fn append(&mut self, leaf: Hash, mut row: impl FnMut(u8, u64, Hash)) {
        let mut hash = leaf;
        for height in 1..=self.size.trailing_ones() {
            let Some(left) = self.peaks.pop() else { break };
            hash = node_hash(&left, &hash);
            if height % TILE_HEIGHT == 0 {
                row((height / TILE_HEIGHT) as u8, self.size >> height, hash);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// The size (8 bytes) followed by the peaks (32 bytes each).
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.size.to_be_bytes().to_vec();
        bytes.extend_from_slice(self.peaks.as_flattened());
        bytes
    }

    /// Reads what [`Frontier::to_bytes`] wrote.
    ///
    /// # Errors
    /// If the number of peaks is not the one the size asks for.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, MalformedFrontier> {
        let (size, rest) = bytes.split_first_chunk().ok_or(MalformedFrontier)?;
        let size = u64::from_be_bytes(*size);
        let (peaks, odd) = rest.as_chunks::<32>();
        let fits = odd.is_empty() && peaks.len() == size.count_ones() as usize;
        if !fits || size >= SIZE_LIMIT {
            return Err(MalformedFrontier);
        }
        Ok(Self { size, peaks: peaks.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::leaf_hash;

    #[test]
    fn rows_are_reported_when_complete() {
        let mut tree = Frontier::new();
        let mut rows = Vec::new();
        for n in 0..65_536u32 {
            tree.append(leaf_hash(&n.to_be_bytes()), |level, index, _| rows.push((level, index)));
        }
        assert_eq!(rows.len(), 257);
        assert_eq!(rows[0], (1, 0));
        assert_eq!(rows[255..], [(1, 255), (2, 0)]);
    }

    #[test]
    fn bytes_must_fit_the_size() {
        let mut tree = Frontier::new();
        for n in 0..7u8 {
            tree.append(leaf_hash(&[n]), |_, _, _| ());
            assert_eq!(Frontier::from_bytes(&tree.to_bytes()).unwrap(), tree);
        }
        let bytes = tree.to_bytes();
        for cut in 0..bytes.len() {
            assert!(Frontier::from_bytes(&bytes[..cut]).is_err());
        }
        assert!(Frontier::from_bytes(&[0xff; 8 + 64 * 32]).is_err());
    }
}
