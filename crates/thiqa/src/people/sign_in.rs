//! The sign-in page: handle and password, then a code where one is set, then a password of her own
//! where she was given one.

use askama::Template;
use axum::{
    extract::Query,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use components::{Button, Input, PasswordInput};
use serde::{Deserialize, Serialize};

use super::{
    credential::{self, Attempt},
    door::Step,
    entry, form,
    peer::Peer,
    secret, steps,
};
use crate::{
    Refusal, Result,
    lang::msg,
    web::{Answer, Ask, Fields, Page, Problems, see},
};

/// Handle and password.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "people/sign_in.html")]
pub(crate) struct SignIn {
    #[serde(skip)]
    page: Page,
    handle: String,
    locked: bool,
    /// The name that passkeys are bound to, where there can be any.
    passkeys: Option<String>,
    problems: Problems,
}

impl SignIn {
    fn new(ask: &Ask, handle: String, problems: Problems) -> SignIn {
        let page = ask.page(ask.reader.t("web-sign-in"));
        SignIn { page, handle, locked: false, passkeys: ask.app.passkeys.name(), problems }
    }

    fn handle(&self) -> Input {
        form::handle(&self.page, "people-handle", &self.handle)
            .autocomplete("username")
            .error(self.page.problem(&self.problems, "handle"))
    }

    fn password(&self) -> PasswordInput {
        form::password(
            &self.page,
            &self.problems,
            "password",
            "people-password",
            "current-password",
        )
    }

    fn button(&self) -> Button {
        Button::new(self.page.t("web-sign-in"))
    }
}

/// What the address may say.
#[derive(Deserialize)]
pub struct Asked {
    locked: Option<String>,
}

/// The form; whoever is signed in goes to her work.
pub async fn show(ask: Ask, Query(asked): Query<Asked>) -> Response {
    if ask.who.is_some() {
        return see("/work");
    }
    let blank = SignIn::new(&ask, String::new(), Problems::default());
    Answer::new(&ask, SignIn { locked: asked.locked.is_some(), ..blank }).into_response()
}

/// One step of coming in.
pub async fn send(ask: Ask, Peer(peer): Peer, fields: Fields) -> Result<Response> {
    let started = tokio::time::Instant::now();
    let typed = fields.get("handle").to_lowercase();
    let token = fields.get("step");
    let step = ask.app.door.held(&token, ask.at);
    let name = step.as_ref().map_or(typed.as_str(), |step| step.handle.as_str());
    // Texts that can't be anybody's handle share one bucket.
    let bucket = if entry::is_handle(name) { name } else { "?" };
    if !ask.app.door.admits(peer, bucket, ask.at) {
        return Ok(too_many());
    }
    let answer = match step {
        Some(step) if step.code => steps::code(&ask, &token, step, &fields).await?,
        Some(step) => steps::renewal(&ask, &token, step, &fields).await?,
        None if !token.is_empty() => return Ok(see("/sign-in")),
        None => password(&ask, &typed, &fields).await?,
    };
    if answer.status().is_client_error() {
        ask.app.door.hold_back(started).await;
    }
    Ok(answer)
}

pub(super) fn too_many() -> Response {
    let mut answer = StatusCode::TOO_MANY_REQUESTS.into_response();
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    answer
}

async fn password(ask: &Ask, handle: &str, fields: &Fields) -> Result<Response> {
    let wanted = handle.to_owned();
    let known = ask.app.db.read(move |tx| entry::by_handle(tx, &wanted)).await?;
    let hash = known.as_ref().map(|known| known.credential.password.clone());
    let given = secret::typed(&fields.get("password"));
    let usable = hash.clone().filter(|hash| !hash.is_empty());
    let right = ask.app.door.compare(usable, given).await?;
    let Some(known) = known else { return Ok(wrong(ask, handle)) };
    let (app, at, office) = (ask.app.clone(), ask.at, known.office.clone());
    let (account, hash) = (known.account.clone(), hash.unwrap_or_default());
    let outcome: Result<Came> = ask
        .app
        .db
        .write(&office, move |tx| {
            let office = known.office.as_str();
            // Somebody may have changed it while we compared.
            let now = credential::hold(tx, office, &account)?.unwrap_or_default();
            let right = right && now.password == hash;
            let attempt = credential::settle(tx, &app.books, office, &account, right, at)?;
            let (code, renew) = (now.totp.is_some(), now.must_change);
            Ok(match attempt {
                Attempt::Right if code || renew => Came::HalfWay(Step {
                    office: known.office,
                    account,
                    handle: String::new(),
                    version: known.version,
                    code,
                    renew,
                    at,
                }),
                Attempt::Right => Came::In(entry::enter(tx, &app, office, &account, at)?),
                _ => Came::No,
            })
        })
        .await;
    match outcome? {
        Came::No => Ok(wrong(ask, handle)),
        Came::In(cookie) => Ok(inside(ask, &cookie)),
        Came::HalfWay(step) => {
            let step = Step { handle: handle.to_owned(), ..step };
            let token = ask.app.door.hold(&ask.app.chance, step.clone());
            Ok(steps::next_form(ask, token, &step))
        }
    }
}

/// How far somebody came.
pub(super) enum Came {
    In(String),
    HalfWay(Step),
    No,
}

/// The same words for whoever does not exist, has typed badly, or stands before a closed door.
pub(super) fn wrong(ask: &Ask, handle: &str) -> Response {
    refused(ask, handle, Refusal::new(msg("people-sign-in-wrong")).field("handle"))
}

/// The page again, and why.
pub(super) fn refused(ask: &Ask, handle: &str, refusal: Refusal) -> Response {
    let handle = handle.chars().take(64).collect();
    Answer::refused(ask, SignIn::new(ask, handle, refusal.into())).into_response()
}

pub(super) fn inside(ask: &Ask, cookie: &str) -> Response {
    form::with_session(ask, see("/work"), cookie)
}

/// Signs out.
pub async fn end(ask: Ask) -> Result<Response> {
    leave(&ask, "/sign-in").await
}

/// Ends the session at once and says only that the screen is locked: for PCs that several share.
pub async fn lock(ask: Ask) -> Result<Response> {
    leave(&ask, "/sign-in?locked=1").await
}

async fn leave(ask: &Ask, to: &str) -> Result<Response> {
    if let (Some(who), Some(cookie)) = (&ask.who, ask.session.clone()) {
        let ended = move |tx: &mut db::Tx| super::session::end(tx, &cookie);
        ask.app.db.write(&who.office, ended).await?;
    }
    Ok(form::leaving(ask, see(to)))
}
