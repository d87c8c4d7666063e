//! All that a document being set can see: the pages, its data and its files. Nothing else exists.

use typst::{
    Library, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{Fonts, forms::PAGES};

/// The pages, read once.
pub(super) struct Shelf(Vec<Source>);

impl Shelf {
    pub(super) fn new() -> Self {
        let page = |(name, text): &(&str, &str)| {
            let path = VirtualPath::new(name).ok()?;
            let id = RootedPath::new(VirtualRoot::Project, path).intern();
            Some(Source::new(id, (*text).to_owned()))
        };
        Self(PAGES.iter().filter_map(page).collect())
    }

    pub(super) fn source(&self, id: FileId) -> Option<&Source> {
        self.0.iter().find(|source| source.id() == id)
    }
}

/// Where one document is set.
pub(super) struct Room<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) library: &'a LazyHash<Library>,
    pub(super) shelf: &'a Shelf,
    pub(super) job: Bytes,
    pub(super) qr: Bytes,
    pub(super) files: Vec<Bytes>,
}

impl World for Room<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.shelf.0[0].id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shelf.source(id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_without_slash();
        let found = match name.split_once('/') {
            None if name == "job" => Some(&self.job),
            None if name == "qr" => Some(&self.qr),
            Some(("files", at)) => at.parse().ok().and_then(|at: usize| self.files.get(at)),
            _ => None,
        };
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    /// No document may depend on the day it is printed.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
