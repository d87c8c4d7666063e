//! The second person: she sees what would be told and why without a consent, and decides alone.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::SummaryList;
use db::Tx;
use serde::Serialize;

use super::{
    Referral, State, Words, gate,
    pages::summary,
    rows::{self, Seen},
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    id::Id,
    node::Node,
    people::Who,
    station::{cases::Case, consents, people},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/referrals/second.html")]
pub(crate) struct Second {
    #[serde(skip)]
    page: Page,
    case: String,
    id: String,
    state: State,
    words: Option<Words>,
    asked_by: String,
    problems: Problems,
    #[serde(skip)]
    summary: SummaryList,
    #[serde(skip)]
    service: String,
}

impl Second {
    fn waits(&self) -> bool {
        self.state == State::Waiting
    }

    fn why(&self) -> components::Input {
        components::Input::new("why", self.page.t("referrals-why"))
            .dir("auto")
            .autocomplete("off")
            .error(self.page.problem(&self.problems, "why"))
    }
}

/// The referral, if she is its second person and the case allows her to decide.
fn asked(tx: &mut Tx, node: &Node, who: &Who, case: &Id<Case>, id: &Id<Referral>) -> Result<Seen> {
    let place = consents::case(tx, &who.office, case)?;
    let seen = rows::of(tx, node, &who.office, case, id)?;
    let second = seen.state.second.as_deref().ok_or(Error::NotFound)?;
    node.open(who, Action::Decide, &gate::asked_of(&place.referrals, second))?;
    if second == who.account { Ok(seen) } else { Err(Error::NotFound) }
}

async fn page(
    staff: &Staff,
    case: &Id<Case>,
    id: &Id<Referral>,
    problems: Problems,
) -> Result<Second> {
    let (app, who, of, which) = (staff.app.clone(), staff.who.clone(), case.clone(), id.clone());
    let (seen, asked_by) = staff
        .app
        .db
        .read(move |tx| {
            let seen = asked(tx, &app, &who, &of, &which)?;
            let name = people::name_of(tx, &app.books, &who.office, &seen.made.by)?;
            Ok::<_, Error>((seen, name))
        })
        .await?;
    staff.note(Read::new("view", "referral", [id.as_str()])).await?;
    let page = staff.page(staff.reader.t("referrals-second-title")).with_exit();
    let words = seen.made.words.get().cloned();
    let code = words.as_ref().map(|words| words.service.clone()).unwrap_or_default();
    Ok(Second {
        case: case.to_string(),
        id: id.to_string(),
        state: seen.state.state,
        asked_by,
        problems,
        summary: summary(staff, &page, &seen),
        service: staff.app.pack.services.name(&code, page.reader.lang.code()).to_owned(),
        words,
        page,
    })
}

/// `GET /cases/{id}/referrals/{referral}/override`
pub async fn show(staff: Staff, Path((case, id)): Path<(String, String)>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Referral> = Id::parse(&id).ok_or(Error::NotFound)?;
    let page = page(&staff, &case, &id, Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// `POST /cases/{id}/referrals/{referral}/override`
pub async fn decide(
    staff: Staff,
    Path((case, id)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Referral> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let (of, which, office) = (case.clone(), id.clone(), pen.office.clone());
    let (confirmed, why) = (fields.get("answer") == "yes", fields.get("why"));
    let work = move |tx: &mut Tx| {
        asked(tx, &app, &who, &of, &which)?;
        let decision = |state: &Referral| state.settle(&who.account, confirmed, why);
        match pen.record(tx, &which, decision) {
            Ok(_) | Err(Error::Repeated) => Ok(()),
            Err(error) => Err(error),
        }
    };
    match staff.app.db.write(&office, work).await {
        Ok(()) => Ok(see(format!("/cases/{case}/referrals/{id}/override"))),
        Err(Error::Refused(refusal)) => refused(&staff, &case, &id, refusal).await,
        Err(error) => Err(error),
    }
}

async fn refused(
    staff: &Staff,
    case: &Id<Case>,
    id: &Id<Referral>,
    refusal: Refusal,
) -> Result<Response> {
    let page = page(staff, case, id, refusal.into()).await?;
    Ok(Answer::refused(staff, page).into_response())
}
