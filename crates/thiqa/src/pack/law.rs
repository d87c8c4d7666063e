use super::files::Files;
use super::row::Cells;
use super::table::{AFTER, Columns, lines};
use super::words::Basis;
use super::{Jurisdiction, PackError};

/// Code: ICCS, two digits a section, four a division, five a group, six a class.
#[derive(Debug)]
pub struct Offence {
    /// The code above it; none for a section.
    pub parent: Option<String>,
    /// `against_person`, `sexual`, `child`, `family`, `cyber`, `death`. See `settings.sensitivity`.
    pub flags: Vec<String>,
}

impl Offence {
    pub fn is(&self, flag: &str) -> bool {
        self.flags.iter().any(|f| f == flag)
    }
}

pub(crate) const OFFENCE_FLAGS: [&str; 6] =
    ["against_person", "sexual", "child", "family", "cyber", "death"];

impl Columns for Offence {
    const NAMES: &'static [&'static str] = &["parent", "flags"];
    fn read(cells: &mut Cells<'_>) -> Offence {
        let flags = cells.list("flags");
        for flag in flags.iter().filter(|f| !OFFENCE_FLAGS.contains(&f.as_str())) {
            cells.problem(format!("flag `{flag}` is not one of {}", OFFENCE_FLAGS.join(", ")));
        }
        Offence { parent: cells.maybe("parent"), flags }
    }
}

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

/// A time limit by law or directive. Clocks run day and night and never pause.
#[derive(Debug)]
pub struct Clock {
    /// Article or directive.
    pub rule: String,
    pub limit: Limit,
    /// The code of what starts it.
    pub starts: String,
    /// Who decides: free code (`station`, `judge`, `court`, `victim`, `ministry`).
    pub decides: String,
    /// Percent of the limit at which to warn, rising.
    pub warn: Vec<i64>,
    /// May a station or command set a stricter limit of its own?
    pub configurable: bool,
    pub jurisdiction: Jurisdiction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// A duty without a measured time.
    AtOnce,
    Hours(i64),
    Days(i64),
    /// Calendar months, not multiples of 30 days.
    Months(i64),
    /// Not a time but a number to reach (women officers).
    Count(i64),
    /// No limit: the clock only shows how long it has been.
    None,
}

impl Limit {
    pub(crate) fn parse(text: &str) -> Option<Limit> {
        let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
        match (number.parse::<i64>().ok().filter(|n| *n > 0), unit) {
            (None, "at_once") if number.is_empty() => Some(Limit::AtOnce),
            (None, "none") if number.is_empty() => Some(Limit::None),
            (Some(n), "h") => Some(Limit::Hours(n)),
            (Some(n), "d") => Some(Limit::Days(n)),
            (Some(n), "mo") => Some(Limit::Months(n)),
            (Some(n), "y") => Some(Limit::Months(12 * n)),
            (Some(n), "persons") => Some(Limit::Count(n)),
            _ => None,
        }
    }
}

impl Columns for Clock {
    const NAMES: &'static [&'static str] =
        &["rule", "limit", "starts", "decides", "warn", "configurable", "jurisdiction"];
    fn read(cells: &mut Cells<'_>) -> Clock {
        let limit = cells.text("limit");
        let warn = cells.list("warn");
        let percent: Vec<i64> = warn.iter().filter_map(|w| w.parse().ok()).collect();
        let rising = percent.windows(2).all(|two| two[0] < two[1]);
        if percent.len() != warn.len() || !rising || percent.iter().any(|p| !(1..=100).contains(p))
        {
            cells.problem("`warn` holds percents from 1 to 100, rising");
        }
        Clock {
            rule: cells.text("rule"),
            limit: Limit::parse(&limit).unwrap_or_else(|| {
                cells.problem(format!(
                    "`limit` is `{limit}`, not at_once, none, 24h, 15d, 2mo, 1y or 8persons"
                ));
                Limit::None
            }),
            starts: cells.text("starts"),
            decides: cells.text("decides"),
            warn: percent,
            configurable: cells.flag("configurable"),
            jurisdiction: Jurisdiction::read(cells),
        }
    }
}
