//! A bulletin as it is drawn: sentences, bars, maps and numbers in the reader's words.

use askama::Template;

use super::{
    Bulletin, Contents, map,
    section::{Draw, Section},
};
use crate::{lang::Reader, pack::Pack, web::chart::Figure};

/// The figures of a bulletin, ready for a page: `{{ view|safe }}`.
#[derive(Debug, Clone, Template)]
#[template(path = "community/released/view.html")]
pub struct View {
    reader: Reader,
    sections: Vec<(Section, Option<Figure>)>,
}

impl View {
    /// As this reader sees it.
    pub fn new(pack: &Pack, reader: &Reader, bulletin: &Bulletin) -> View {
        View::of(pack, reader, &bulletin.contents)
    }

    /// The same of contents that are no bulletin yet.
    pub fn of(pack: &Pack, reader: &Reader, contents: &Contents) -> View {
        let draw = Draw { reader, contents };
        let section =
            |(n, asked)| (draw.section(asked), map::drawn((pack, reader), contents, asked, n));
        let sections = contents.questions.iter().enumerate().map(section).collect();
        View { reader: reader.clone(), sections }
    }

    fn t(&self, key: &str) -> String {
        self.reader.t(key)
    }
}
