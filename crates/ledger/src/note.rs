//! Signed notes: a text and the signatures of those who vouch for it.

use std::fmt;

use thiserror::Error;

use crate::cosignature;
use crate::key::{KeyId, KeyType, SigningKey, VerifierKey, valid_name};
use crate::text::{base64, to_base64};

/// Longer notes are refused unread.
pub const MAX_NOTE: usize = 1_000_000;
/// Notes with more signature lines are refused.
pub const MAX_SIGNATURES: usize = 100;

/// Why a note is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoteError {
    /// Not a note: characters, blank line or signature lines are wrong, or it is too long.
    #[error("malformed note")]
    Malformed,
    /// A known key's signature does not hold.
    #[error("a known key's signature does not hold")]
    BadSignature,
    /// No known key signed, or not the one asked for.
    #[error("not signed by a known key")]
    Unsigned,
}

/// One signature line: `— name base64(key ID || bytes)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The key's name.
    pub name: String,
    /// The key's ID; name and ID together say which key.
    pub id: KeyId,
    /// What follows the ID; its shape depends on the key's type. Not empty.
    pub bytes: Vec<u8>,
}

impl Signature {
    /// Reads one line without its newline.
    ///
    /// # Errors
    /// If the line is malformed.
    pub fn parse(line: &str) -> Result<Self, NoteError> {
        let read = || {
            let (name, data) = line.strip_prefix("— ")?.split_once(' ')?;
            let data = base64(data)?;
            let (id, bytes) = data.split_first_chunk()?;
            let fits = valid_name(name) && !bytes.is_empty();
            fits.then(|| Self { name: name.into(), id: *id, bytes: bytes.into() })
        };
        read().ok_or(NoteError::Malformed)
    }

    /// Reads any number of lines, each with its newline: what a witness answers.
    ///
    /// # Errors
    /// If a line is malformed or there are more than [`MAX_SIGNATURES`].
    pub fn parse_lines(text: &str) -> Result<Vec<Self>, NoteError> {
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let lines = text.strip_suffix('\n').ok_or(NoteError::Malformed)?;
        if lines.split('\n').count() > MAX_SIGNATURES {
            return Err(NoteError::Malformed);
        }
        lines.split('\n').map(Self::parse).collect()
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let data = [self.id.as_slice(), &self.bytes].concat();
        writeln!(f, "— {} {}", self.name, to_base64(&data))
    }
}

/// A signature that was checked and holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The key that signed.
    pub key: VerifierKey,
    /// For a cosignature its time in POSIX seconds.
    pub time: Option<u64>,
}

/// A text and its signatures, none of them checked yet. Its text form is the signed note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

impl Note {
    /// A note that nobody has signed yet. The text ends in a newline.
    ///
    /// # Errors
    /// If the text has no final newline or holds other control characters.
    pub fn new(text: &str) -> Result<Self, NoteError> {
        if !clean(text) || !text.ends_with('\n') {
            return Err(NoteError::Malformed);
        }
        Ok(Self { text: text.into(), signatures: Vec::new() })
    }

    /// Reads a note without checking who signed.
    ///
    /// # Errors
    /// If it is malformed.
    pub fn parse(note: &str) -> Result<Self, NoteError> {
        if note.len() > MAX_NOTE || !clean(note) {
            return Err(NoteError::Malformed);
        }
        let blank = note.rfind("\n\n").ok_or(NoteError::Malformed)?;
        let (text, lines) = note.split_at(blank + 1);
        let signatures = Signature::parse_lines(&lines[1..])?;
        if signatures.is_empty() {
            return Err(NoteError::Malformed);
        }
        Ok(Self { text: text.into(), signatures })
    }

    /// Reads a note and says which of the known keys signed it. Signatures by others are
    /// ignored.
    ///
    /// # Errors
    /// If it is malformed, a known key's signature does not hold, or no known key signed.
    pub fn open(note: &str, keys: &[VerifierKey]) -> Result<(Self, Vec<Verified>), NoteError> {
        let note = Self::parse(note)?;
        let verified = note.verify(keys)?;
        if verified.is_empty() { Err(NoteError::Unsigned) } else { Ok((note, verified)) }
    }

    /// Which of the known keys signed; each is named once, by its first line.
    ///
    /// # Errors
    /// If a known key's signature does not hold.
    pub fn verify(&self, keys: &[VerifierKey]) -> Result<Vec<Verified>, NoteError> {
        let mut verified: Vec<Verified> = Vec::new();
        for signature in &self.signatures {
            let is_signer = |k: &&VerifierKey| k.id() == signature.id && k.name() == signature.name;
            let Some(key) = keys.iter().find(is_signer) else { continue };
            let time = check(&self.text, key, &signature.bytes).ok_or(NoteError::BadSignature)?;
            if !verified.iter().any(|v| v.key == *key) {
                verified.push(Verified { key: key.clone(), time });
            }
        }
        Ok(verified)
    }

    /// Adds a note signature (type `0x01`).
    pub fn sign(&mut self, key: &SigningKey) {
        self.add(Signature {
            name: key.name().into(),
            id: key.id(KeyType::Note),
            bytes: key.sign(self.text.as_bytes()).into(),
        });
    }

    /// Adds a signature line; an earlier one of the same key gives way.
    pub fn add(&mut self, signature: Signature) {
        self.signatures.retain(|s| (s.id, &s.name) != (signature.id, &signature.name));
        self.signatures.push(signature);
    }

    /// What is signed, with its final newline.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signature lines in their order, unchecked.
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| write!(f, "{signature}"))
    }
}

fn clean(text: &str) -> bool {
    text.bytes().all(|b| b >= 0x20 || b == b'\n')
}

fn check(text: &str, key: &VerifierKey, bytes: &[u8]) -> Option<Option<u64>> {
    match key.kind() {
        KeyType::Note => key.verify(text.as_bytes(), bytes.try_into().ok()?).then_some(None),
        KeyType::Cosignature => cosignature::verify(text, key, bytes).map(Some),
    }
}
