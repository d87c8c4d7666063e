//! Checking a log from its tiles alone, as an outsider can.

use ledger::{
    Audit, Checkpoint, Frontier, Hash, Stored, Tile, leaf_hash,
    tile::{FULL, Level, bundles_for, parse_bundle, parse_hashes, tiles_for},
};

use super::source::{Fetched, Source};

/// Why the tiles don't show what the checkpoint says: the first affected entry, and what is wrong.
pub(super) type Wrong = (u64, String);

/// Rebuilds the tree of a checkpoint from the entries (or, where they are closed, from the
/// leaves' hashes) and compares every tile with it. Says whether the entries could be read.
///
/// `outside` are older checkpoints with their labels, of the same log and not longer.
pub(super) fn check(
    source: &Source,
    office: &str,
    checkpoint: &Checkpoint,
    outside: &[(String, Checkpoint)],
) -> Result<bool, Wrong> {
    let mut reading = Reading {
        source,
        audit: Audit::new(office),
        tree: Frontier::new(),
        rows: vec![Vec::new()],
        outside,
        held: 0,
        open: true,
    };
    for (label, old) in outside {
        let _ = reading.audit.expect(old.size, old.root, label);
    }
    for bundle in bundles_for(checkpoint.size) {
        reading.bundle(bundle)?;
    }
    let audited = reading.open.then(|| reading.audit.clone().finish()).transpose();
    audited.map_err(|fault| (fault.entry, fault.why.to_string()))?;
    for tile in tiles_for(checkpoint.size) {
        reading.compare(tile)?;
    }
    if reading.tree.root() != checkpoint.root {
        let held = reading.held;
        return Err((held, format!("history differs from the checkpoint at {}", checkpoint.size)));
    }
    Ok(reading.open)
}

struct Reading<'a> {
    source: &'a Source,
    audit: Audit,
    tree: Frontier,
    /// What each row of the tree must hold, leaves first.
    rows: Vec<Vec<Hash>>,
    outside: &'a [(String, Checkpoint)],
    /// The size of the longest outside checkpoint that held.
    held: u64,
    open: bool,
}

impl Reading<'_> {
    /// Takes in the leaves of one bundle.
    fn bundle(&mut self, bundle: Tile) -> Result<(), Wrong> {
        let leaves = if self.open { self.entries(bundle)? } else { None };
        let leaves = match leaves {
            Some(leaves) => leaves,
            None => self.hashes(Tile { level: Level::Hashes(0), ..bundle })?,
        };
        for leaf in leaves {
            let rows = &mut self.rows;
            rows[0].push(leaf);
            self.tree.append(leaf, |level, _, hash| {
                let level = usize::from(level);
                rows.resize_with(rows.len().max(level + 1), Vec::new);
                rows[level].push(hash);
            });
            self.look_outside()?;
        }
        Ok(())
    }

    /// The leaves of a bundle's entries; none if the bundles are closed.
    fn entries(&mut self, bundle: Tile) -> Result<Option<Vec<Hash>>, Wrong> {
        let Some(bytes) = self.get(bundle)? else {
            self.open = false;
            return Ok(None);
        };
        let start = bundle.range().start;
        let entries = parse_bundle(&bytes, bundle.width)
            .map_err(|_| (start, format!("{bundle} is malformed")))?;
        let mut leaves = Vec::new();
        for (n, envelope) in (start..).zip(entries) {
            let stored = Stored { n, leaf: None, envelope, facts: None, ciphertext: None };
            let audited = self.audit.entry(stored);
            audited.map_err(|fault| (fault.entry, fault.why.to_string()))?;
            leaves.push(leaf_hash(envelope));
        }
        Ok(Some(leaves))
    }

    fn look_outside(&mut self) -> Result<(), Wrong> {
        let size = self.tree.size();
        for (label, old) in self.outside.iter().filter(|(_, old)| old.size == size) {
            if old.root != self.tree.root() {
                let why = format!("history differs from checkpoint {label} at size {size}");
                return Err((self.held, why));
            }
            self.held = size;
        }
        Ok(())
    }

    fn compare(&self, tile: Tile) -> Result<(), Wrong> {
        let Level::Hashes(level) = tile.level else { return Ok(()) };
        let (found, range) = (self.hashes(tile)?, tile.range());
        let due = &self.rows[usize::from(level)][range.start as usize..range.end as usize];
        match found.iter().zip(due).position(|(found, due)| found != due) {
            None => Ok(()),
            Some(i) => {
                let i = range.start + i as u64;
                let entry = i.saturating_mul(256u64.saturating_pow(level.into()));
                Err((entry, format!("{tile} differs from the entries")))
            }
        }
    }

    fn hashes(&self, tile: Tile) -> Result<Vec<Hash>, Wrong> {
        let start = tile.range().start;
        let bytes = self.get(tile)?.ok_or_else(|| (start, format!("{tile} is closed")))?;
        let hashes = parse_hashes(&bytes, tile.width);
        Ok(hashes.map_err(|_| (start, format!("{tile} is malformed")))?.to_vec())
    }

    /// A tile's bytes; none if it is closed. A partial tile may have given way to the full one.
    fn get(&self, tile: Tile) -> Result<Option<Vec<u8>>, Wrong> {
        let start = tile.range().start;
        let fetch = |tile: Tile| {
            self.source.get(&tile.to_string()).map_err(|error| (start, format!("{error:#}")))
        };
        match fetch(tile)? {
            Fetched::Bytes(bytes) => return Ok(Some(bytes)),
            Fetched::Closed => return Ok(None),
            Fetched::Missing => {}
        }
        if tile.width == FULL {
            return Err((start, format!("{tile} is missing")));
        }
        match fetch(Tile { width: FULL, ..tile })? {
            Fetched::Bytes(bytes) => Ok(Some(cut(tile, bytes))),
            Fetched::Closed => Ok(None),
            Fetched::Missing => Err((start, format!("{tile} is missing"))),
        }
    }
}

/// The first `width` hashes or entries of a full tile.
fn cut(tile: Tile, mut bytes: Vec<u8>) -> Vec<u8> {
    let width = usize::from(tile.width);
    let length = match tile.level {
        Level::Hashes(_) => width * 32,
        Level::Entries => parse_bundle(&bytes, FULL)
            .map_or(0, |entries| entries[..width].iter().map(|entry| entry.len() + 2).sum()),
    };
    bytes.truncate(length);
    bytes
}
