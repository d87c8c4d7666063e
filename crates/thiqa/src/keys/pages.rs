//! Locking the station from a page, what stands on every page while it is locked, and unlocking.

use std::sync::Arc;

use access::{Action, Kind};
use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use components::{Button, Input, PasswordInput};
use serde::Serialize;
use vault::Keyring;

use super::event::By;
use crate::{
    Error, Refusal, Result,
    books::Books,
    lang::msg,
    node::App,
    people::{
        Who, form,
        pair::{self, Claim},
        passkey::enter::Signed,
        peer::Peer,
    },
    web::{Answer, Ask, Fields, Page, Problems, Staff, see},
};

/// Where a passkey is told what to sign while nobody can sign in.
pub(crate) const PASSKEY: &str = "/unlock/passkey/challenge";

/// What stays open while the station is locked: how to unlock it, in whose language, with which
/// styles, and what machines ask.
pub fn stays_open(path: &str) -> bool {
    matches!(path, "/unlock" | PASSKEY | "/metrics")
        || path.starts_with("/assets/")
        || path.starts_with("/languages/")
}

#[derive(Template, Serialize)]
#[template(path = "keys/locked.html")]
struct Locked {
    #[serde(skip)]
    page: Page,
    status: u16,
    message: &'static str,
}

/// What every other page answers.
pub fn locked(ask: &Ask) -> Response {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    if ask.path == "/health" {
        // Plain as it is: no page is made of it.
        return (status, [(header::CONTENT_TYPE, "text/plain")], "locked\n").into_response();
    }
    let page = Ask { who: None, ..ask.clone() }.page(ask.reader.t("keys-locked-title"));
    let body = Locked { page, status: status.as_u16(), message: "keys-locked-text" };
    Answer::saying(ask, status, body).into_response()
}

/// Locks the station: one button.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "keys/lock.html")]
pub(crate) struct Lock {
    #[serde(skip)]
    page: Page,
}

impl Lock {
    fn button(&self) -> Button {
        Button::new(self.page.t("keys-lock-now")).warning()
    }
}

/// The page with the button.
pub async fn lock_form(staff: Staff) -> Response {
    let page = staff.page(staff.reader.t("keys-lock-title"));
    Answer::new(&staff, Lock { page }).into_response()
}

/// Locks the station at once; the guard puts the locked page in place of this answer.
pub async fn lock(staff: Staff) -> Result<Response> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    staff.app.door.in_turn(move || app.lock(By::Page, Some((&who.office, &who.account)))).await?;
    Err(Error::Locked)
}

/// The secret of the keyring, and two people.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "keys/unlock.html")]
pub(crate) struct Unlock {
    #[serde(skip)]
    page: Page,
    /// Whether the passphrase is asked for; else the key file must be there.
    asks_passphrase: bool,
    handles: [String; 2],
    /// The name that passkeys are bound to, where there can be any.
    passkeys: Option<String>,
    problems: Problems,
}

impl Unlock {
    fn passphrase(&self) -> PasswordInput {
        form::password(&self.page, &self.problems, "passphrase", "keys-passphrase", "off")
            .with(|input| input.hint(self.page.t("keys-passphrase-hint")))
    }

    fn handle(&self, n: &usize) -> Input {
        Input::new(HANDLES[*n], self.page.t("people-handle"))
            .dir("ltr")
            .spellcheck(false)
            .autocapitalize("none")
            .autocomplete("off")
            .value(self.handles[*n].as_str())
            .class("govuk-input--width-20")
    }

    fn password(&self, n: &usize) -> PasswordInput {
        form::password(&self.page, &self.problems, PASSWORDS[*n], "people-password", "off")
    }

    fn code(&self, n: &usize) -> Input {
        Input::new(CODES[*n], self.page.t("people-code"))
            .hint(self.page.t("keys-code-hint"))
            .digits()
            .autocomplete("one-time-code")
            .class("govuk-input--width-5")
    }

    fn end(&self, n: &usize) -> &'static str {
        ENDS[*n]
    }

    fn button(&self) -> Button {
        Button::new(self.page.t("keys-unlock"))
    }

    fn people(&self) -> [(usize, &'static str); 2] {
        [(0, "keys-person-leads"), (1, "keys-person-second")]
    }
}

const HANDLES: [&str; 2] = ["handle-1", "handle-2"];
const PASSWORDS: [&str; 2] = ["password-1", "password-2"];
const CODES: [&str; 2] = ["code-1", "code-2"];
const ENDS: [&str; 2] = ["-1", "-2"];

/// The form; where nothing is locked there is nothing to do.
pub async fn unlock_form(ask: Ask) -> Response {
    if !ask.app.is_locked() {
        return see("/");
    }
    form_with(&ask, [String::new(), String::new()], Problems::default())
}

fn form_with(ask: &Ask, handles: [String; 2], problems: Problems) -> Response {
    let asks_passphrase = ask.app.folder.asks_passphrase().unwrap_or(true);
    let refused = !problems.is_empty();
    let page = ask.page(ask.reader.t("keys-unlock-title"));
    let passkeys = ask.app.passkeys.name();
    let body = Unlock { page, asks_passphrase, handles, passkeys, problems };
    if refused {
        return Answer::refused(ask, body).into_response();
    }
    Answer::new(ask, body).into_response()
}

/// Opens the keyring, then asks who the two are with it, then takes it in.
pub async fn unlock(ask: Ask, Peer(peer): Peer, fields: Fields) -> Result<Response> {
    if !ask.app.is_locked() {
        return Ok(see("/"));
    }
    let started = tokio::time::Instant::now();
    let claims = [0, 1].map(|n| Claim {
        handle: fields.get(HANDLES[n]).to_lowercase(),
        password: fields.get(PASSWORDS[n]),
        code: fields.get(CODES[n]),
        passkey: Signed::read(&fields, ENDS[n]),
    });
    if !pair::admits(&ask.app, peer, &claims, ask.at) {
        let mut answer = StatusCode::TOO_MANY_REQUESTS.into_response();
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
        return Ok(answer);
    }
    let handles = claims.clone().map(|claim| claim.handle.chars().take(32).collect());
    match try_unlock(&ask, &fields.get("passphrase"), claims).await {
        Ok(()) => Ok(see("/sign-in")),
        Err(Error::Refused(refusal)) => {
            ask.app.door.hold_back(started).await;
            Ok(form_with(&ask, handles, refusal.into()))
        }
        Err(error) => Err(error),
    }
}

async fn try_unlock(ask: &Ask, passphrase: &str, claims: [Claim; 2]) -> Result<()> {
    // One sentence for all that can be wrong: it helps nobody who guesses.
    let wrong = || Error::from(Refusal::new(msg("keys-unlock-wrong")));
    let keyring = open(&ask.app, passphrase.to_owned()).await?.ok_or_else(wrong)?;
    let candidate = candidate(&ask.app, keyring.clone()).await?;
    let two = pair::stand(&ask.app, &candidate, claims, ask.at).await?.ok_or_else(wrong)?;
    if !may_unlock(&ask.app, &two) {
        return Err(wrong());
    }
    let (app, office) = (ask.app.clone(), two[0].office.clone());
    let with = two.map(|who| who.account);
    ask.app.door.in_turn(move || app.unlock(keyring, &office, &with)).await?
}

/// Two of one office, of whom one may lock the station.
fn may_unlock(app: &App, two: &[Who; 2]) -> bool {
    two[0].office == two[1].office
        && two.iter().any(|who| app.may(who, Action::Administer, Kind::Office))
}

/// The keyring, if the secret is right; a key file must be there.
async fn open(app: &App, passphrase: String) -> Result<Option<Keyring>> {
    let folder = app.folder.clone();
    let opened = app.door.in_turn(move || {
        let asks = folder.asks_passphrase()?;
        folder.unlock(asks.then_some(passphrase.as_str()))
    });
    match opened.await? {
        Ok(keyring) => Ok(Some(keyring)),
        Err(error) if error.is::<vault::Error>() => Ok(None),
        Err(error) => {
            tracing::error!("{error:#}");
            Err(Refusal::new(msg("keys-no-key-file")).into())
        }
    }
}

/// Books with these keys that nobody else uses; accounts are drawn with them if this program is
/// newer than the tables.
async fn candidate(app: &App, keyring: Keyring) -> Result<Books> {
    let zone = app.pack.settings.zone();
    let books = Books::new(keyring, app.config.domain.clone(), app.chance.clone(), zone);
    let drawing = books.clone();
    let drawn: Result<bool> = app
        .db
        .write("node", move |tx| crate::books::bring_up(tx, &drawing, crate::slices::SLICES))
        .await;
    drawn?;
    Ok(books)
}

/// Whether the page of somebody offers to lock the station.
pub fn locks(app: &Arc<crate::node::Node>, who: &Who) -> bool {
    app.may(who, Action::Administer, Kind::Office)
}

/// Whether her pages warn that the key lies beside the data.
pub fn warned(app: &Arc<crate::node::Node>, who: &Who) -> bool {
    app.shut.warns() && app.may(who, Action::Administer, Kind::Account)
}
