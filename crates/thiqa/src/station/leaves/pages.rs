//! The leaves of a station, and recording one.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, Input, Select, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    Leave,
    store::{self, Line},
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::{REGISTER_DATES, day_end, day_start, msg, parse_date},
    station::cases,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/leaves/list.html")]
pub(crate) struct Leaves {
    #[serde(skip)]
    page: Page,
    id: String,
    lines: Vec<Line>,
    #[serde(skip)]
    officers: Vec<(String, String)>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
}

impl Leaves {
    fn name(&self, account: &str) -> String {
        let found = self.officers.iter().find(|one| one.0 == account);
        found.map_or_else(String::new, |one| one.1.clone())
    }

    fn runs(&self, line: &Line) -> bool {
        line.until > self.page.at
    }

    fn form(&self) -> Html {
        let day = |name: &'static str, key: &str| {
            Input::new(name, self.page.t(key))
                .value(self.typed.get(name))
                .dir("ltr")
                .class("govuk-input--width-10")
                .error(self.page.problem(&self.problems, name))
        };
        let officer = Select::new("account", self.page.t("leaves-account"))
            .option("", self.page.t("gates-choose"))
            .options(self.officers.clone())
            .value(self.typed.get("account"))
            .error(self.page.problem(&self.problems, "account"));
        let words = Textarea::new("words", self.page.t("leaves-words"))
            .value(self.typed.text("words"))
            .rows(2)
            .dir("auto");
        Html::join([
            Html::from(officer),
            day("from", "leaves-from").hint(self.page.t("account-course-hint")).into(),
            day("until", "leaves-until").into(),
            words.into(),
        ])
    }
}

async fn drawn(staff: &Staff, typed: Fields, problems: Problems) -> Result<Leaves> {
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let read = move |tx: &mut Tx| {
        let lines = store::lines(tx, &app.books, &office)?;
        Ok::<_, Error>((lines, cases::colleagues(tx, &app.books, &office)?))
    };
    let (lines, officers) = staff.app.db.read(read).await?;
    let minted = || staff.app.chance.id::<Leave>(staff.at).to_string();
    Ok(Leaves {
        page: staff.page(staff.reader.t("leaves-title")),
        id: typed.some("id").unwrap_or_else(minted),
        lines,
        officers,
        problems,
        typed,
    })
}

/// The leaves of her station.
pub async fn list(staff: Staff) -> Result<Response> {
    let page = drawn(&staff, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// The first moment of a typed day.
fn day(staff: &Staff, fields: &Fields, name: &'static str, problems: &mut Problems) -> Option<i64> {
    let zone = staff.app.pack.settings.zone();
    let at = parse_date(&fields.get(name), REGISTER_DATES).and_then(|day| day_start(day, &zone));
    if at.is_none() {
        let refusal = Refusal::new(msg("web-bad-date")).field(name);
        problems.add(refusal.arg("example", "21/11/2026"));
    }
    at
}

/// The commander records a leave.
pub async fn record(staff: Staff, fields: Fields) -> Result<Response> {
    let mut problems = Problems::default();
    let id: Id<Leave> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let from = day(&staff, &fields, "from", &mut problems);
    let until = day(&staff, &fields, "until", &mut problems);
    let until = until.and_then(|at| day_end(at, &staff.app.pack.settings.zone()));
    let Some(span) = from.zip(until) else {
        let page = drawn(&staff, fields, problems).await?;
        return Ok(Answer::refused(&staff, page).into_response());
    };
    let (account, words) = (fields.get("account"), fields.text("words"));
    let words = Some(words).filter(|words| !words.is_empty());
    let (pen, books) = (staff.pen(), staff.app.books.clone());
    let work = move |tx: &mut Tx| {
        let colleagues = cases::colleagues(tx, &books, &pen.office)?;
        let known = colleagues.into_iter().any(|one| one.0 == account);
        let account = if known { account } else { String::new() };
        pen.record(tx, &id, |leave: &Leave| leave.record(account, span, words))?;
        Ok(())
    };
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see("/leaves")),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// She came back earlier.
pub async fn end(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Leave> = Id::parse(&id).ok_or(Error::NotFound)?;
    let pen = staff.pen();
    let work = move |tx: &mut Tx| pen.record(tx, &id, |leave: &Leave| leave.end(pen.at)).map(drop);
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see("/leaves")),
        Err(error) => Err(error),
    }
}
