//! The further steps of coming in: a code, and a password of her own instead of a given one.

use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Input, PasswordInput};
use db::Tx;
use serde::Serialize;

use super::{
    credential::{self, Attempt},
    door::Step,
    entry, form,
    sign_in::{Came, inside, wrong},
    totp,
};
use crate::{
    Error, Refusal, Result,
    lang::msg,
    node::Node,
    web::{Answer, Ask, Fields, Page, Problems, see},
};

/// The code of her telephone.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "people/code.html")]
pub(crate) struct Code {
    #[serde(skip)]
    page: Page,
    step: String,
    problems: Problems,
}

impl Code {
    fn code(&self) -> Input {
        form::code(&self.page, &self.problems)
    }
}

/// A password of her own instead of the one she was given.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "people/renewal.html")]
pub(crate) struct Renewal {
    #[serde(skip)]
    page: Page,
    step: String,
    problems: Problems,
}

impl Renewal {
    fn password(&self) -> PasswordInput {
        form::new_password(&self.page, &self.problems)
    }

    fn again(&self) -> PasswordInput {
        form::again(&self.page, &self.problems)
    }
}

/// The form of the step that she owes.
pub(super) fn next_form(ask: &Ask, step: String, held: &Step) -> Response {
    let problems = Problems::default();
    if held.code {
        let page = ask.page(ask.reader.t("people-code-title"));
        return Answer::new(ask, Code { page, step, problems }).into_response();
    }
    let page = ask.page(ask.reader.t("people-renewal-title"));
    Answer::new(ask, Renewal { page, step, problems }).into_response()
}

/// Compares the code.
pub(super) async fn code(ask: &Ask, token: &str, step: Step, fields: &Fields) -> Result<Response> {
    let (app, at, given) = (ask.app.clone(), ask.at, fields.get("code"));
    let office = step.office.clone();
    let outcome: Result<Option<Came>> =
        ask.app.db.write(&office, move |tx| compare(tx, &app, step, &given, at)).await;
    let outcome = outcome?;
    if outcome.is_some() {
        ask.app.door.release(token);
    }
    Ok(match outcome {
        None => {
            let page = ask.page(ask.reader.t("people-code-title"));
            let problems = Refusal::new(msg("people-code-wrong")).field("code").into();
            Answer::refused(ask, Code { page, step: token.into(), problems }).into_response()
        }
        Some(Came::No) => wrong(ask, ""),
        Some(Came::In(cookie)) => inside(ask, &cookie),
        Some(Came::HalfWay(step)) => {
            let token = ask.app.door.hold(&ask.app.chance, step.clone());
            next_form(ask, token, &step)
        }
    })
}

/// Nothing where she may try once more.
fn compare(tx: &mut Tx, node: &Node, step: Step, given: &str, at: i64) -> Result<Option<Came>> {
    let (office, account) = (step.office.as_str(), step.account.as_str());
    if !entry::unchanged(tx, node, office, account, step.version)? {
        return Ok(Some(Came::No));
    }
    let words = credential::office_words(tx, &node.books, office)?;
    let now = credential::hold(tx, office, account)?.unwrap_or_default();
    let secret = words.open("credential.totp", now.totp.clone());
    let matched = secret.and_then(|secret| totp::totp_step(&secret, given, at));
    // A code counts once.
    let fresh = matched.filter(|step| *step > now.totp_step);
    match credential::settle(tx, &node.books, office, account, fresh.is_some(), at)? {
        Attempt::Right => {}
        Attempt::Wrong(_) => return Ok(None),
        Attempt::Closes | Attempt::Locked => return Ok(Some(Came::No)),
    }
    credential::use_code(tx, office, account, fresh.unwrap_or(now.totp_step))?;
    if step.renew {
        return Ok(Some(Came::HalfWay(Step { code: false, ..step })));
    }
    entry::enter(tx, node, office, account, at).map(|cookie| Some(Came::In(cookie)))
}

/// Sets the password of her own and lets her in.
pub(super) async fn renewal(
    ask: &Ask,
    token: &str,
    step: Step,
    fields: &Fields,
) -> Result<Response> {
    let (problems, new) = form::chosen_password(fields, &step.handle);
    let (office, account) = (step.office.clone(), step.account.clone());
    let held = ask.app.db.read(move |tx| credential::find(tx, &office, &account)).await?;
    let same = match held {
        Some(held) if problems.is_empty() => {
            ask.app.door.compare(Some(held.password), new.clone()).await?
        }
        _ => false,
    };
    let problems = if same { form::same_password() } else { problems };
    if !problems.is_empty() {
        let page = ask.page(ask.reader.t("people-renewal-title"));
        return Ok(
            Answer::refused(ask, Renewal { page, step: token.into(), problems }).into_response()
        );
    }
    let hash = ask.app.door.hash(&ask.app.chance, new).await?;
    let (app, at) = (ask.app.clone(), ask.at);
    ask.app.door.release(token);
    let home = step.office.clone();
    let cookie: Result<String> = ask
        .app
        .db
        .write(&home, move |tx| {
            let (office, account) = (step.office.as_str(), step.account.as_str());
            if !entry::unchanged(tx, &app, office, account, step.version)? {
                return Err(Error::Conflict);
            }
            entry::choose_password(tx, &app, (office, account), &hash, at)?;
            entry::enter(tx, &app, office, account, at)
        })
        .await;
    match cookie {
        Ok(cookie) => Ok(inside(ask, &cookie)),
        // Her account changed in the meantime: she begins anew.
        Err(Error::Conflict) => Ok(see("/sign-in")),
        Err(error) => Err(error),
    }
}
