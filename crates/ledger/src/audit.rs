//! Checks a whole log, entry by entry, against the checkpoints that others hold.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::{
    envelope::{Envelope, ct_hash, facts_commit},
    frontier::Frontier,
    tree::{Hash, leaf_hash},
};

/// One entry as it is stored. What is not at hand (a mirror holds no facts, erased words have no
/// ciphertext) is left out and not checked.
#[derive(Debug, Clone, Copy)]
pub struct Stored<'a> {
    /// The position under which it is stored, from 0.
    pub n: u64,
    /// The stored leaf hash.
    pub leaf: Option<Hash>,
    /// The envelope's bytes.
    pub envelope: &'a [u8],
    /// The salt (32 bytes) and the facts.
    pub facts: Option<(&'a [u8], &'a [u8])>,
    /// The sealed words.
    pub ciphertext: Option<&'a [u8]>,
}

/// The first thing that is wrong with a log.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("entry {entry}: {why}")]
pub struct Fault {
    /// The first entry that is, or may be, affected. If a checkpoint failed, it is the first
    /// one after the last checkpoint that held.
    pub entry: u64,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Why {
    /// An entry is missing, repeated or out of order.
    #[error("not the next number")]
    Number,
    /// It is an entry of another office's log.
    #[error("of another office")]
    Office,
    /// The envelope is not one, or not in canonical form.
    #[error("not a canonical envelope")]
    Envelope,
    /// The envelope does not have the stored leaf hash.
    #[error("envelope changed")]
    Leaf,
    /// The facts are not those that were committed to.
    #[error("facts changed")]
    Facts,
    /// The ciphertext is not the one that was committed to.
    #[error("sealed words changed")]
    Ciphertext,
    /// The entries up to the checkpoint are not those it was made for.
    #[error("history differs from checkpoint {label} at size {size}")]
    Checkpoint {
        /// Which checkpoint.
        label: String,
        /// Its size.
        size: u64,
    },
    /// The log is shorter than a checkpoint of it.
    #[error("the log ends before checkpoint {label} at size {size}")]
    Truncated {
        /// Which checkpoint.
        label: String,
        /// Its size.
        size: u64,
    },
}

/// A checkpoint was made known after its size had passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the log is already past this checkpoint")]
pub struct TooLate;

/// A running check. Feed it every entry in order and stop at the first fault.
#[derive(Debug, Clone)]
pub struct Audit {
    office: String,
    tree: Frontier,
    known: BTreeMap<u64, Vec<(Hash, String)>>,
    /// The size of the last checkpoint that held.
    held: u64,
}

impl Audit {
    /// Checks the log of this office, from its first entry.
    pub fn new(office: &str) -> Self {
        let (tree, known) = (Frontier::new(), BTreeMap::new());
        Self { office: office.into(), tree, known, held: 0 }
    }

    /// The number of entries checked so far.
    pub fn size(&self) -> u64 {
        self.tree.size()
    }

    /// Makes a checkpoint known; `label` says in a fault whose it is. Any number, in any order.
    ///
    /// # Errors
    /// If more entries than `size` were already checked.
    pub fn expect(&mut self, size: u64, root: Hash, label: &str) -> Result<(), TooLate> {
        if size < self.size() {
            return Err(TooLate);
        }
        self.known.entry(size).or_default().push((root, label.into()));
        Ok(())
    }

    /// Checks the next entry.
    ///
    /// # Errors
    /// If it is not what it should be, or the entries before it are not those of a checkpoint.
    pub fn entry(&mut self, stored: Stored<'_>) -> Result<(), Fault> {
        self.compare()?;
        let (leaf, _) = stored.check(&self.office, self.size())?;
        self.tree.append(leaf, |_, _, _| ());
        Ok(())
    }

    /// Takes the next leaf of an entry that [`Stored::check`] found sound, perhaps on another
    /// thread. `row` is called as by [`Frontier::append`].
    ///
    /// # Errors
    /// If the entries before it are not those of a checkpoint.
    pub fn append(&mut self, leaf: Hash, row: impl FnMut(u8, u64, Hash)) -> Result<(), Fault> {
        self.compare()?;
        self.tree.append(leaf, row);
        Ok(())
    }

    /// The tree over the entries so far.
    pub fn tree(&self) -> &Frontier {
        &self.tree
    }

    /// Ends the check: the log's size and root.
    ///
    /// # Errors
    /// If the entries are not those of a checkpoint, or one is of a longer log.
    pub fn finish(mut self) -> Result<(u64, Hash), Fault> {
        self.compare()?;
        let entry = self.size();
        let longer =
            self.known.first_key_value().and_then(|(size, all)| Some((size, all.first()?)));
        if let Some((&size, (_, label))) = longer {
            return Err(Fault { entry, why: Why::Truncated { label: label.clone(), size } });
        }
        Ok((entry, self.tree.root()))
    }

    /// Compares with what is known of exactly this size.
    fn compare(&mut self) -> Result<(), Fault> {
        let size = self.size();
        let Some(known) = self.known.get(&size) else { return Ok(()) };
        let root = self.tree.root();
        if let Some((_, label)) = known.iter().find(|(other, _)| *other != root) {
            let why = Why::Checkpoint { label: label.clone(), size };
            return Err(Fault { entry: self.held, why });
        }
        self.known.remove(&size);
        self.held = size;
        Ok(())
    }
}

impl Stored<'_> {
    /// Checks the entry in itself, as the `n`th of an office's log: its leaf and its envelope.
    ///
    /// # Errors
    /// If it is not what it should be.
    pub fn check(&self, office: &str, n: u64) -> Result<(Hash, Envelope), Fault> {
        check(self, office, n).map_err(|why| Fault { entry: n, why })
    }
}

fn check(stored: &Stored<'_>, office: &str, n: u64) -> Result<(Hash, Envelope), Why> {
    let demand = |holds: bool, why| if holds { Ok(()) } else { Err(why) };
    demand(stored.n == n, Why::Number)?;
    let leaf = leaf_hash(stored.envelope);
    // Before the envelope is read: a changed byte is a change, whatever it does to the shape.
    demand(stored.leaf.is_none_or(|stored| stored == leaf), Why::Leaf)?;
    let envelope = Envelope::parse(stored.envelope).map_err(|_| Why::Envelope)?;
    demand(envelope.n == n, Why::Number)?;
    demand(envelope.office == office, Why::Office)?;
    if let Some((salt, facts)) = stored.facts {
        let salt = salt.try_into().map_err(|_| Why::Facts)?;
        demand(facts_commit(salt, facts) == envelope.facts, Why::Facts)?;
    }
    if let Some(ciphertext) = stored.ciphertext {
        demand(Some(ct_hash(ciphertext)) == envelope.ct, Why::Ciphertext)?;
    }
    Ok((leaf, envelope))
}
