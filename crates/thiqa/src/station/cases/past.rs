//! A case as others show it who work on what belongs to it: what lies in it, and what changed.

use std::path::Path;

use components::Html;
use db::Tx;
use vault::CaseKey;

use super::{
    dossier::{self, Dossier, Officers},
    line::Speaker,
};
use crate::{Result, books::Books, media, pack::Pack, web::Page};

/// A file that lies in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    /// Its place in the case, from 0.
    pub n: usize,
    /// A code of the pack's document kinds.
    pub kind: String,
    /// What it shows.
    pub note: String,
    /// When it was put in.
    pub at: i64,
    /// SHA-256 of its content, hexadecimal.
    pub sha256: String,
}

/// How to open a file that lies in a case.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its type, such as `image/jpeg`.
    pub media: String,
    file: String,
    blocks: u64,
}

impl Stored {
    /// Its content. Who may read it was asked before.
    ///
    /// # Errors
    /// `NotFound` if it isn't there, `Broken` if it is damaged.
    pub async fn content(&self, folder: &Path, key: &CaseKey) -> Result<Vec<u8>> {
        media::fetch(folder, key, &self.file, self.blocks).await
    }
}

/// The past of a case with its words. Who may read it was asked before.
pub struct Past {
    dossier: Dossier,
    officers: Officers,
}

/// Reads it.
pub fn past(tx: &mut Tx, books: &Books, office: &str, id: &str) -> Result<Past> {
    let dossier = dossier::read(tx, books, office, id)?;
    Ok(Past { dossier, officers: dossier::officers(tx, books, office)? })
}

impl Past {
    /// What lies in it, in the order in which it came.
    pub fn enclosed(&self) -> Vec<Enclosed> {
        let files = self.dossier.files.iter().enumerate();
        let one = |(n, file): (usize, &dossier::SeenFile)| Enclosed {
            n,
            kind: file.kind.clone(),
            note: file.words.note.clone(),
            at: file.at,
            sha256: file.words.sha256.clone(),
        };
        files.map(one).collect()
    }

    /// How to open the file with this place; nothing where there is none.
    pub fn stored(&self, n: usize) -> Option<Stored> {
        let found = self.dossier.files.get(n)?;
        let media = found.words.media.clone();
        Some(Stored { media, file: found.file.clone(), blocks: found.blocks })
    }

    /// How many entries it has.
    pub fn entries(&self) -> i64 {
        self.dossier.case.entries
    }

    /// When it was entered in the register.
    pub fn recorded(&self) -> i64 {
        self.dossier.recorded().0
    }

    /// When it was closed, if it is.
    pub fn closed(&self) -> Option<i64> {
        let mut entries = self.dossier.entries.iter().rev();
        let closed = entries.find(|entry| matches!(entry.event, super::Event::Closed { .. }));
        closed.filter(|_| self.dossier.case.is_closed()).map(|entry| entry.at)
    }

    /// The names of the office's people.
    pub fn officers(&self) -> &Officers {
        &self.officers
    }

    /// What happened from this entry on, the newest first.
    pub fn since(&self, page: &Page, pack: &Pack, entry: i64) -> Html {
        let speaker = Speaker { page, pack, officers: &self.officers };
        let mut lines = speaker.lines(&self.dossier);
        lines.retain(|line| line.seq >= entry);
        speaker.timeline(&lines, None).into()
    }
}
