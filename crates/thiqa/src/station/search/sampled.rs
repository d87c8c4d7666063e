//! Searches that the inspector looks at: of those that were for no case of the searcher's, one in five,
//! drawn by the office's secret, so that nobody can tell beforehand which. What was searched for is
//! read only when she opens one, and that is noted.

use std::collections::BTreeSet;

use access::{Action, Class, Kind};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Legend, Radios, Select, Textarea};
use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::Blinder;

use super::{Sample, sample::VERDICTS};
use crate::{
    Error, Result,
    books::{Books, FoundRead, Read, found_read, newest_searches, searches_before},
    gate::Held,
    id::Id,
    lang::msg,
    station::people::{name_of, names},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// One in so many is drawn.
const ONE_IN: u8 = 5;
/// How far back a page looks, in searches.
const BACK: usize = 500;

/// A search as a row.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Row {
    n: i64,
    /// Who searched.
    who: String,
    at: i64,
    /// A code of the pack.
    purpose: String,
    #[serde(skip)]
    purpose_name: String,
    /// How many records were shown.
    found: usize,
    /// What was said of it.
    verdict: Option<String>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/search/sampled.html")]
pub(crate) struct ListPage {
    #[serde(skip)]
    page: Page,
    office: String,
    rows: Vec<Row>,
    /// Where the next page begins.
    before: Option<i64>,
    #[serde(skip)]
    choice: Html,
}

/// Which office, and below which entry.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    office: Option<String>,
    before: Option<i64>,
}

fn verdict_key(code: &str) -> &'static str {
    match code {
        "right" => msg("search-verdict-right"),
        "asked" => msg("search-verdict-asked"),
        "breach" => msg("search-verdict-breach"),
        _ => msg("search-verdict-none"),
    }
}

impl ListPage {
    fn said(&self, row: &Row) -> String {
        self.page.t(verdict_key(row.verdict.as_deref().unwrap_or_default()))
    }
}

/// May she look at the searches of this office?
fn demand(staff: &Staff, office: &str) -> Result<()> {
    let row = staff.app.pack.office(office).ok_or(Error::NotFound)?;
    let class = Class::ordinary(Kind::Match, row.jurisdiction.code());
    let (office, kept) = (office.to_owned(), String::new());
    let held = Held { office, unit: None, officer: None, class, kept };
    staff.app.open(&staff.who, Action::Verify, &held)
}

/// Whether a search was drawn: it was for no case, and the office's secret says so.
fn is_drawn(books: &Books, office: &str, found: &FoundRead) -> Result<bool> {
    if found.read.case.is_some() || found.read.action != "search" {
        return Ok(false);
    }
    let blinder = Blinder::new(&*books.keys(office)?, "samples");
    Ok(blinder.key("search", &found.n.to_string())[0].is_multiple_of(ONE_IN))
}

fn rows(tx: &mut Tx, staff: &Staff, office: &str, before: i64) -> Result<(Vec<Row>, Option<i64>)> {
    let (app, lang) = (&staff.app, staff.reader.lang.code());
    let found = searches_before(tx, office, before, BACK)?;
    let next = (found.len() == BACK).then(|| found.last().map(|last| last.n)).flatten();
    let names = names(tx, &app.books, office)?;
    let sql = "SELECT n, verdict FROM sample WHERE office = $1 AND of_office = $2 AND n < $3";
    let said = tx.all(sql, args![&staff.who.office, office, before], |row| {
        Ok((row.get::<i64>(0)?, row.get::<String>(1)?))
    })?;
    let mut rows = Vec::new();
    for one in found {
        if !is_drawn(&app.books, office, &one)? {
            continue;
        }
        let purpose = one.read.purpose.unwrap_or_default();
        rows.push(Row {
            n: one.n,
            who: names.get(&one.actor).cloned().unwrap_or_default(),
            at: one.at,
            purpose_name: app.pack.search_purposes.name(&purpose, lang).to_owned(),
            purpose,
            found: one.read.ids.len(),
            verdict: said.iter().find(|said| said.0 == one.n).map(|said| said.1.clone()),
        });
    }
    Ok((rows, next))
}

/// How many of the newest drawn searches nobody has judged yet, over all offices that are hers.
pub(in crate::station) fn waits(tx: &mut Tx, staff: &Staff) -> Result<i64> {
    const EACH: usize = 100;
    let books = &staff.app.books;
    let hers = books.offices().into_iter().filter(|one| demand(staff, one).is_ok());
    let offices: Vec<String> = hers.collect();
    let sql = "SELECT of_office, n FROM sample WHERE office = $1";
    let said: BTreeSet<(String, i64)> = tx
        .all(sql, args![&staff.who.office], |row| Ok((row.get(0)?, row.get(1)?)))?
        .into_iter()
        .collect();
    let mut count = 0;
    for (office, found) in newest_searches(tx, &offices, EACH)? {
        let n = found.n;
        count += i64::from(is_drawn(books, &office, &found)? && !said.contains(&(office, n)));
    }
    Ok(count)
}

/// The searches that were drawn at one office.
pub(crate) async fn list(staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response> {
    let open: Vec<String> =
        staff.app.books.offices().into_iter().filter(|one| demand(&staff, one).is_ok()).collect();
    let office = wanted.office.or_else(|| open.first().cloned()).ok_or(Error::NotFound)?;
    demand(&staff, &office)?;
    let (reader, of) = (staff.clone(), office.clone());
    let before = wanted.before.unwrap_or(i64::MAX);
    let work = move |tx: &mut Tx| rows(tx, &reader, &of, before);
    let (rows, before) = staff.app.db.read(work).await?;
    let ids = rows.iter().map(|row| format!("{office}.{}", row.n));
    staff.note(Read::new("list", "search", ids)).await?;
    let lang = staff.reader.lang.code();
    let named = |code: &String| (code.clone(), staff.app.pack.offices.name(code, lang).to_owned());
    let page = staff.page(staff.reader.t("search-sampled"));
    let choice = Select::new("office", page.t("search-office"))
        .options(open.iter().map(named).collect::<Vec<_>>())
        .value(office.as_str());
    let choice = choice.into();
    Ok(Answer::new(&staff, ListPage { page, office, rows, before, choice }).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/search/sampled_one.html")]
pub(crate) struct OnePage {
    #[serde(skip)]
    page: Page,
    office: String,
    n: i64,
    /// The id of the judgment to be.
    id: String,
    who: String,
    at: i64,
    purpose: String,
    #[serde(skip)]
    purpose_name: String,
    /// What was searched for, and why.
    words: String,
    found: i64,
    verdict: Option<String>,
    problems: Problems,
    #[serde(skip)]
    form: Html,
}

impl OnePage {
    fn said(&self) -> Option<String> {
        self.verdict.as_deref().map(|verdict| self.page.t(verdict_key(verdict)))
    }
}

fn form(page: &Page, typed: &Fields, problems: &Problems) -> Html {
    let items = VERDICTS.map(|code| Choice::new(code, page.t(verdict_key(code))));
    let verdict = Radios::new("verdict", Legend::new(page.t("search-verdict")).size("s"))
        .items(items)
        .value(typed.get("verdict"))
        .error(page.problem(problems, "verdict"));
    let words = Textarea::new("words", page.t("search-why"))
        .value(typed.text("words"))
        .rows(2)
        .dir("auto")
        .error(page.problem(problems, "words"));
    Html::join([Html::from(verdict), words.into()])
}

async fn look(
    staff: &Staff,
    (office, n): (&str, i64),
    typed: &Fields,
    problems: Problems,
) -> Result<OnePage> {
    demand(staff, office)?;
    let (reader, of) = (staff.clone(), office.to_owned());
    let work = move |tx: &mut Tx| {
        let books = &reader.app.books;
        let found = found_read(tx, books, &of, n)?.ok_or(Error::NotFound)?;
        if !is_drawn(books, &of, &found)? {
            return Err(Error::NotFound);
        }
        let who = name_of(tx, books, &of, &found.actor)?;
        let sql = "SELECT verdict FROM sample WHERE office = $1 AND of_office = $2 AND n = $3";
        let said = tx.one(sql, args![&reader.who.office, &of, n], |row| row.get::<String>(0))?;
        Ok((found, who, said))
    };
    let (found, who, verdict) = staff.app.db.read(work).await?;
    staff.note(Read::new("view", "search", [format!("{office}.{n}")])).await?;
    let page = staff.page(staff.reader.t("search-sampled-one"));
    let form = form(&page, typed, &problems);
    let purpose = found.read.purpose.unwrap_or_default();
    let lang = staff.reader.lang.code();
    let id = typed.some("id");
    Ok(OnePage {
        purpose_name: staff.app.pack.search_purposes.name(&purpose, lang).to_owned(),
        words: found.read.words.and_then(vault::Sealed::into_inner).unwrap_or_default(),
        id: id.unwrap_or_else(|| staff.app.chance.id::<Sample>(staff.at).to_string()),
        office: office.to_owned(),
        at: found.at,
        found: i64::try_from(found.read.ids.len()).unwrap_or(i64::MAX),
        page,
        n,
        who,
        purpose,
        verdict,
        problems,
        form,
    })
}

/// One search, with what was searched for.
pub(crate) async fn show(staff: Staff, Path((office, n)): Path<(String, i64)>) -> Result<Response> {
    let page = look(&staff, (&office, n), &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// What the inspector says of it.
pub(crate) async fn decide(
    staff: Staff,
    Path((office, n)): Path<(String, i64)>,
    fields: Fields,
) -> Result<Response> {
    let page = look(&staff, (&office, n), &fields, Problems::default()).await?;
    let id: Id<Sample> = Id::parse(&page.id).ok_or(Error::NotFound)?;
    let (pen, of, verdict) = (staff.pen(), office.clone(), fields.get("verdict"));
    let words = Some(fields.text("words")).filter(|words| !words.is_empty());
    let work = move |tx: &mut Tx| {
        pen.record(tx, &id, |sample: &Sample| sample.judge(&of, n, &verdict, words))?;
        Ok(())
    };
    match staff.app.db.write(&staff.who.office, work).await {
        // Another inspector was first.
        Ok(()) | Err(Error::Repeated | Error::Conflict) => {
            Ok(see(format!("/searches/{office}/{n}")))
        }
        Err(Error::Refused(refusal)) => {
            let page = look(&staff, (&office, n), &fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
