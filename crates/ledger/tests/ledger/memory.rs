//! A tree in memory, stored as a database stores it: leaf hashes and the rows above them.

use std::convert::Infallible;
use std::ops::Range;

use ledger::{Frontier, Hash, leaf_hash};

#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) frontier: Frontier,
    pub(crate) rows: Vec<Vec<Hash>>,
    /// The root after each number of entries, from 0.
    pub(crate) roots: Vec<Hash>,
}

impl Memory {
    /// Entries are their own numbers in four big-endian bytes.
    pub(crate) fn of(size: u32) -> Self {
        let mut tree = Self { rows: vec![Vec::new(); 4], ..Self::default() };
        tree.roots.push(tree.frontier.root());
        for n in 0..size {
            let leaf = leaf_hash(&n.to_be_bytes());
            tree.rows[0].push(leaf);
            let rows = &mut tree.rows;
            tree.frontier.append(leaf, |level, index, hash| {
                let row = &mut rows[usize::from(level)];
                assert_eq!(row.len() as u64, index);
                row.push(hash);
            });
            tree.roots.push(tree.frontier.root());
        }
        tree
    }

    pub(crate) fn read(&self, level: u8, range: Range<u64>) -> Result<Vec<Hash>, Infallible> {
        let range = range.start as usize..range.end as usize;
        Ok(self.rows[usize::from(level)].get(range).unwrap_or_default().to_vec())
    }

    pub(crate) fn leaf(&self, n: u64) -> &Hash {
        &self.rows[0][n as usize]
    }
}
