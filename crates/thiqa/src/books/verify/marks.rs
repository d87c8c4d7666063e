//! The marks a log was left with: its checkpoints and their signatures.

use std::collections::BTreeMap;

use db::{Tx, args};
use ledger::{Checkpoint, Frontier, Hash};

use super::{Checked, epochs::Names, first, wrong};
use crate::Result;

/// A checkpoint as it is stored.
pub(super) struct Mark {
    pub(super) root: Vec<u8>,
    pub(super) note: String,
}

impl Mark {
    /// Whether it says what the tree of just its size says; its signature is another question.
    pub(super) fn agrees(&self, tree: &Frontier, origin: &str) -> bool {
        let (size, root) = (tree.size(), tree.root());
        let text = Checkpoint { origin: origin.to_owned(), size, root }.to_string();
        self.root == root
            && self.note.strip_prefix(&text).is_some_and(|rest| rest.starts_with('\n'))
    }
}

/// Compares checkpoints with a stretch of the log, whose tree before it and whose leaves are given.
/// Answers with the size of the last one and `held`, that of the one before them, if all hold.
/// Whoever rewrote history without the key could sign no checkpoint after it.
pub(super) fn check_marks(
    marks: &BTreeMap<u64, Mark>,
    (mut tree, leaves): (Frontier, &[Hash]),
    names: &Names,
    (mut held, deep): (u64, bool),
) -> Checked<u64> {
    for leaf in leaves {
        tree.append(*leaf, |_, _, _| ());
        let size = tree.size();
        let Some(mark) = marks.get(&size) else { continue };
        let key = names.key_at(size);
        if !mark.agrees(&tree, key.name()) {
            return wrong(held, format!("history differs from the log's checkpoint at {size}"));
        }
        if deep && Checkpoint::open(&mark.note, key).is_err() {
            return wrong(held, format!("the checkpoint at {size} is not signed by the log"));
        }
        held = size;
    }
    Ok(held)
}

/// The log's own checkpoints by their size.
pub(super) fn checkpoints(
    tx: &mut Tx,
    office: &str,
    after: u64,
    to: u64,
) -> Result<BTreeMap<u64, Mark>> {
    let sql =
        "SELECT size, root, note FROM checkpoint WHERE office = $1 AND size > $2 AND size <= $3";
    let marks = tx.all(sql, args![office, after, to], |row| {
        Ok((row.get(0)?, Mark { root: row.get(1)?, note: row.get(2)? }))
    })?;
    Ok(marks.into_iter().collect())
}

/// The log must have signed its checkpoint of this size, which signs for all entries before it. If
/// not, the last one that it signed is searched: after a rewrite none holds.
pub(super) fn check_signature(tx: &mut Tx, office: &str, names: &Names, size: u64) -> Checked {
    if size == 0 || is_signed(tx, office, names, size)? {
        return Ok(());
    }
    let sql = "SELECT size FROM checkpoint WHERE office = $1 AND size <= $2 ORDER BY size";
    let sizes = tx.all(sql, args![office, size], |row| row.get::<u64>(0))?;
    let (mut from, mut to) = (0, sizes.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        if is_signed(tx, office, names, sizes[middle])? {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    let (holds, fails) = (from.checked_sub(1).map_or(0, |last| sizes[last]), sizes.get(from));
    let fails = fails.copied().unwrap_or(size);
    wrong(holds, format!("the checkpoint at {fails} is not signed by the log"))
}

pub(super) fn is_signed(tx: &mut Tx, office: &str, names: &Names, size: u64) -> Checked<bool> {
    let sql = "SELECT note FROM checkpoint WHERE office = $1 AND size = $2";
    let note = tx.one(sql, args![office, size], |row| row.get::<String>(0))?;
    Ok(note.is_some_and(|note| Checkpoint::open(&note, names.key_at(size)).is_ok()))
}

/// The newest checkpoint must stand at the log's end.
pub(super) fn check_newest(tx: &mut Tx, office: &str, size: u64) -> Checked {
    let newest = "SELECT size FROM checkpoint WHERE office = $1 ORDER BY size DESC LIMIT 1";
    let newest = first(tx, newest, office)?.map_or(0, |size| u64::try_from(size).unwrap_or(0));
    if newest == size {
        return Ok(());
    }
    wrong(newest.min(size), format!("the newest checkpoint is of size {newest}"))
}
