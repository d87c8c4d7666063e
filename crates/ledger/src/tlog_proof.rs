//! `.tlog-proof` files: all that is needed to check one entry offline.

use std::fmt;

use thiserror::Error;

use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::key::VerifierKey;
use crate::note::{Note, Verified};
use crate::policy::Policy;
use crate::proof::{Refuted, verify_inclusion};
use crate::text::{base64, decimal, hash, to_base64};
use crate::tree::Hash;

const MAGIC: &str = "c2sp.org/tlog-proof@v1";
/// A tree has at most `2^63` leaves.
const MAX_HASHES: usize = 63;

/// Why a proof is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TlogProofError {
    /// Not a proof file.
    #[error("malformed proof")]
    Malformed,
    /// The checkpoint in it is refused.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The hashes do not lead from the entry to the checkpoint's root.
    #[error(transparent)]
    Refuted(#[from] Refuted),
    /// No log that the policy names signed, or too few witnesses cosigned.
    #[error("the policy is not satisfied")]
    Policy,
}

/// An entry's position, its inclusion proof and a signed checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlogProof {
    /// Anything the application adds. Nothing authenticates it.
    pub extra: Option<Vec<u8>>,
    /// The entry's position, from 0.
    pub index: u64,
    /// The inclusion proof, leaf to root; at most 63 hashes.
    pub hashes: Vec<Hash>,
    /// The checkpoint with its signatures.
    pub checkpoint: Note,
}

impl TlogProof {
    /// Reads a proof file.
    ///
    /// # Errors
    /// If it is malformed; signatures and hashes are not checked here.
    pub fn parse(text: &str) -> Result<Self, TlogProofError> {
        let (head, note) = text.split_once("\n\n").ok_or(TlogProofError::Malformed)?;
        let checkpoint = Note::parse(note).map_err(CheckpointError::Note)?;
        Checkpoint::parse(checkpoint.text())?;
        Self::parse_head(head, checkpoint).ok_or(TlogProofError::Malformed)
    }

    fn parse_head(head: &str, checkpoint: Note) -> Option<Self> {
        let mut lines = head.split('\n').peekable();
        if lines.next()? != MAGIC {
            return None;
        }
        let extra = match lines.next_if(|line| line.starts_with("extra ")) {
            Some(line) => Some(base64(&line["extra ".len()..])?),
            None => None,
        };
        let index = decimal(lines.next()?.strip_prefix("index ")?)?;
        let hashes: Vec<_> = lines.take(MAX_HASHES + 1).map(hash).collect::<Option<_>>()?;
        (hashes.len() <= MAX_HASHES).then_some(Self { extra, index, hashes, checkpoint })
    }

    /// Checks that the entry with this leaf hash is in the log, and says which of these
    /// cosigners saw it there. Whether they suffice is the caller's to judge; see
    /// [`TlogProof::satisfies`].
    ///
    /// # Errors
    /// If the checkpoint is not the log's or does not hold the entry at this position.
    pub fn verify(
        &self,
        leaf: &Hash,
        log: &VerifierKey,
        cosigners: &[VerifierKey],
    ) -> Result<(Checkpoint, Vec<Verified>), TlogProofError> {
        let note = self.checkpoint.to_string();
        let (checkpoint, cosigned) = Checkpoint::open_cosigned(&note, log, cosigners)?;
        verify_inclusion(self.index, checkpoint.size, leaf, &self.hashes, &checkpoint.root)?;
        Ok((checkpoint, cosigned))
    }

    /// Checks that the entry is in a log that the policy names and that its quorum cosigned.
    ///
    /// # Errors
    /// As [`TlogProof::verify`], or if the policy is not satisfied.
    pub fn satisfies(&self, leaf: &Hash, policy: &Policy) -> Result<Checkpoint, TlogProofError> {
        let origin = Checkpoint::parse(self.checkpoint.text())?.origin;
        let mut outcome = Err(TlogProofError::Policy);
        let witnesses: Vec<_> = policy.witnesses().iter().map(|w| w.key.clone()).collect();
        for log in policy.logs().iter().filter(|log| log.key.name() == origin) {
            outcome = match self.verify(leaf, &log.key, &witnesses) {
                Ok((checkpoint, cosigned)) if policy.quorum(&cosigned) => return Ok(checkpoint),
                Ok(_) => Err(TlogProofError::Policy),
                Err(error) => Err(error),
            };
        }
        outcome
    }
}

impl fmt::Display for TlogProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{MAGIC}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", to_base64(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        for hash in &self.hashes {
            writeln!(f, "{}", to_base64(hash))?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}
