//! The queue of pairs, and who is confirmed not to be the one sought.

use access::{Action, Kind, Sensitivity};
use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Tx, args};
use serde::Serialize;

use super::{
    Level, Part, Rather, Score,
    job::cleared,
    pair::{Pair, pairs},
    spoken,
};
use crate::{
    Error, Result,
    books::Read,
    lang::msg,
    web::{Answer, Page, Staff},
};

/// A pair as a row.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Row {
    id: String,
    /// What both are called; nothing where a name stays within its case.
    names: [String; 2],
    at: i64,
    /// What they are likeliest.
    rather: Rather,
    /// What agrees and what differs.
    agree: Vec<Part>,
    differ: Vec<Part>,
    /// When it was decided.
    decided: Option<i64>,
}

/// Somebody who is confirmed not to be the one sought.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Paper {
    id: String,
    number: String,
    name: String,
    /// The station that confirmed it.
    office: String,
    /// Its name in the reader's words.
    #[serde(skip)]
    office_name: String,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/matches/list.html")]
pub(crate) struct ListPage {
    #[serde(skip)]
    page: Page,
    rows: Vec<Row>,
    papers: Vec<Paper>,
    /// Whether notices of a unit are for her.
    notices: bool,
}

impl ListPage {
    fn rather(&self, row: &Row) -> String {
        self.page.t(spoken::rather(row.rather))
    }

    /// What agrees and what differs, in one line.
    fn why(&self, row: &Row) -> String {
        let said = |key, parts: &[Part]| {
            let parts: Vec<String> =
                parts.iter().map(|part| self.page.t(spoken::part(*part))).collect();
            let parts = self.page.list(&parts);
            (!parts.is_empty()).then(|| self.page.t_args(key, &[("parts", parts.into())]))
        };
        let said =
            [said(msg("matches-agree"), &row.agree), said(msg("matches-differ"), &row.differ)];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn name(&self, row: &Row, n: usize) -> String {
        match row.names[n].as_str() {
            "" => self.page.t("protection-name-kept"),
            name => name.to_owned(),
        }
    }
}

/// The papers that stand here, the newest first.
fn papers(tx: &mut Tx, staff: &Staff) -> Result<Vec<Paper>> {
    let (app, office) = (&staff.app, &staff.who.office);
    let lang = staff.reader.lang.code();
    let sql = "SELECT id, told_by FROM match_file WHERE office = $1 AND cleared IS NOT NULL
               ORDER BY cleared DESC, id LIMIT 25";
    let rows = tx.all(sql, args![office], |row| {
        Ok((row.get::<String>(0)?, row.get::<Option<String>>(1)?))
    })?;
    let mut papers = Vec::new();
    for (id, from) in rows {
        let Some(words) = cleared(tx, &app.books, office, &id)? else { continue };
        let from = from.unwrap_or_else(|| office.clone());
        let office_name = app.pack.offices.name(&from, lang).to_owned();
        papers.push(Paper {
            id,
            number: words.number,
            name: words.name,
            office: from,
            office_name,
        });
    }
    Ok(papers)
}

/// Only whoever decides about pairs looks at them.
pub(super) fn belongs(staff: &Staff) -> Result<()> {
    let seen = staff.app.sensitivities(&staff.who, Action::View, Kind::Match);
    if seen.is_empty() { Err(Error::NotFound) } else { Ok(()) }
}

/// The queue.
pub async fn list(staff: Staff) -> Result<Response> {
    belongs(&staff)?;
    let reader = staff.clone();
    let work = move |tx: &mut Tx| Ok::<_, Error>((pairs(tx, &reader)?, papers(tx, &reader)?));
    let (pairs, papers) = staff.app.db.read(work).await?;
    let ids = pairs.iter().flat_map(|pair| [&pair.hint.record, &pair.hint.points.other]);
    staff.note(Read::new("list", "match", ids.map(String::as_str))).await?;
    let rows = pairs.into_iter().map(row).collect();
    let seen = staff.app.sensitivities(&staff.who, Action::List, Kind::Match);
    let notices = seen.contains(&Sensitivity::Sealed);
    let page = staff.page(staff.reader.t("matches-title")).with_exit();
    Ok(Answer::new(&staff, ListPage { page, rows, papers, notices }).into_response())
}

fn row(pair: Pair) -> Row {
    let Score { lines, rather, .. } = pair.score();
    let parts = |levels: &[Level]| {
        let fits = lines.iter().filter(|line| levels.contains(&line.level));
        fits.map(|line| line.part).collect()
    };
    use Level::{Alike, Differs, Equal, Exchanged, Slip, Year};
    Row {
        agree: parts(&[Equal, Alike, Slip, Exchanged, Year]),
        differ: parts(&[Differs]),
        rather,
        names: pair.people.map(|person| person.called),
        id: pair.hint.id,
        at: pair.hint.at,
        decided: pair.hint.decided,
    }
}
