//! One finding: what was found, what is to be done, and what the station answers.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, Input, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    Finding, PLACE,
    finding::Event,
    ground::{self, GROUNDS},
    store::{self, Row},
};
use crate::{
    Error, Refusal, Result,
    books::{Pen, Read},
    id::Id,
    lang::{REGISTER_DATES, day_start, msg, parse_date},
    told,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/inspection/one.html")]
pub(crate) struct OnePage {
    #[serde(skip)]
    page: Page,
    row: Row,
    /// Upon what it rests; in the inspectorate's books alone.
    ground: Option<Ground>,
    /// Whether she answers it.
    answers: bool,
    /// Whether she was told and has not said that she saw it.
    unseen: bool,
    problems: Problems,
    #[serde(skip)]
    station: String,
    #[serde(skip)]
    ground_name: String,
    #[serde(skip)]
    form: Html,
}

/// The ground as the inspectorate sees it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Ground {
    what: String,
    code: String,
}

impl OnePage {
    /// Of a visit alone nothing need follow.
    fn recommends(&self) -> bool {
        self.row.recommendation.as_ref().is_some_and(|text| !text.is_empty())
    }

    fn is_late(&self) -> bool {
        self.row.is_late(self.page.at)
    }
}

fn form(page: &Page, typed: &Fields, problems: &Problems) -> Html {
    let words = Textarea::new("words", page.t("findings-answer-words"))
        .value(typed.text("words"))
        .rows(5)
        .dir("auto")
        .error(page.problem(problems, "words"));
    let done = Input::new("done", page.t("findings-done"))
        .value(typed.get("done"))
        .dir("ltr")
        .class("govuk-input--width-10")
        .hint(page.t("gates-until-hint"))
        .error(page.problem(problems, "done"));
    Html::join([Html::from(words), done.into()])
}

async fn look(staff: &Staff, id: &str, typed: &Fields, problems: Problems) -> Result<OnePage> {
    let id: Id<Finding> = Id::parse(id).ok_or(Error::NotFound)?;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let place = told::place(&who.office, "", PLACE);
    let read = move |tx: &mut Tx| {
        let row = store::one(tx, &app, &who, Action::View, id.as_str())?;
        let ground = ground::of(tx, &app.books, &who.office, id.as_str())?;
        let unseen = told::waits(tx, &row.office, id.as_str(), &place)?;
        Ok::<_, Error>((row, ground, unseen))
    };
    let (row, ground, unseen) = staff.app.db.read(read).await?;
    let mut read = Read::new("view", "finding", [row.id.as_str()]);
    read.of = Some(row.office.clone()).filter(|office| *office != staff.who.office);
    staff.note(read).await?;
    let title = if row.visited.is_some() { msg("findings-visit-one") } else { msg("findings-one") };
    let page = staff.page(staff.reader.t(title));
    let may = staff.app.open(&staff.who, Action::Answer, &row.held()?).is_ok();
    let named = |what: &str| {
        let found = GROUNDS.iter().find(|one| one.0 == what);
        found.map_or_else(String::new, |one| page.t(one.1))
    };
    Ok(OnePage {
        station: staff.app.pack.offices.name(&row.office, staff.reader.lang.code()).to_owned(),
        ground_name: ground.as_ref().map_or_else(String::new, |ground| named(&ground.0)),
        ground: ground.map(|(what, code)| Ground { what, code }),
        answers: may && row.answered.is_none(),
        form: form(&page, typed, &problems),
        unseen,
        problems,
        row,
        page,
    })
}

/// The page; the read is noted.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let page = look(&staff, &id, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Everything stands in the books of the station that it is about.
async fn write(
    staff: &Staff,
    id: &str,
    action: Action,
    decide: impl FnOnce(&Finding) -> Result<Event> + Send + 'static,
) -> Result<()> {
    let id: Id<Finding> = Id::parse(id).ok_or(Error::NotFound)?;
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.clone());
    let read = move |tx: &mut Tx| store::one(tx, &app, &who, action, wanted.as_str());
    let office = staff.app.db.read(read).await?.office;
    let pen = Pen { office: office.clone(), ..staff.pen() };
    let work = move |tx: &mut Tx| pen.record(tx, &id, decide).map(drop);
    match staff.app.db.write(&office, work).await {
        Err(Error::Repeated) => Ok(()),
        other => other,
    }
}

/// The commander answers, in words and with a day.
pub async fn answer(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let zone = staff.app.pack.settings.zone();
    let done = parse_date(&fields.get("done"), REGISTER_DATES);
    let done = done.and_then(|day| day_start(day, &zone));
    let words = fields.text("words");
    let decide = move |finding: &Finding| {
        let done = done.ok_or_else(|| {
            let refusal = Refusal::new(msg("web-bad-date")).field("done");
            refusal.arg("example", "21/11/2026")
        });
        finding.answer(words, done?)
    };
    match write(&staff, &id, Action::Answer, decide).await {
        Ok(()) => Ok(see(format!("/findings/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = look(&staff, &id, &fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// Whoever was told has seen it.
pub async fn seen(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let whom = told::place(&staff.who.office, "", PLACE);
    write(&staff, &id, Action::View, move |finding| finding.see(whom)).await?;
    Ok(see(format!("/findings/{id}")))
}
