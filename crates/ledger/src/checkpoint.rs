//! Checkpoints: a log's signed word for how long it is and what it holds.

use std::fmt;

use thiserror::Error;

use crate::key::{KeyType, SigningKey, VerifierKey, valid_name};
use crate::note::{Note, NoteError, Verified};
use crate::text::{decimal, hash, to_base64};
use crate::tree::{Hash, empty_root};

/// Why a checkpoint is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CheckpointError {
    /// The text is not a checkpoint.
    #[error("malformed checkpoint")]
    Malformed,
    /// The checkpoint's origin is not the key's name.
    #[error("a checkpoint of another log")]
    Origin,
    /// A cosignature's time is 0 or beyond what its format allows.
    #[error("not a time for a cosignature")]
    Time,
    /// The note around the text is malformed or not signed by the log.
    #[error(transparent)]
    Note(#[from] NoteError),
}

/// A tree's size and root. Its text is the note text `origin\nsize\nbase64(root)\n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name, a URL without scheme: equal to the name of its key.
    pub origin: String,
    /// The number of entries.
    pub size: u64,
    /// The root over all entries.
    pub root: Hash,
}

impl Checkpoint {
    /// Reads a note's text. Extension lines are allowed and ignored; signatures are over the
    /// text as it stands, so whoever cosigns keeps that text, not this value.
    ///
    /// # Errors
    /// If the text is malformed, or an empty tree has another root than the empty one.
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let sound = |found: &Self| found.size > 0 || found.root == empty_root();
        Self::read(text).filter(sound).ok_or(CheckpointError::Malformed)
    }

    /// As [`Checkpoint::parse`], but an empty tree may have any root.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let origin = lines.next().filter(|line| valid_name(line))?;
        let size = decimal(lines.next()?)?;
        let root = hash(lines.next()?)?;
        let sound = lines.all(|line| !line.is_empty());
        sound.then(|| Self { origin: origin.into(), size, root })
    }

    /// Signs the checkpoint as a note. The caller never signs two that are inconsistent.
    ///
    /// # Errors
    /// If the key is not the log's own.
    pub fn sign(&self, key: &SigningKey) -> Result<Note, CheckpointError> {
        if key.name() != self.origin {
            return Err(CheckpointError::Origin);
        }
        let mut note = Note::new(&self.to_string())?;
        note.sign(key);
        Ok(note)
    }

    /// Opens a note that the log's key signed.
    ///
    /// # Errors
    /// If the note or checkpoint is malformed, of another log, or not signed by it.
    pub fn open(note: &str, log: &VerifierKey) -> Result<Self, CheckpointError> {
        Self::open_cosigned(note, log, &[]).map(|(checkpoint, _)| checkpoint)
    }

    /// Opens a note that the log's key signed and says which of these cosigners did, too.
    ///
    /// # Errors
    /// As [`Checkpoint::open`], or if a known cosignature does not hold.
    pub fn open_cosigned(
        note: &str,
        log: &VerifierKey,
        cosigners: &[VerifierKey],
    ) -> Result<(Self, Vec<Verified>), CheckpointError> {
        let note = Note::parse(note)?;
        if log.kind() != KeyType::Note || note.verify(std::slice::from_ref(log))?.is_empty() {
            return Err(NoteError::Unsigned.into());
        }
        let checkpoint = Self::parse(note.text())?;
        if checkpoint.origin != log.name() {
            return Err(CheckpointError::Origin);
        }
        let mut cosigned = note.verify(cosigners)?;
        cosigned.retain(|v| v.key.kind() == KeyType::Cosignature);
        Ok((checkpoint, cosigned))
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, to_base64(&self.root))
    }
}
