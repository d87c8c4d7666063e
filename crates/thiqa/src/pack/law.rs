use super::{
    Jurisdiction, PackError,
    files::Files,
    row::Cells,
    table::{AFTER, Columns, lines},
    words::Basis,
};

/// A circumstance in which an offence happened (family, online …), beside its code.
#[derive(Debug)]
pub struct Context {
    /// A case with it starts sealed.
    pub sealed: bool,
}

impl Columns for Context {
    const NAMES: &'static [&'static str] = &["sealed"];
    fn read(cells: &mut Cells<'_>) -> Context {
        Context { sealed: cells.flag("sealed") }
    }
}

#[derive(Debug)]
pub struct Law {
    pub number: String,
    pub year: i64,
    pub jurisdiction: Jurisdiction,
}

impl Columns for Law {
    const NAMES: &'static [&'static str] = &["number", "year", "jurisdiction"];
    fn read(cells: &mut Cells<'_>) -> Law {
        Law {
            number: cells.text("number"),
            year: cells.number("year"),
            jurisdiction: Jurisdiction::read(cells),
        }
    }
}

#[derive(Debug)]
pub struct Article {
    pub law: String,
    /// As cited: `405`, `393`, `4`.
    pub article: String,
    /// `felony`, `misdemeanour`, `infraction`, or none where it is not known or depends on the case.
    pub class: Option<String>,
}

impl Columns for Article {
    const NAMES: &'static [&'static str] = &["law", "article", "class"];
    fn read(cells: &mut Cells<'_>) -> Article {
        let classed = cells.maybe("class").is_some();
        Article {
            law: cells.text("law"),
            article: cells.text("article"),
            class: classed
                .then(|| cells.one_of("class", &["felony", "misdemeanour", "infraction"])),
        }
    }
}

/// What somebody in custody is told that she may do.
#[derive(Debug)]
pub struct Right {
    /// The law that gives it; none where it rests on a directive or practice alone.
    pub law: Option<String>,
    /// As cited: `123`, `19(13)`.
    pub article: Option<String>,
}

impl Columns for Right {
    const NAMES: &'static [&'static str] = &["law", "article"];
    fn read(cells: &mut Cells<'_>) -> Right {
        Right { law: cells.maybe("law"), article: cells.maybe("article") }
    }
}

/// Which offence an article may be counted under. One article may have several.
#[derive(Debug)]
pub struct ArticleOffence {
    pub article: String,
    pub offence: String,
    /// When this one of several fits.
    pub note: Option<String>,
    pub basis: Basis,
    pub line: u64,
}

pub(crate) const LINKS: &str = "article_offences.csv";

pub(crate) fn links(files: &Files, found: &mut Vec<PackError>) -> Vec<ArticleOffence> {
    let mut links: Vec<ArticleOffence> = Vec::new();
    let columns = [&["article", "offence", "note"], &AFTER[..]].concat();
    lines(LINKS, files.text(LINKS, found), &columns, found, |cells| {
        let link = ArticleOffence {
            article: cells.text("article"),
            offence: cells.text("offence"),
            note: cells.maybe("note"),
            basis: cells.basis(),
            line: cells.line,
        };
        let same = |l: &&ArticleOffence| l.article == link.article && l.offence == link.offence;
        if let Some(first) = links.iter().find(same) {
            cells.problem(format!("the same pair is already on line {}", first.line));
        }
        links.push(link);
    });
    links
}
