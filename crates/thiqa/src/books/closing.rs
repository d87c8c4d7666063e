//! Closing the books: once a batch and office, the new leaves go into the tree and the size is signed.

use db::{Keeper, Tx, Written, args};
use ledger::{Checkpoint, Frontier};

use super::{Books, Note, note};
use crate::{Error, Result};

impl Keeper for Books {
    type Note = Note;

    fn office(note: &Note) -> &str {
        &note.pen.office
    }

    fn write_notes(&self, tx: &mut Tx, notes: Vec<Note>) -> db::Result<()> {
        note::write_all(tx, &notes).map_err(told)
    }

    fn close_books(&self, tx: &mut Tx) -> db::Result<()> {
        for office in tx.take_touched() {
            close(self, tx, &office).map_err(told)?;
        }
        Ok(())
    }

    fn written(&self, batch: Written) {
        self.writes().count(batch);
    }
}

fn told(error: Error) -> db::Error {
    match error {
        Error::Busy | Error::Locked => db::Error::Busy,
        Error::Disk => db::Error::Disk,
        other => db::Error::Driver(other.to_string()),
    }
}

/// The signature is made before COMMIT but nobody can read it earlier: it becomes visible with the
/// entries it stands for, or not at all.
fn close(books: &Books, tx: &mut Tx, office: &str) -> Result<()> {
    let sql = "SELECT closed, size, frontier, origin FROM head WHERE office = $1";
    let head = tx.one(sql, args![office], |row| {
        let frontier: Vec<u8> = row.get(2)?;
        Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, frontier, row.get::<String>(3)?))
    })?;
    let Some((closed, size, frontier, origin)) = head.filter(|head| head.0 < head.1) else {
        return Ok(());
    };
    let sql = "SELECT leaf FROM entry WHERE office = $1 AND n >= $2 AND n < $3 ORDER BY n";
    let leaves = tx.all(sql, args![office, closed, size], |row| row.get::<[u8; 32]>(0))?;
    if leaves.len() as i64 != size - closed {
        return Err(Error::Broken("an entry is missing from the log's end".into()));
    }
    let mut tree = Frontier::from_bytes(&frontier)
        .map_err(|_| Error::Broken("the tree's frontier is damaged".into()))?;
    let mut rows = Vec::new();
    for leaf in leaves {
        tree.append(leaf, |level, i, hash| rows.push((level, i, hash)));
    }
    for (level, i, hash) in rows {
        tx.execute(
            "INSERT INTO node (office, level, i, hash) VALUES ($1, $2, $3, $4)",
            args![office, i64::from(level), i, hash],
        )?;
    }
    tx.execute(
        "UPDATE head SET closed = $2, frontier = $3 WHERE office = $1",
        args![office, size, tree.to_bytes()],
    )?;
    let (root, key) = (tree.root(), books.signing_key(office, &origin)?);
    let note = Checkpoint { origin, size: tree.size(), root }
        .sign(&key)
        .map_err(|error| Error::Broken(error.to_string()))?;
    tx.execute(
        "INSERT INTO checkpoint (office, size, root, note) VALUES ($1, $2, $3, $4)",
        args![office, size, root, note.to_string()],
    )?;
    Ok(())
}
