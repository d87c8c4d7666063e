//! What is printed: the label on the packing, and the record of the seizure with the owner's copy.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::Tx;
use serde::Serialize;

use super::{Event, Exhibit, FoundWords, Seizure, show::Whole, store};
use crate::{
    Error, Result,
    id::Id,
    lang::msg,
    station::{
        answers::picture,
        cases::Case,
        protection::{Channel, permit},
    },
    web::{Answer, Page, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/exhibits/label.html")]
pub(crate) struct Label {
    #[serde(skip)]
    page: Page,
    #[serde(skip)]
    back: String,
    /// The case's number and its own within it.
    number: String,
    found: i64,
    /// Nothing where the case is for few people: a label lies open in the store.
    words: Option<FoundWords>,
    #[serde(skip)]
    picture: String,
}

/// `GET /cases/{id}/exhibits/{exhibit}/label`
pub async fn label(staff: Staff, Path((case, id)): Path<(String, String)>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Exhibit> = Id::parse(&id).ok_or(Error::NotFound)?;
    let whole = Whole::read(&staff, &case, &id, (Action::Print, "print")).await?;
    let label = Label {
        page: staff.page(staff.reader.t("exhibits-label")).with_exit(),
        back: format!("/cases/{case}/exhibits/{id}"),
        picture: picture(&whole.number()),
        number: whole.number(),
        found: whole.state.found,
        words: whole.seen.case.is_ordinary().then(|| whole.words()),
    };
    Ok(Answer::new(&staff, label).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/exhibits/record.html")]
pub(crate) struct Record {
    #[serde(skip)]
    page: Page,
    #[serde(skip)]
    back: String,
    #[serde(skip)]
    station: String,
    number: String,
    words: FoundWords,
    found: i64,
    /// When it was seized and from whom; nothing before.
    seized: Option<(i64, Seizure)>,
}

impl Record {
    /// The record and, where somebody had it, her copy.
    fn sheets(&self) -> Vec<&'static str> {
        let owned = self.seized.as_ref().is_some_and(|(_, words)| !words.from.is_empty());
        let copy = owned.then_some(msg("exhibits-owners-copy"));
        std::iter::once(msg("exhibits-record")).chain(copy).collect()
    }
}

/// Of a case that is not ordinary no paper with words is printed but with the survivor's leave.
pub(super) async fn permitted(staff: &Staff, case: &Id<Case>, id: &Id<Exhibit>) -> Result<()> {
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let (case, id) = (case.clone(), id.clone());
    let asked = move |tx: &mut Tx| {
        let seen = store::through(tx, &app, &who, &case, Action::Print)?;
        store::office_of(tx, &case, &id)?;
        if !seen.case.is_ordinary() {
            permit(tx, &app, (&seen.office, &case), Channel::Print, at)?;
        }
        Ok::<_, Error>(())
    };
    staff.app.db.read(asked).await
}

/// `GET /cases/{id}/exhibits/{exhibit}/record`
pub async fn record(staff: Staff, Path((case, id)): Path<(String, String)>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Exhibit> = Id::parse(&id).ok_or(Error::NotFound)?;
    permitted(&staff, &case, &id).await?;
    let whole = Whole::read(&staff, &case, &id, (Action::Print, "print")).await?;
    let seized = whole.entries.iter().rev().find_map(|entry| match &entry.event {
        Event::Seized { at, words } => Some((*at, words.get().cloned().unwrap_or_default())),
        _ => None,
    });
    let page = staff.page(staff.reader.t("exhibits-record")).with_exit();
    let record = Record {
        back: format!("/cases/{case}/exhibits/{id}"),
        station: staff.app.pack.offices.name(&whole.office, page.reader.lang.code()).to_owned(),
        number: whole.number(),
        words: whole.words(),
        found: whole.state.found,
        seized,
        page,
    };
    Ok(Answer::new(&staff, record).into_response())
}
