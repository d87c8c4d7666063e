//! What a round is to find out and how: its first version and later ones.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Legend, Radios};
use serde::Serialize;

use super::{
    Round,
    pages::{kind_key, open, row},
    round::{KINDS, Plan},
};
use crate::{
    Error, Result,
    community::form::{line, text},
    id::Id,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/voices/plan.html")]
pub(crate) struct PlanPage {
    #[serde(skip)]
    page: Page,
    /// A new one's id, or that of the round.
    id: String,
    /// Whether it is a new one.
    new: bool,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    once: String,
}

impl PlanPage {
    fn form(&self) -> Html {
        let (page, typed) = (&self.page, (&self.typed, &self.problems));
        let kinds = KINDS.iter().map(|kind| Choice::new(*kind, page.t(kind_key(kind))));
        let kind = Radios::new("kind", Legend::new(page.t("voices-kind")).size("s"))
            .items(kinds)
            .value(self.typed.get("kind"))
            .error(page.problem(&self.problems, "kind"));
        Html::join([
            Html::from(line(page, "name", "voices-name", typed)),
            kind.into(),
            text(page, "question", "voices-question", typed).rows(3).into(),
            text(page, "protocol", "voices-protocol", typed)
                .hint(page.t("voices-protocol-hint"))
                .into(),
            text(page, "wording", "voices-wording", typed)
                .hint(page.t("voices-wording-hint"))
                .into(),
        ])
    }

    fn action(&self) -> String {
        if self.new { "/voices".into() } else { format!("/voices/{}/plan", self.id) }
    }
}

fn drawn(
    staff: &Staff,
    (id, new): (&Id<Round>, bool),
    typed: Fields,
    problems: Problems,
) -> PlanPage {
    let key = if new { "voices-new" } else { "voices-plan" };
    let once = staff.app.chance.id::<Round>(staff.at).to_string();
    let page = staff.page(staff.reader.t(key));
    PlanPage { page, id: id.to_string(), new, problems, typed, once }
}

/// The form of a new round.
pub async fn blank(staff: Staff) -> Result<Response> {
    let id = staff.app.chance.id(staff.at);
    let page = drawn(&staff, (&id, true), Fields::default(), Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// The form of a round that is there.
pub async fn plan(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    let row = row(&staff, &id).await?;
    let typed = Fields::of([
        ("name", row.name.as_str()),
        ("kind", &row.kind),
        ("question", &row.question),
        ("protocol", &row.protocol),
        ("wording", &row.consent),
    ]);
    let page = drawn(&staff, (&id, false), typed, Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

fn read(fields: &Fields) -> Plan {
    Plan {
        kind: fields.get("kind"),
        name: fields.get("name").into(),
        question: fields.text("question").into(),
        protocol: fields.text("protocol").into(),
        consent: fields.text("wording").into(),
    }
}

async fn written(staff: Staff, (id, new): (Id<Round>, bool), fields: Fields) -> Result<Response> {
    // The id of a new one is used once.
    let once = if new { id.to_string() } else { fields.get("once") };
    let plan = read(&fields);
    match staff.record(&id, once, move |round: &Round| round.plan(plan)).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/voices/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, (&id, new), fields, refusal.into());
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// Begins a round.
pub async fn begin(staff: Staff, fields: Fields) -> Result<Response> {
    let id = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    written(staff, (id, true), fields).await
}

/// Corrects what it is to find out and how.
pub async fn replan(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    row(&staff, &id).await?;
    written(staff, (id, false), fields).await
}
