//! Proofs that chunks stand in the log of the office that recorded them, kept by the office that has
//! them now: hashes that proofs share are written once.

use std::collections::BTreeMap;

use data_encoding::BASE64;
use ledger::{Note, TlogProof};
use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// Proofs of another office's log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proofs {
    /// Signed checkpoints, with the cosignatures that they had.
    pub notes: Vec<String>,
    /// Hashes of the tree, base64.
    pub hashes: Vec<String>,
    /// One for each chunk.
    pub all: Vec<Proved>,
}

/// The proof of a chunk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proved {
    /// The chunk.
    pub chunk: i64,
    /// The office in whose log it stands.
    pub office: String,
    /// Its entry there.
    pub entry: u64,
    /// Which of the checkpoints.
    pub note: usize,
    /// Which of the hashes, leaf to root.
    pub path: Vec<usize>,
}

/// Collects proofs.
#[derive(Default)]
pub(super) struct Collector {
    proofs: Proofs,
    known: BTreeMap<String, usize>,
}

impl Collector {
    /// One more.
    pub(super) fn add(&mut self, chunk: i64, office: &str, proof: &TlogProof) {
        let note = proof.checkpoint.to_string();
        let place = self.proofs.notes.iter().position(|one| *one == note);
        let note = place.unwrap_or_else(|| {
            self.proofs.notes.push(note);
            self.proofs.notes.len() - 1
        });
        let (known, hashes) = (&mut self.known, &mut self.proofs.hashes);
        let path = proof.hashes.iter().map(|hash| {
            let text = BASE64.encode(hash);
            *known.entry(text).or_insert_with_key(|text| {
                hashes.push(text.clone());
                hashes.len() - 1
            })
        });
        let path = path.collect();
        let office = office.to_owned();
        self.proofs.all.push(Proved { chunk, office, entry: proof.index, note, path });
    }

    /// All of them.
    pub(super) fn done(self) -> Proofs {
        self.proofs
    }
}

impl Proofs {
    /// The oldest proof of a chunk: that of the log into which it was recorded.
    pub(super) fn of(&self, chunk: i64) -> Option<&Proved> {
        self.all.iter().find(|one| one.chunk == chunk)
    }

    /// A proof as anybody checks it.
    ///
    /// # Errors
    /// `Broken` if what is kept is no proof.
    pub(super) fn open(&self, proved: &Proved) -> Result<TlogProof> {
        let broken = || Error::Broken("a kept proof is malformed".into());
        let note = self.notes.get(proved.note).ok_or_else(broken)?;
        let hash = |place: &usize| {
            let text = self.hashes.get(*place).ok_or_else(broken)?;
            let bytes = BASE64.decode(text.as_bytes()).map_err(|_| broken())?;
            bytes.try_into().map_err(|_| broken())
        };
        Ok(TlogProof {
            extra: None,
            index: proved.entry,
            hashes: proved.path.iter().map(hash).collect::<Result<_>>()?,
            checkpoint: Note::parse(note).map_err(|_| broken())?,
        })
    }
}
