//! Her own passkeys: what there is, a new one, one less.

use askama::Template;
use axum::{
    Json,
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Button, Input, PasswordInput};
use serde::Serialize;
use serde_json::json;
use webauthn_rs::prelude::{RegisterPublicKeyCredential, Uuid};

use super::{
    Challenge, broken,
    ceremony::Ceremony,
    store::{self, Kept},
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::msg,
    people::{
        Account,
        account::Event,
        credential::office_words,
        entry,
        form::{self, apart},
        own::hers,
        own_secrets::is_her_password,
        secret, session,
    },
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "people/passkey/own.html")]
pub(crate) struct Own {
    #[serde(skip)]
    page: Page,
    passkeys: Vec<Kept>,
    /// The name that passkeys are bound to.
    name: String,
    problems: Problems,
}

impl Own {
    fn label(&self, passkey: &Kept) -> String {
        called(&self.page, passkey)
    }

    fn used(&self, passkey: &Kept) -> String {
        last_used(&self.page, passkey)
    }

    fn input(&self) -> Input {
        Input::new("label", self.page.t("people-passkey-label"))
            .hint(self.page.t("people-passkey-label-hint"))
            .error(self.page.problem(&self.problems, "label"))
            .class("govuk-input--width-20")
    }

    fn password(&self) -> PasswordInput {
        form::password(&self.page, &self.problems, "old", "people-password-old", "current-password")
    }

    fn add(&self) -> Button {
        Button::new(self.page.t("people-passkey-add"))
    }

    fn remove(&self) -> Button {
        Button::new(self.page.t("people-passkey-remove")).secondary()
    }
}

/// What its owner calls a passkey, as markup.
pub(in crate::people) fn called(page: &Page, passkey: &Kept) -> String {
    let label = passkey.label.clone().unwrap_or_else(|| page.t("people-passkey-unnamed"));
    apart(&label).to_string()
}

/// When its owner last came in with it.
pub(in crate::people) fn last_used(page: &Page, passkey: &Kept) -> String {
    passkey.used.map_or_else(|| page.t("people-passkey-unused"), |at| page.date_time(at))
}

fn page(staff: &Staff, passkeys: Vec<Kept>, problems: Problems) -> Result<Own> {
    let name = staff.app.passkeys.name().ok_or(Error::NotFound)?;
    let page = staff.page(staff.reader.t("people-passkeys-title"));
    Ok(Own { page, passkeys, name, problems })
}

/// Her passkeys, and the form for a new one.
pub async fn list(staff: Staff) -> Result<Response> {
    let account = hers(&staff).await?;
    let own = page(&staff, account.passkeys, Problems::default())?;
    Ok(Answer::new(&staff, own).into_response())
}

/// What her browser is to sign for a new passkey.
pub async fn challenge(staff: Staff) -> Result<Response> {
    let party = staff.app.passkeys.party()?;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let known = staff.app.db.read(move |tx| {
        let words = office_words(tx, &app.books, &who.office)?;
        store::whole(tx, &words, &who.office, &who.account)
    });
    let known: Vec<_> = known.await?.iter().map(|passkey| passkey.cred_id().clone()).collect();
    let account = hers(&staff).await?;
    let id = Id::<Account>::parse(&account.id).and_then(|id| id.bytes());
    let id = Uuid::from_bytes(id.ok_or(Error::NotFound)?);
    // Her name is not for the device's list: the handle is enough.
    let (options, state) = party
        .start_passkey_registration(id, &account.handle, &account.handle, Some(known))
        .map_err(broken)?;
    let ceremony = Ceremony::Adding { account: account.id, state };
    let ceremony = staff.app.passkeys.under_way.begin(&staff.app.chance, staff.at, ceremony);
    // It must be found without a handle.
    let mut options = json!(options);
    options["publicKey"]["authenticatorSelection"]["residentKey"] = json!("required");
    options["publicKey"]["authenticatorSelection"]["requireResidentKey"] = json!(true);
    Ok(Json(Challenge { ceremony, options }).into_response())
}

/// Keeps a new passkey; her password is asked, and every other session ends.
pub async fn add(staff: Staff, fields: Fields) -> Result<Response> {
    let party = staff.app.passkeys.party()?;
    let account = hers(&staff).await?;
    let mut problems = Problems::default();
    let label = fields.get("label");
    if label.chars().count() > 60 {
        problems.add(Refusal::new(msg("people-passkey-long")).field("label"));
    }
    if account.passkeys.len() >= store::MOST {
        problems.add(Refusal::new(msg("people-passkey-many")).field("label"));
    }
    match is_her_password(&staff, secret::typed(&fields.get("old"))).await? {
        None => return Ok(form::with_session(&staff, see("/sign-in"), "")),
        Some(true) => {}
        Some(false) => problems.add(Refusal::new(msg("people-password-wrong")).field("old")),
    }
    let asked = staff.app.passkeys.under_way.end(&fields.get("ceremony"), staff.at);
    let made = match asked {
        Some(Ceremony::Adding { account: whose, state }) if whose == account.id => {
            serde_json::from_str::<RegisterPublicKeyCredential>(&fields.get("answer"))
                .ok()
                .and_then(|answer| party.finish_passkey_registration(&answer, &state).ok())
        }
        _ => None,
    };
    if made.is_none() && problems.is_empty() {
        problems.add(Refusal::new(msg("people-passkey-nothing")).field("label"));
    }
    let Some(passkey) = made.filter(|_| problems.is_empty()) else {
        let own = page(&staff, account.passkeys, problems)?;
        return Ok(Answer::refused(&staff, own).into_response());
    };
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let renewed = staff.app.db.write(&staff.who.office, move |tx| {
        let (office, account) = (who.office.as_str(), who.account.as_str());
        let words = office_words(tx, &app.books, office)?;
        let passkey = store::add(tx, &words, (office, account), &passkey, &label, at)?;
        session::end_all(tx, office, account)?;
        entry::record(tx, &app, office, account, at, Event::PasskeyAdded { passkey })?;
        entry::renew(tx, &app, office, account, at)
    });
    let cookie: String = renewed.await?;
    Ok(form::with_session(&staff, see("/account/passkeys"), &cookie))
}

/// Takes one of her passkeys away; every other session ends.
pub async fn remove(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let renewed = staff.app.db.write(&staff.who.office, move |tx| {
        let (office, account) = (who.office.as_str(), who.account.as_str());
        if !store::remove(tx, office, account, &id)? {
            return Err(Error::NotFound);
        }
        session::end_all(tx, office, account)?;
        entry::record(tx, &app, office, account, at, Event::PasskeyRemoved { passkey: id })?;
        entry::renew(tx, &app, office, account, at)
    });
    let cookie: String = renewed.await?;
    Ok(form::with_session(&staff, see("/account/passkeys"), &cookie))
}
