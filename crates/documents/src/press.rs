//! From a document to the bytes of its PDF.

mod pdf;
mod world;

use std::collections::BTreeMap;

use serde::Serialize;
use typst::{
    Library, LibraryExt, comemo,
    diag::{SourceDiagnostic, Warned},
    foundations::Bytes,
    syntax::DiagSpanKind,
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use world::{Room, Shelf};

use crate::{Document, Error, Fonts, letters, qr::Qr};

/// The bytes of the files that a document names: scans and attachments.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Sets documents. Made once; printing takes `&self`.
pub struct Press {
    fonts: Fonts,
    library: LazyHash<Library>,
    shelf: Shelf,
}

/// What the pages read.
#[derive(Serialize)]
struct Job<'a> {
    families: Vec<&'a str>,
    right_to_left: bool,
    qr_side: usize,
    /// Where the file of this name lies.
    files: BTreeMap<&'a str, usize>,
    document: &'a Document,
}

impl Press {
    pub fn new(fonts: Fonts) -> Self {
        // Row headers in tables are behind this feature.
        let features = [typst::Feature::A11yExtras].into_iter().collect();
        let library = LazyHash::new(Library::builder().with_features(features).build());
        Self { fonts, library, shelf: Shelf::new() }
    }

    /// The PDF of a document and of the files that it names.
    pub fn print(&self, document: &Document, files: &Files) -> Result<Vec<u8>, Error> {
        let options = pdf::options(document.sheet())?;
        let qr = Qr::of(&document.sheet().verification.text)?;
        let room = self.room(document, files, qr)?;
        let Warned { output, .. } = typst::compile::<PagedDocument>(&room);
        let pdf = output
            .and_then(|pages: PagedDocument| typst_pdf::pdf(&pages, &options))
            .map_err(|faults| self.named(&faults));
        // What was set must not lie in memory until the next document.
        comemo::evict(0);
        pdf
    }

    fn room(&self, document: &Document, files: &Files, qr: Qr) -> Result<Room<'_>, Error> {
        let digits = document.sheet().words.digits.chars().count();
        if digits != 10 {
            return Err(Error::Digits);
        }
        if document.files().any(|name| !files.contains_key(name)) {
            return Err(Error::File);
        }
        let job = Job {
            families: self.fonts.families(),
            right_to_left: document.sheet().lang.is_right_to_left(),
            qr_side: qr.side,
            files: files.keys().enumerate().map(|(at, name)| (name.as_str(), at)).collect(),
            document,
        };
        let json = serde_json::to_string(&job).map_err(Error::Data)?;
        let json = letters::checked(&json, &self.fonts)?;
        Ok(Room {
            fonts: &self.fonts,
            library: &self.library,
            shelf: &self.shelf,
            job: Bytes::from_string(json),
            qr: Bytes::new(qr.pixels),
            files: files.values().map(|file| Bytes::new(file.clone())).collect(),
        })
    }

    /// Says where, not what: the message may quote the document.
    fn named(&self, faults: &[SourceDiagnostic]) -> Error {
        let place = |fault: &SourceDiagnostic| match fault.span.get() {
            DiagSpanKind::Number { id, num, .. } => {
                let source = self.shelf.source(id)?;
                let line = source.lines().byte_to_line(source.range(num, None)?.start)?;
                Some(format!("{}:{}", id.get().vpath().get_without_slash(), line + 1))
            }
            _ => None,
        };
        Error::Setting(faults.iter().find_map(place).unwrap_or_else(|| "PDF".to_owned()))
    }
}
