//! Her own secrets: another password, and codes of a telephone.

use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Button, Input, PasswordInput};
use serde::Serialize;

use super::{account::Event, credential, entry, form, own::hers, secret, session, totp};
use crate::{
    Error, Refusal, Result,
    lang::msg,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "people/password.html")]
pub(crate) struct Password {
    #[serde(skip)]
    page: Page,
    problems: Problems,
}

impl Password {
    fn old(&self) -> PasswordInput {
        form::password(&self.page, &self.problems, "old", "people-password-old", "current-password")
    }

    fn password(&self) -> PasswordInput {
        form::new_password(&self.page, &self.problems)
    }

    fn again(&self) -> PasswordInput {
        form::again(&self.page, &self.problems)
    }

    fn save(&self) -> Button {
        Button::new(self.page.t("web-save"))
    }
}

fn password_form(staff: &Staff, problems: Problems) -> Password {
    Password { page: staff.page(staff.reader.t("people-password-title")), problems }
}

/// The form for a new password.
pub async fn password(staff: Staff) -> Response {
    Answer::new(&staff, password_form(&staff, Problems::default())).into_response()
}

/// Changes her password; the old one is asked, and every other session ends.
pub async fn change_password(staff: Staff, fields: Fields) -> Result<Response> {
    let account = hers(&staff).await?;
    let (mut problems, new) = form::chosen_password(&fields, &account.handle);
    let old = secret::typed(&fields.get("old"));
    match is_her_password(&staff, old.clone()).await? {
        None => return Ok(form::with_session(&staff, see("/sign-in"), "")),
        Some(false) => problems.add(Refusal::new(msg("people-password-wrong")).field("old")),
        Some(true) if old == new => problems = form::same_password(),
        Some(true) => {}
    }
    if !problems.is_empty() {
        return Ok(Answer::refused(&staff, password_form(&staff, problems)).into_response());
    }
    let hash = staff.app.door.hash(&staff.app.chance, new).await?;
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let renewed = staff.app.db.write(&staff.who.office, move |tx| {
        let (office, account) = (who.office.as_str(), who.account.as_str());
        entry::choose_password(tx, &app, (office, account), &hash, at)?;
        entry::renew(tx, &app, office, account, at)
    });
    let cookie: String = renewed.await?;
    Ok(form::with_session(&staff, see("/account"), &cookie))
}

/// Whether this is her password. Failures count as at the door; nothing is said when it closes,
/// and then her session has ended.
pub(super) async fn is_her_password(staff: &Staff, given: String) -> Result<Option<bool>> {
    let who = staff.who.clone();
    let held = staff.app.db.read(move |tx| credential::find(tx, &who.office, &who.account)).await?;
    let hash = held.map(|held| held.password).filter(|hash| !hash.is_empty());
    let right = staff.app.door.compare(hash, given).await?;
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let settled = staff.app.db.write(&staff.who.office, move |tx| {
        let (office, account) = (who.office.as_str(), who.account.as_str());
        let attempt = credential::settle(tx, &app.books, office, account, right, at)?;
        match attempt {
            credential::Attempt::Right => credential::forgive(tx, office, account)?,
            credential::Attempt::Wrong(_) => {}
            _ => session::end_all(tx, office, account)?,
        }
        Ok::<_, Error>(attempt)
    });
    Ok(match settled.await? {
        credential::Attempt::Right => Some(true),
        credential::Attempt::Wrong(_) => Some(false),
        _ => None,
    })
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "people/codes.html")]
pub(crate) struct Codes {
    #[serde(skip)]
    page: Page,
    secret: String,
    #[serde(skip)]
    picture: Option<String>,
    problems: Problems,
}

impl Codes {
    /// In groups of four, to be read aloud and typed.
    fn groups(&self) -> Vec<String> {
        let letters: Vec<char> = self.secret.chars().collect();
        letters.chunks(4).map(String::from_iter).collect()
    }

    fn code(&self) -> Input {
        form::code(&self.page, &self.problems)
    }

    fn password(&self) -> PasswordInput {
        form::password(&self.page, &self.problems, "old", "people-password-old", "current-password")
    }

    fn save(&self) -> Button {
        Button::new(self.page.t("people-codes-confirm"))
    }
}

fn codes_form(staff: &Staff, handle: &str, secret: String, problems: Problems) -> Codes {
    let page = staff.page(staff.reader.t("people-codes-title"));
    Codes { page, picture: totp::totp_picture(handle, &secret), secret, problems }
}

/// A new secret for codes. It counts for nothing before a code has confirmed it.
pub async fn codes(staff: Staff) -> Result<Response> {
    let account = hers(&staff).await?;
    let secret = totp::totp_secret(&staff.app.chance);
    let codes = codes_form(&staff, &account.handle, secret, Problems::default());
    Ok(Answer::new(&staff, codes).into_response())
}

/// Keeps the secret once a code of it and her password were right.
pub async fn confirm_codes(staff: Staff, fields: Fields) -> Result<Response> {
    let secret = fields.get("secret");
    if !totp::is_totp_secret(&secret) {
        return Ok(see("/account/codes"));
    }
    let account = hers(&staff).await?;
    let mut problems = Problems::default();
    let step = totp::totp_step(&secret, &fields.get("code"), staff.at);
    if step.is_none() {
        problems.add(Refusal::new(msg("people-code-wrong")).field("code"));
    }
    match is_her_password(&staff, secret::typed(&fields.get("old"))).await? {
        None => return Ok(form::with_session(&staff, see("/sign-in"), "")),
        Some(true) => {}
        Some(false) => problems.add(Refusal::new(msg("people-password-wrong")).field("old")),
    }
    let Some(step) = step.filter(|_| problems.is_empty()) else {
        let codes = codes_form(&staff, &account.handle, secret, problems);
        return Ok(Answer::refused(&staff, codes).into_response());
    };
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let renewed = staff.app.db.write(&staff.who.office, move |tx| {
        let (office, account) = (who.office.as_str(), who.account.as_str());
        let words = credential::office_words(tx, &app.books, office)?;
        credential::set_totp(tx, &words, office, account, &secret, step)?;
        session::end_all(tx, office, account)?;
        let event = Event::SecretChanged { secret: "totp".into() };
        entry::record(tx, &app, office, account, at, event)?;
        entry::renew(tx, &app, office, account, at)
    });
    let cookie: String = renewed.await?;
    Ok(form::with_session(&staff, see("/account"), &cookie))
}
