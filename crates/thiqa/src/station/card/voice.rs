//! What can happen to a reading of the card. No IO.

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody read the card out. The newest of a language is the one that is heard.
    Read(Sound),
}

/// A reading of the card: no word of a person is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sound {
    /// The language, as in `lang="…"`.
    pub lang: String,
    /// Its MIME type.
    pub media: String,
    /// The file's name in the media folder, encrypted with the office's key.
    pub file: String,
    /// SHA-256 of the encrypted file, lower-case hexadecimal.
    pub sha256: String,
    /// How many blocks it has.
    pub blocks: u64,
}

/// What is known of a reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voice {
    /// Whether it was kept.
    pub kept: bool,
}

impl Voice {
    /// It is kept once.
    pub fn read(&self, sound: Sound) -> Result<Event> {
        if self.kept { Err(Error::Repeated) } else { Ok(Event::Read(sound)) }
    }
}

/// The type of a file by its first bytes, if it is sound: what telephones and browsers record.
pub(super) fn type_of(bytes: &[u8]) -> Option<&'static str> {
    match infer::get(bytes)?.mime_type() {
        "audio/x-wav" => Some("audio/wav"),
        "audio/m4a" | "video/mp4" => Some("audio/mp4"),
        "video/webm" => Some("audio/webm"),
        kind @ ("audio/mpeg" | "audio/ogg" | "audio/aac" | "audio/x-flac") => Some(kind),
        _ => None,
    }
}
