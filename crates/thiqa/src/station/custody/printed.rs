//! The custody records of a case as they go to the judge, on paper.

use db::{Tx, args};

use super::{
    file::{self, File},
    line::{Line, Speaker},
};
use crate::{
    Result,
    node::Node,
    pack::Pack,
    station::cases::{self, Officers, Precision, When},
    web::Page,
};

/// The records of a case.
pub struct Records {
    files: Vec<File>,
    officers: Officers,
}

/// One of them in the reader's words.
pub struct Printed {
    /// Labels and values, the person first.
    pub facts: Vec<(String, String)>,
    /// When, what, by whom, and what was said, oldest first.
    pub lines: Vec<[String; 4]>,
}

/// Reads them. Who may see them has been asked.
pub fn records(tx: &mut Tx, node: &Node, (office, case): (&str, &str)) -> Result<Records> {
    let sql = "SELECT id FROM custody WHERE office = $1 AND case_id = $2
                   AND moved IS NULL ORDER BY opened, id";
    let ids = tx.all(sql, args![office, case], |row| row.get::<String>(0))?;
    let files = ids.iter().map(|id| file::read(tx, &node.books, office, id));
    let files = files.collect::<Result<Vec<File>>>()?;
    let former = files.iter().flat_map(|file: &File| file.former.clone()).collect();
    let officers = cases::officers(tx, &node.books, office)?;
    Ok(Records { files, officers: cases::with_former(officers, former) })
}

impl Records {
    /// In words.
    pub fn printed(&self, page: &Page, pack: &Pack) -> Vec<Printed> {
        let speaker = Speaker { page, pack, officers: &self.officers };
        let line = |line: Line| {
            let at = page.date_time(line.at.unwrap_or(line.entered));
            [at, line.title, line.by, line.words.join(" · ")]
        };
        let one = |file: &File| {
            let name = (page.t("custody-who"), file.opened.name.clone());
            Printed {
                facts: std::iter::once(name).chain(facts(page, pack, file)).collect(),
                lines: speaker.lines(file).into_iter().rev().map(line).collect(),
            }
        };
        self.files.iter().map(one).collect()
    }
}

/// When it was, as well as it is known.
fn when(page: &Page, when: Option<&When>) -> String {
    match when {
        None => page.t("custody-unknown"),
        Some(when) if when.precision == Precision::Day => page.day(when.from),
        Some(when) if when.precision == Precision::About => {
            let middle = page.date_time(when.from + (when.to - when.from) / 2);
            page.t_args("custody-about", &[("time", middle.into())])
        }
        Some(when) => page.date_time(when.from),
    }
}

/// How it began: labels and values.
pub(super) fn facts(page: &Page, pack: &Pack, file: &File) -> Vec<(String, String)> {
    let (lang, state, words) = (page.reader.lang.code(), &file.state, &file.opened);
    let age = match words.age.as_str() {
        "child" => page.t("custody-age-child"),
        "adult" => page.t("custody-age-adult"),
        _ => page.t("custody-age-doubt"),
    };
    let rows = [
        ("custody-taken", when(page, state.taken.as_ref())),
        ("custody-by", pack.captors.name(&words.by, lang).to_owned()),
        ("custody-force", words.force.clone()),
        ("custody-officer", words.officer.clone()),
        ("custody-place", words.place.clone()),
        ("custody-arrived", page.date_time(state.arrived)),
        ("custody-sex", pack.sexes.name(&words.sex, lang).to_owned()),
        ("custody-age", age),
        ("custody-why", words.why.clone()),
    ];
    let shown =
        |value: &String| if value.is_empty() { page.t("custody-not-said") } else { value.clone() };
    rows.iter().map(|(key, value)| (page.t(key), shown(value))).collect()
}
