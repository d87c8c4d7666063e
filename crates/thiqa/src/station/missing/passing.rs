//! Whether a report is passed on: the unit's page, the judge's for a child, and the notices that came
//! from other stations.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Input, Legend, Radios, SummaryList, Textarea};
use db::{Tx, args};
use serde::Serialize;

use super::{
    Event, Judged, MissingReport, Passing, Words,
    circular::{self, Notice},
    show::summary,
    store::{GOES, NAME, held},
};
use crate::{
    Error, Refusal, Result,
    books::{self, Pen, Read, history, newest_keys, wrapped},
    id::Id,
    lang::msg,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// A report about which she decides.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    id: String,
    office: String,
    number: String,
    name: String,
    at: i64,
    child: bool,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/missing/passings.html")]
pub(crate) struct PassingsPage {
    #[serde(skip)]
    page: Page,
    rows: Vec<Row>,
}

/// A judge decides after the unit; everybody else is of the unit.
fn judges(staff: &Staff) -> bool {
    staff.who.role == "investigating_judge"
}

/// The reports that wait for her decision.
pub async fn list(staff: Staff) -> Result<Response> {
    const MOST: usize = 100;
    let (app, who, judge) = (staff.app.clone(), staff.who.clone(), judges(&staff));
    let work = move |tx: &mut Tx| {
        let shown = app.shown(&who, Action::Decide, Kind::Missing, "m", 1);
        let turn = if judge {
            "m.child = 1 AND m.decided IS NOT NULL AND m.judged IS NULL"
        } else {
            "m.decided IS NULL"
        };
        let sql = format!(
            "SELECT m.id, m.office, m.number, m.name, m.at, m.child, m.goes, k.epoch, k.wrapped
             FROM missing_report m {} WHERE m.asked IS NOT NULL AND m.closed IS NULL AND {turn}
             AND {} ORDER BY m.at, m.id LIMIT {MOST}",
            newest_keys("m", "id"),
            shown.sql
        );
        let found = tx.all(&sql, &shown.args, |row| {
            let (id, office): (String, String) = (row.get(0)?, row.get(1)?);
            let words = books::Words::new(&app.books, &office, &id, wrapped(&row, 7)?);
            let goes = words.open(GOES, row.get(6)?);
            let name = words.open(NAME, row.get(3)?).unwrap_or_default();
            let (number, at) = (row.get(2)?, row.get(4)?);
            let child = row.get::<i64>(5)? != 0;
            Ok((Row { id, office, number, name, at, child }, goes))
        })?;
        // What the unit holds back does not come before the judge.
        let hers = |goes: &Option<String>| !judge || goes.as_deref() == Some("yes");
        Ok::<_, Error>(found.into_iter().filter(|(_, goes)| hers(goes)).map(|one| one.0).collect())
    };
    let rows: Vec<Row> = staff.app.db.read(work).await?;
    staff.note(Read::new("list", "missing", rows.iter().map(|row| row.id.as_str()))).await?;
    let page = staff.page(staff.reader.t("missing-passings")).with_exit();
    Ok(Answer::new(&staff, PassingsPage { page, rows }).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/missing/passing.html")]
pub(crate) struct PassingPage {
    #[serde(skip)]
    page: Page,
    id: String,
    number: String,
    child: bool,
    words: Words,
    /// What the unit decided.
    passing: Option<Passing>,
    /// What the judge decided.
    judged: Option<Judged>,
    problems: Problems,
    #[serde(skip)]
    summary: SummaryList,
    #[serde(skip)]
    form: Option<Html>,
}

/// A report with what was decided about it.
struct Seen {
    office: String,
    report: MissingReport,
    words: Words,
    passing: Option<Passing>,
    judged: Option<Judged>,
}

fn load(tx: &mut Tx, staff: &Staff, id: &Id<MissingReport>) -> Result<Seen> {
    let sql = "SELECT office FROM missing_report WHERE id = $1";
    let office = tx.one(sql, args![id.as_str()], |row| row.get::<String>(0))?;
    let office = office.ok_or(Error::NotFound)?;
    let mut seen = Seen {
        office: office.clone(),
        report: MissingReport::default(),
        words: Words::default(),
        passing: None,
        judged: None,
    };
    for entry in history::<MissingReport>(tx, &staff.app.books, &office, id.as_str())? {
        seen.report.take(&entry.event);
        match entry.event {
            Event::Reported(reported) => {
                seen.words = reported.words.into_inner().map(|words| *words).unwrap_or_default();
            }
            Event::PassingDecided { words } => seen.passing = words.into_inner(),
            Event::PassingJudged { words } => seen.judged = words.into_inner(),
            _ => {}
        }
    }
    staff.app.open(&staff.who, Action::Decide, &held(&office, &seen.report))?;
    let goes = seen.passing.as_ref().is_some_and(|passing| passing.goes);
    if !seen.report.asked || (judges(staff) && !(seen.report.child && goes)) {
        return Err(Error::NotFound);
    }
    Ok(seen)
}

fn form(page: &Page, judge: bool, child: bool, typed: &Fields, problems: &Problems) -> Html {
    let goes = Radios::new("goes", Legend::new(page.t("missing-goes")).size("s"))
        .item(Choice::new("yes", page.t("missing-goes-yes")))
        .item(Choice::new("no", page.t("missing-goes-no")))
        .value(typed.get("goes"))
        .error(page.problem(problems, "goes"));
    if judge {
        let decision = Input::new("decision", page.t("missing-judge-decision"))
            .value(typed.get("decision"))
            .dir("auto")
            .autocomplete("off")
            .error(page.problem(problems, "decision"));
        return Html::join([Html::from(goes), decision.into()]);
    }
    let area = |name: &'static str, key: &str, hint: &str| {
        Textarea::new(name, page.t(key))
            .hint(page.t(hint))
            .value(typed.text(name))
            .rows(4)
            .dir("auto")
            .error(page.problem(problems, name))
    };
    let hint = if child { msg("missing-assess-child-hint") } else { msg("missing-assess-hint") };
    Html::join([
        Html::from(area("assessed", "missing-assess", hint)),
        goes.into(),
        area("text", "missing-text", "missing-text-hint").into(),
    ])
}

fn draw(
    staff: &Staff,
    id: &Id<MissingReport>,
    seen: Seen,
    typed: &Fields,
    problems: Problems,
) -> PassingPage {
    let page = staff.page(staff.reader.t("missing-passing")).with_exit();
    let (judge, Seen { report, words, passing, judged, .. }) = (judges(staff), seen);
    let open = if judge { judged.is_none() } else { passing.is_none() };
    let open = open && report.closed.is_none();
    let form = open.then(|| form(&page, judge, report.child, typed, &problems));
    PassingPage {
        summary: summary(staff, &page, (&report, &words)),
        id: id.to_string(),
        number: report.number,
        child: report.child,
        words,
        passing,
        judged,
        problems,
        form,
        page,
    }
}

async fn look(staff: &Staff, id: &Id<MissingReport>) -> Result<Seen> {
    let (reader, wanted) = (staff.clone(), id.clone());
    let seen = staff.app.db.read(move |tx| load(tx, &reader, &wanted)).await?;
    let mut read = Read::new("view", "missing", [id.as_str()]);
    read.of = Some(seen.office.clone()).filter(|office| *office != staff.who.office);
    staff.note(read).await?;
    Ok(seen)
}

/// One report, to be decided on.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<MissingReport> = Id::parse(&id).ok_or(Error::NotFound)?;
    let seen = look(&staff, &id).await?;
    let page = draw(&staff, &id, seen, &Fields::default(), Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// The unit decides, or the judge. It stands in the log of the report's office.
pub async fn decide(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id: Id<MissingReport> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (reader, wanted) = (staff.clone(), id.clone());
    let office = staff.app.db.read(move |tx| load(tx, &reader, &wanted)).await?.office;
    let (reader, stream, typed) = (staff.clone(), id.clone(), fields.clone());
    let pen = Pen { office: office.clone(), ..staff.pen() };
    let work = move |tx: &mut Tx| {
        load(tx, &reader, &stream)?;
        let goes = match typed.get("goes").as_str() {
            "yes" => true,
            "no" => false,
            _ => return Err(Refusal::new(msg("missing-goes-needed")).field("goes").into()),
        };
        pen.record(tx, &stream, |report: &MissingReport| {
            if judges(&reader) {
                return report.judge_passing(Judged { goes, decision: typed.get("decision") });
            }
            let (text, assessed) = (typed.text("text"), typed.text("assessed"));
            report.decide_passing(Passing { goes, text, assessed })
        })?;
        Ok(())
    };
    match staff.app.db.write(&office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see("/circulation")),
        Err(Error::Refused(refusal)) => {
            let seen = look(&staff, &id).await?;
            let page = draw(&staff, &id, seen, &fields, refusal.into());
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// A notice of another station.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Shown {
    id: String,
    /// The station that asks.
    from: String,
    #[serde(skip)]
    from_name: String,
    #[serde(skip)]
    sex: String,
    at: i64,
    until: i64,
    child: bool,
    words: Notice,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/missing/circulars.html")]
pub(crate) struct CircularsPage {
    #[serde(skip)]
    page: Page,
    rows: Vec<Shown>,
}

/// The notices of other stations; those of her own are not among them, circulated or not.
pub async fn circulars(staff: Staff) -> Result<Response> {
    const MOST: usize = 100;
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let lang = staff.reader.lang.code();
    let work = move |tx: &mut Tx| {
        let mut shown = app.shown(&who, Action::List, Kind::Missing, "c", 1);
        shown.args.push(at.into());
        let sql = format!(
            "SELECT c.id, c.office, c.origin, c.at, c.until, c.child, c.words, k.epoch, k.wrapped
             FROM circular c {} WHERE {} AND c.ended IS NULL AND c.until > ${}
             ORDER BY c.at DESC, c.id LIMIT {MOST}",
            newest_keys("c", "id"),
            shown.sql,
            shown.args.len()
        );
        let found = tx.all(&sql, &shown.args, |row| {
            let (id, office): (String, String) = (row.get(0)?, row.get(1)?);
            let words = books::Words::new(&app.books, &office, &id, wrapped(&row, 7)?);
            let text = words.open(circular::WORDS, row.get(6)?).unwrap_or_default();
            let words: Notice = serde_json::from_str(&text).unwrap_or_default();
            let from: String = row.get(2)?;
            Ok(Shown {
                id,
                from_name: app.pack.offices.name(&from, lang).to_owned(),
                sex: app.pack.sexes.name(&words.sex, lang).to_owned(),
                from,
                at: row.get(3)?,
                until: row.get(4)?,
                child: row.get::<i64>(5)? != 0,
                words,
            })
        })?;
        Ok::<_, Error>(found)
    };
    let rows = staff.app.db.read(work).await?;
    staff.note(Read::new("list", "circular", rows.iter().map(|row| row.id.as_str()))).await?;
    let page = staff.page(staff.reader.t("missing-circulars"));
    Ok(Answer::new(&staff, CircularsPage { page, rows }).into_response())
}
