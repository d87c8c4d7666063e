//! What a study asks and how: its first version and later ones.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Details, Html, Input, Legend, Radios};
use db::Tx;
use serde::Serialize;

use super::{Study, pages::open, rows, study::Plan, told};
use crate::{
    Error, Refusal, Result,
    books::history,
    community::form::text,
    id::Id,
    lang::{REGISTER_DATES, msg, parse_date},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/studies/plan.html")]
pub(crate) struct PlanPage {
    #[serde(skip)]
    page: Page,
    /// A new one's id, or that of the study.
    id: String,
    /// Whether it is a new one.
    new: bool,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    once: String,
    #[serde(skip)]
    kinds: Vec<(String, String)>,
    #[serde(skip)]
    districts: Vec<(String, String)>,
}

impl PlanPage {
    fn day(&self, name: &'static str, key: &str) -> Input {
        Input::new(name, self.page.t(key))
            .value(self.typed.get(name))
            .dir("ltr")
            .class("govuk-input--width-10")
            .error(self.page.problem(&self.problems, name))
    }

    fn form(&self) -> Html {
        let (page, typed) = (&self.page, (&self.typed, &self.problems));
        let choices = |list: &[(String, String)]| -> Vec<Choice> {
            list.iter().map(|(code, name)| Choice::new(code.as_str(), name.as_str())).collect()
        };
        let kind = Radios::new("kind", Legend::new(page.t("studies-kind")).size("s"))
            .items(choices(&self.kinds))
            .value(self.typed.get("kind"))
            .error(page.problem(&self.problems, "kind"));
        let districts =
            Checkboxes::new("districts", Legend::new(page.t("studies-districts")).size("s"))
                .items(choices(&self.districts))
                .hint(page.t("studies-districts-hint"))
                .class("govuk-checkboxes--small");
        let chosen = self.typed.all("districts");
        let any = !chosen.is_empty();
        let districts = chosen.into_iter().fold(districts, Checkboxes::value);
        let fold = Details::new(page.t("studies-districts"), Html::from(districts)).open(any);
        Html::join([
            Html::from(kind),
            text(page, "question", "studies-question", typed).rows(3).into(),
            text(page, "method", "studies-method", typed).into(),
            text(page, "limits", "studies-limits", typed)
                .hint(page.t("studies-limits-hint"))
                .into(),
            self.day("from", "studies-from").hint(page.t("account-course-hint")).into(),
            self.day("until", "studies-until").into(),
            fold.into(),
        ])
    }

    fn action(&self) -> String {
        if self.new { "/studies".into() } else { format!("/studies/{}/plan", self.id) }
    }
}

fn drawn(
    staff: &Staff,
    (id, new): (&Id<Study>, bool),
    typed: Fields,
    problems: Problems,
) -> PlanPage {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let kinds = pack.study_kinds.iter();
    let districts = pack.districts.iter();
    PlanPage {
        page: staff.page(staff.reader.t(if new { "studies-new" } else { "studies-plan" })),
        id: id.to_string(),
        new,
        problems,
        typed,
        once: staff.app.chance.id::<Study>(staff.at).to_string(),
        kinds: kinds.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect(),
        districts: districts.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect(),
    }
}

/// The form of a new study.
pub async fn blank(staff: Staff) -> Result<Response> {
    let id = staff.app.chance.id(staff.at);
    let page = drawn(&staff, (&id, true), Fields::default(), Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// The form of a study that is there.
pub async fn plan(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let (id, held) = open(&staff, &id, Action::Update).await?;
    let (app, of) = (staff.app.clone(), id.to_string());
    let read = move |tx: &mut Tx| history::<Study>(tx, &app.books, &held.office, &of);
    let told = told::all(&staff.app.db.read(read).await?);
    let plan = told.plan.ok_or(Error::NotFound)?;
    let words = [&plan.question, &plan.method, &plan.limits];
    let [question, method, limits] = words.map(|words| words.get().map_or("", String::as_str));
    let lines = [
        ("kind", plan.kind.as_str()),
        ("question", question),
        ("method", method),
        ("limits", limits),
        ("from", plan.from.as_deref().unwrap_or_default()),
        ("until", plan.until.as_deref().unwrap_or_default()),
    ];
    let districts = plan.districts.iter().map(|code| ("districts", code.as_str()));
    let typed = Fields::of(lines.into_iter().chain(districts));
    let page = drawn(&staff, (&id, false), typed, Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// A day as it was typed; what is no day is a problem.
fn day(fields: &Fields, name: &'static str, problems: &mut Problems) -> Option<String> {
    let day = parse_date(&fields.some(name)?, REGISTER_DATES);
    if day.is_none() {
        let refusal = Refusal::new(msg("web-bad-date")).field(name);
        problems.add(refusal.arg("example", "21/11/2026"));
    }
    day.map(|day| day.to_string())
}

fn read(staff: &Staff, fields: &Fields) -> (Plan, Problems) {
    let mut problems = Problems::default();
    let pack = &staff.app.pack;
    let (from, until) = (day(fields, "from", &mut problems), day(fields, "until", &mut problems));
    if from.as_ref().zip(until.as_ref()).is_some_and(|(from, until)| from > until) {
        problems.add(Refusal::new(msg("studies-ends-before")).field("until"));
    }
    let mut districts = fields.all("districts");
    districts.retain(|code| pack.districts.has(code));
    let kind = fields.some("kind").filter(|kind| pack.study_kinds.has(kind)).unwrap_or_default();
    let plan = Plan {
        kind,
        question: fields.text("question").into(),
        method: fields.text("method").into(),
        limits: fields.text("limits").into(),
        from,
        until,
        districts,
    };
    (plan, problems)
}

async fn written(staff: Staff, (id, new): (Id<Study>, bool), fields: Fields) -> Result<Response> {
    let (plan, problems) = read(&staff, &fields);
    if !problems.is_empty() {
        let page = drawn(&staff, (&id, new), fields, problems);
        return Ok(Answer::refused(&staff, page).into_response());
    }
    // The id of a new one is used once.
    let once = if new { id.to_string() } else { fields.get("once") };
    match staff.record(&id, once, move |study: &Study| study.plan(plan)).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/studies/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, (&id, new), fields, refusal.into());
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// Begins a study.
pub async fn begin(staff: Staff, fields: Fields) -> Result<Response> {
    staff.app.demand(&staff.who, Action::Create, Kind::Study)?;
    let id: Id<Study> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    // Ids of what was published are read by other offices: none of them begins another study under one.
    let of = id.to_string();
    let known = staff.app.db.read(move |tx: &mut Tx| rows::held(tx, &of)).await?;
    if known.is_some_and(|held| held.office != staff.who.office) {
        return Err(Error::NotFound);
    }
    written(staff, (id, true), fields).await
}

/// Corrects what it asks and how.
pub async fn replan(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (id, _) = open(&staff, &id, Action::Update).await?;
    written(staff, (id, false), fields).await
}
