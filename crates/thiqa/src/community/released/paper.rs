//! A bulletin on paper: the same words and numbers as on its page. It is made of what was released and
//! of nothing else.

use documents::{Document, Figure, Item, Released, Table, Verification};

use super::{
    Bulletin, day, said,
    section::{Draw, Line, Section},
};
use crate::{
    lang::{Reader, Value},
    pack::Pack,
    print::{self, Head},
};

const DAY: i64 = 24 * 60 * 60;

/// The document in this reader's language.
pub fn document(
    pack: &Pack,
    reader: &Reader,
    bulletin: &Bulletin,
    demonstration: bool,
) -> Document {
    let paper = Paper { reader, bulletin };
    let (contents, lang) = (&bulletin.contents, reader.lang.code());
    let head = Head {
        title: said(&contents.title, lang).to_owned(),
        number: None,
        date: day(reader, bulletin.day),
        // Noon: the same day wherever the file is read.
        made: bulletin.day * DAY + DAY / 2,
        verification: Verification {
            text: bulletin.address.clone(),
            words: reader.t("released-newest"),
        },
        demonstration,
    };
    let draw = Draw { reader, contents };
    let sections = contents.questions.iter().map(|asked| draw.section(asked));
    Document::Bulletin(documents::Bulletin {
        sheet: print::framed(pack, reader, &bulletin.office, head),
        notices: paper.notices(),
        method: documents::Section {
            heading: reader.t("released-method"),
            text: said(&contents.method, lang).lines().map(str::to_owned).collect(),
        },
        questions: sections.map(|section| paper.question(section)).collect(),
        withheld: paper.withheld(),
    })
}

struct Paper<'a> {
    reader: &'a Reader,
    bulletin: &'a Bulletin,
}

impl Paper<'_> {
    fn t(&self, key: &str) -> String {
        self.reader.t(key)
    }

    /// That it holds no longer, or that a newer one does.
    fn notices(&self) -> Vec<String> {
        let withdrawn = self.bulletin.withdrawn.as_ref().map(|withdrawn| {
            let why = said(&withdrawn.why, self.reader.lang.code());
            let day = day(self.reader, withdrawn.day);
            let args: [(&str, Value); 2] = [("day", day.into()), ("why", why.into())];
            self.reader.t_args("released-withdrawn", &args)
        });
        let replaced = self.bulletin.replaced.as_ref().map(|_| self.t("released-replaced"));
        withdrawn.into_iter().chain(replaced).collect()
    }

    fn question(&self, section: Section) -> Released {
        let label = |key: &str| self.t(key).trim_end_matches(':').to_owned();
        let mut facts = vec![Item::new(label("released-answers"), section.answers)];
        if !section.indicator.is_empty() {
            facts.push(Item::new(label("released-indicator"), section.indicator));
        }
        Released {
            heading: section.words,
            facts,
            notes: section.compared,
            sentences: section.sentences,
            wording: section.wording,
            figures: Table {
                heading: self.t("released-numbers"),
                columns: Figure {
                    who: self.t("released-who"),
                    wave: self.t("released-wave"),
                    share: self.t("released-share"),
                    between: self.t("released-interval"),
                    asked: self.t("released-asked"),
                },
                rows: section.lines.into_iter().map(|line| self.row(line)).collect(),
            },
        }
    }

    fn row(&self, line: Line) -> Figure {
        if line.points.is_none() {
            let (who, wave, share) = (line.who, line.wave, self.t("released-withheld"));
            return Figure { who, wave, share, between: String::new(), asked: String::new() };
        }
        let few = line.few.then(|| self.t("released-few"));
        let repeated = line.repeated.then(|| self.t("released-repeated"));
        let share: Vec<String> = std::iter::once(line.share).chain(few).chain(repeated).collect();
        Figure {
            who: line.who,
            wave: line.wave,
            share: share.join(" · "),
            between: line.between,
            asked: line.asked,
        }
    }

    /// Why something is not shown is one reason for every reader: the team alone knows more.
    fn withheld(&self) -> documents::Section {
        let asked = self.bulletin.contents.questions.iter();
        let rows = asked.flat_map(|asked| &asked.rows).filter(|row| row.shown.is_none());
        let count = i64::try_from(rows.count()).unwrap_or(i64::MAX);
        documents::Section {
            heading: self.t("released-not-shown"),
            text: vec![
                self.t("released-trust"),
                self.reader.t_n("released-hidden", count),
                self.t("released-mark"),
            ],
        }
    }
}
