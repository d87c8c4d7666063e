//! The walk over all entries: one thread reads, the others check what was read before.

use std::{
    collections::{BTreeMap, HashMap},
    hash::RandomState,
    thread,
};

use db::Tx;
use ledger::{Audit, Frontier, Hash};

use super::{
    Checked, Stop,
    epochs::Names,
    frame,
    marks::{self, Mark},
    rows::{self, Row, Sound},
    withdrawn::Reduced,
};
use crate::books::withdraw::Withdrawn;

/// How many entries are checked between two looks into the store.
const CHUNK: u64 = 4096;
/// Threads that check beside the one that reads.
const HANDS: usize = 2;

/// What is known so far, and what is left to be checked when all entries were seen.
pub(super) struct Walk<'a> {
    pub(super) office: &'a str,
    pub(super) names: Names,
    pub(super) audit: Audit,
    /// The size of the last checkpoint that agrees with the entries.
    pub(super) held: u64,
    pub(super) reduced: Vec<Reduced>,
    pub(super) withdraws: Vec<Withdrawn>,
    pub(super) wordless: Vec<(u64, Option<Hash>)>,
    pub(super) erases: Vec<String>,
    /// A stream seems not to be numbered in order. By hashes of names, so that it is certain only
    /// when it is false.
    pub(super) disordered: bool,
    lengths: HashMap<u64, i64>,
    hasher: RandomState,
    /// Whether every signature is checked.
    deep: bool,
}

type Found = (Vec<Row>, BTreeMap<u64, Mark>);

impl<'a> Walk<'a> {
    pub(super) fn new(office: &'a str, names: Names, deep: bool) -> Walk<'a> {
        Walk {
            office,
            names,
            audit: Audit::new(office),
            held: 0,
            reduced: Vec::new(),
            withdraws: Vec::new(),
            wordless: Vec::new(),
            erases: Vec::new(),
            disordered: false,
            lengths: HashMap::new(),
            hasher: RandomState::new(),
            deep,
        }
    }

    /// Goes through all entries, to the end or to the first fault.
    pub(super) fn through(&mut self, tx: &mut Tx) -> Checked {
        let (mut rows, mut marks) = self.read(tx, 0)?;
        while !rows.is_empty() {
            let from = self.audit.size();
            let (sound, next) = thread::scope(|scope| {
                let this = &*self;
                let part = rows.len().div_ceil(HANDS);
                let hands: Vec<_> = (from..)
                    .step_by(part)
                    .zip(rows.chunks(part))
                    .map(|(from, rows)| scope.spawn(move || this.check(from, rows)))
                    .collect();
                let next = self.read(tx, from + CHUNK);
                let mut sound = Vec::with_capacity(rows.len());
                for hand in hands {
                    sound.extend(
                        hand.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                    );
                }
                (sound, next)
            });
            self.take(tx, &rows, sound, &marks)?;
            (rows, marks) = next?;
        }
        Ok(())
    }

    fn read(&self, tx: &mut Tx, from: u64) -> Checked<Found> {
        let marks = marks::checkpoints(tx, self.office, from, from + CHUNK)?;
        Ok((rows::stored(tx, self.office, from, from + CHUNK)?, marks))
    }

    /// Checks rows in themselves up to the first fault, which is the last of the answer.
    fn check(&self, from: u64, rows: &[Row]) -> Vec<Checked<Sound>> {
        let mut sound = Vec::with_capacity(rows.len());
        for (n, row) in (from..).zip(rows) {
            sound.push(rows::check(row, self.office, n, &self.hasher));
            if sound.last().is_some_and(Result::is_err) {
                break;
            }
        }
        sound
    }

    /// Takes checked rows into the tree and compares it with its stored nodes and checkpoints.
    fn take(
        &mut self,
        tx: &mut Tx,
        rows: &[Row],
        sound: Vec<Checked<Sound>>,
        marks: &BTreeMap<u64, Mark>,
    ) -> Checked {
        let before = self.audit.tree().clone();
        let (mut leaves, mut nodes, mut fault) = (Vec::with_capacity(rows.len()), Vec::new(), None);
        for (row, sound) in rows.iter().zip(sound) {
            let taken = sound.and_then(|sound| {
                self.audit.append(sound.leaf, |level, i, hash| nodes.push((level, i, hash)))?;
                leaves.push(sound.leaf);
                self.names.grown(self.audit.size(), || self.audit.tree().root());
                self.note(row, sound);
                Ok(())
            });
            if let Err(stop) = taken {
                fault = Some(stop);
                break;
            }
        }
        self.check_marks(marks, before, &leaves)?;
        fault.map_or(Ok(()), Err::<(), Stop>)?;
        frame::check_nodes(tx, self.office, &nodes)
    }

    fn note(&mut self, row: &Row, sound: Sound) {
        self.reduced.extend(Reduced::of(row));
        self.withdraws.extend(sound.told.withdraws);
        self.erases.extend(sound.told.erases);
        self.wordless.extend(sound.wordless.map(|key| (row.n, key)));
        if let Some((stream, seq)) = sound.place {
            let due = self.lengths.entry(stream).or_default();
            self.disordered |= *due != seq;
            *due += 1;
        }
    }

    /// Each hand takes a part of the leaves, beginning with the tree as it was before them.
    fn check_marks(
        &mut self,
        marks: &BTreeMap<u64, Mark>,
        mut tree: Frontier,
        leaves: &[Hash],
    ) -> Checked {
        if marks.is_empty() || leaves.is_empty() {
            return Ok(());
        }
        let (names, deep, mut held) = (&self.names, self.deep, self.held);
        let checked: Vec<Checked<u64>> =
            thread::scope(|scope| {
                let mut hands = Vec::new();
                for part in leaves.chunks(leaves.len().div_ceil(HANDS)) {
                    let (before, last) = (tree.clone(), held);
                    hands.push(scope.spawn(move || {
                        marks::check_marks(marks, (before, part), names, (last, deep))
                    }));
                    part.iter().for_each(|leaf| tree.append(*leaf, |_, _, _| ()));
                    // If this part's checkpoints fail, the parts after it are not looked at.
                    held = marks.range(..=tree.size()).next_back().map_or(held, |(size, _)| *size);
                }
                let join = |hand: thread::ScopedJoinHandle<'_, _>| {
                    hand.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
                };
                hands.into_iter().map(join).collect()
            });
        for held in checked {
            self.held = match held {
                Ok(held) => held,
                Err(Stop::Wrong(entry, why)) => {
                    self.held = entry;
                    return Err(Stop::Wrong(entry, why));
                }
                Err(stop) => return Err(stop),
            };
        }
        Ok(())
    }
}
