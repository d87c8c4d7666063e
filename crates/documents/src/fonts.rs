use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::Error;

/// The fonts that documents are set in; the first family is preferred.
pub struct Fonts {
    pub(crate) fonts: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
}

impl Fonts {
    /// Reads TrueType or OpenType files, such as a regular and a bold one of the same family.
    pub fn new(files: impl IntoIterator<Item = Vec<u8>>) -> Result<Self, Error> {
        let mut fonts = Vec::new();
        for file in files {
            let known = fonts.len();
            fonts.extend(Font::iter(Bytes::new(file)));
            if fonts.len() == known {
                return Err(Error::Font);
            }
        }
        if fonts.is_empty() {
            return Err(Error::NoFont);
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { fonts, book })
    }

    /// The families, each once, in the order given.
    pub(crate) fn families(&self) -> Vec<&str> {
        let mut families: Vec<&str> = Vec::new();
        for font in &self.fonts {
            let family = font.info().family.as_str();
            if !families.contains(&family) {
                families.push(family);
            }
        }
        families
    }

    pub(crate) fn have(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
    }
}
