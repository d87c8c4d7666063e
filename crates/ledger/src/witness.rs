//! What a log says to a witness (tlog-witness), and the rules by which the witness answers.
//!
//! ```text
//! old <size>
//! <base64 hash of the consistency proof>      0 to 63 lines
//!
//! <checkpoint note>
//! ```

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::checkpoint::Checkpoint;
use crate::key::VerifierKey;
use crate::note::Note;
use crate::proof::verify_consistency;
use crate::text::{decimal, hash, to_base64};
use crate::tree::{Hash, empty_root};

/// The most hashes that a proof may have.
pub const MAX_PROOF: usize = 63;

/// The type of an answer that tells a size.
pub const SIZE_TYPE: &str = "text/x.tlog.size";

/// Why a witness does not cosign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    /// The request is not of the form, or its old size is above the checkpoint's.
    #[error("malformed request")]
    Malformed,
    /// No key that is trusted for this log signed, or its signature does not hold.
    #[error("not signed by the log")]
    Unsigned,
    /// The witness has cosigned up to this size, and the proof begins elsewhere.
    #[error("the latest cosigned size is {0}")]
    Stale(u64),
    /// The checkpoint does not continue the one that was cosigned last, as far as it is shown.
    #[error("the checkpoint does not continue the last one")]
    Inconsistent,
}

impl Refused {
    /// The status of the answer.
    pub fn status(self) -> u16 {
        match self {
            Refused::Malformed => 400,
            Refused::Unsigned => 403,
            Refused::Stale(_) => 409,
            Refused::Inconsistent => 422,
        }
    }
}

/// A checkpoint that a log wants to have cosigned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// The size that the witness cosigned last, as far as the log knows.
    pub old: u64,
    /// That the tree of `old` entries is the beginning of the checkpoint's.
    pub proof: Vec<Hash>,
    /// The checkpoint.
    pub note: Note,
}

impl AddCheckpoint {
    /// The log that the checkpoint names; nothing is verified yet.
    pub fn origin(&self) -> &str {
        self.note.text().split('\n').next().unwrap_or_default()
    }

    /// The checkpoint, if the log signed it. An empty tree may have any root here: it is
    /// [`AddCheckpoint::check`] that refuses a wrong one.
    ///
    /// # Errors
    /// If it is not signed by the log, or what the log signed is no checkpoint.
    pub fn open(&self, log: &VerifierKey) -> Result<Checkpoint, Refused> {
        let signed = self.note.verify(std::slice::from_ref(log));
        if !signed.is_ok_and(|signed| !signed.is_empty()) || self.origin() != log.name() {
            return Err(Refused::Unsigned);
        }
        Checkpoint::read(self.note.text()).ok_or(Refused::Malformed)
    }

    /// Whether the checkpoint continues what was cosigned last (size and root; none at first).
    /// Whoever cosigns then must do so in one step with this check.
    ///
    /// # Errors
    /// What is wrong, in the order in which the specification asks.
    pub fn check(
        &self,
        checkpoint: &Checkpoint,
        last: Option<(u64, &Hash)>,
    ) -> Result<(), Refused> {
        let (size, root) = last.unwrap_or((0, &[0; 32]));
        if self.old > checkpoint.size {
            return Err(Refused::Malformed);
        }
        if self.old != size {
            return Err(Refused::Stale(size));
        }
        if checkpoint.size == 0 && checkpoint.root != empty_root() {
            return Err(Refused::Inconsistent);
        }
        // Everything continues the empty tree, and nothing can be proved of it.
        let holds = match size {
            0 => self.proof.is_empty(),
            _ => {
                let (new, proof) = (checkpoint.size, &self.proof);
                verify_consistency(size, new, proof, root, &checkpoint.root).is_ok()
            }
        };
        if holds { Ok(()) } else { Err(Refused::Inconsistent) }
    }
}

impl FromStr for AddCheckpoint {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        let read = || {
            let (head, note) = text.split_once("\n\n")?;
            let mut lines = head.split('\n');
            let old = decimal(lines.next()?.strip_prefix("old ")?)?;
            let proof = lines.map(hash).collect::<Option<Vec<Hash>>>()?;
            let note = Note::parse(note).ok()?;
            (proof.len() <= MAX_PROOF).then_some(Self { old, proof, note })
        };
        read().ok_or(Refused::Malformed)
    }
}

impl fmt::Display for AddCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "old {}", self.old)?;
        self.proof.iter().try_for_each(|hash| writeln!(f, "{}", to_base64(hash)))?;
        write!(f, "\n{}", self.note)
    }
}

/// The size that a witness tells: a decimal and a newline, which some leave out.
pub fn parse_size(text: &str) -> Option<u64> {
    decimal(text.strip_suffix('\n').unwrap_or(text))
}

/// Under what name a witness shows the newest checkpoint of a log that it cosigned.
pub fn monitor_name(origin: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(origin))
}
