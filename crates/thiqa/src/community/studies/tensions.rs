//! What divides and connects, and what our own action risks, by district: for the writers alone.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Legend, Radios, Select};
use db::Tx;
use serde::Serialize;

use super::{
    Study, Tension,
    pages::open,
    rows::{self, TensionRow},
    store,
    tension::KINDS,
};
use crate::{
    Error, Result,
    books::Read,
    community::form::text,
    id::Id,
    lang::msg,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

fn kind_key(kind: &str) -> &'static str {
    match kind {
        "divider" => msg("studies-divider"),
        "connector" => msg("studies-connector"),
        _ => msg("studies-own-risk"),
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/studies/tensions.html")]
pub(crate) struct TensionsPage {
    #[serde(skip)]
    page: Page,
    study: String,
    rows: Vec<TensionRow>,
    /// A new one's id, or that of the one that is written anew.
    id: String,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    once: String,
    #[serde(skip)]
    districts: Vec<(String, String)>,
}

impl TensionsPage {
    fn kind(&self, row: &TensionRow) -> String {
        self.page.t(kind_key(&row.kind))
    }

    fn district(&self, row: &TensionRow) -> String {
        let found = self.districts.iter().find(|one| one.0 == row.district);
        found.map_or(row.district.as_str(), |one| one.1.as_str()).to_owned()
    }

    fn form(&self) -> Html {
        let (page, typed) = (&self.page, (&self.typed, &self.problems));
        let kinds = KINDS.iter().map(|kind| Choice::new(*kind, page.t(kind_key(kind))));
        let kind = Radios::new("kind", Legend::new(page.t("studies-tension-kind")).size("s"))
            .items(kinds)
            .value(self.typed.get("kind"))
            .error(page.problem(&self.problems, "kind"));
        let district = Select::new("district", page.t("studies-district"))
            .option("", page.t("studies-choose"))
            .options(self.districts.clone())
            .value(self.typed.get("district"))
            .error(page.problem(&self.problems, "district"));
        let words = text(page, "words", "studies-tension", typed);
        Html::join([Html::from(kind), district.into(), words.into()])
    }
}

/// The study, if it is her office's and she may do this with what stays in it.
async fn open_own(staff: &Staff, id: &str, action: Action) -> Result<Id<Study>> {
    let (id, held) = open(staff, id, Action::Update).await?;
    staff.app.open(&staff.who, action, &store::held_tension(&held.office)?)?;
    Ok(id)
}

/// What is being written: the id, and the words that stand.
type Written = (Option<Id<Tension>>, Option<Fields>);

/// Draws the page; the read is noted before.
async fn drawn(
    staff: &Staff,
    study: &Id<Study>,
    (id, typed): Written,
    problems: Problems,
) -> Result<TensionsPage> {
    let (app, who, of) = (staff.app.clone(), staff.who.clone(), study.to_string());
    let read = move |tx: &mut Tx| rows::tensions(tx, &app, &who, &of);
    let rows = staff.app.db.read(read).await?;
    staff.note(Read::new("view", "tension", [study.as_str()])).await?;
    let typed = match (&id, typed) {
        (_, Some(typed)) => typed,
        (None, None) => Fields::default(),
        (Some(id), None) => {
            let row = rows.iter().find(|row| row.id == id.as_str()).ok_or(Error::NotFound)?;
            let facts = [("kind", row.kind.as_str()), ("district", row.district.as_str())];
            Fields::of(facts.into_iter().chain([("words", row.words.as_str())]))
        }
    };
    let lang = staff.reader.lang.code();
    let districts = staff.app.pack.districts.iter();
    let id = id.unwrap_or_else(|| staff.app.chance.id(staff.at));
    Ok(TensionsPage {
        page: staff.page(staff.reader.t("studies-tensions")),
        study: study.to_string(),
        rows,
        id: id.to_string(),
        problems,
        typed,
        once: staff.app.chance.id::<Tension>(staff.at).to_string(),
        districts: districts.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect(),
    })
}

/// All of a study; the read is noted.
pub async fn list(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = open_own(&staff, &id, Action::List).await?;
    let page = drawn(&staff, &id, (None, None), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// The same page, to write one anew.
pub async fn one(staff: Staff, Path((id, one)): Path<(String, String)>) -> Result<Response> {
    let id = open_own(&staff, &id, Action::View).await?;
    let one = Id::parse(&one).ok_or(Error::NotFound)?;
    let page = drawn(&staff, &id, (Some(one), None), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Writes one down, or another version of it.
pub async fn note(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = open_own(&staff, &id, Action::Create).await?;
    let new: Id<Tension> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let districts = &staff.app.pack.districts;
    let district = fields.some("district").filter(|code| districts.has(code));
    let place = (fields.get("kind"), district.unwrap_or_default());
    let (study, words) = (id.to_string(), fields.text("words"));
    let decide = move |tension: &Tension| tension.note(study, place, words);
    match staff.record(&new, fields.get("once"), decide).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/studies/{id}/tensions"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, &id, (Some(new), Some(fields)), refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
