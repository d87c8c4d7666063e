//! The Merkle tree of RFC 6962 and RFC 9162 over SHA-256, grown one leaf at a time.

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// A tile holds `2^8` hashes, so each tile level lies eight tree levels above the one before.
pub const TILE_HEIGHT: u32 = 8;

/// Sizes from here on are refused where they come from outside; no log gets there.
pub(super) const SIZE_LIMIT: u64 = 1 << 63;

/// The hash of one entry: `SHA256(0x00 || entry)`.
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Sha256::new().chain_update([0x00]).chain_update(entry).finalize().into()
}

/// The hash of an inner node: `SHA256(0x01 || left || right)`.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([0x01]).chain_update(left).chain_update(right).finalize().into()
}

/// The root of a tree without entries: `SHA256("")`.
pub fn empty_root() -> Hash {
    Sha256::digest(b"").into()
}

/// The largest power of two below `n`, where a tree of `n >= 2` leaves is split.
pub(crate) fn split(n: u64) -> u64 {
    1 << (n - 1).ilog2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_below() {
        for (n, k) in [(2, 1), (3, 2), (4, 2), (5, 4), (8, 4), (9, 8), (u64::MAX, 1 << 63)] {
            assert_eq!(split(n), k);
        }
    }
}
