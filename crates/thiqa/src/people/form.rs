//! Fields and small steps that the pages about people share.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use components::{Choosable, Content, Html, Input, PasswordInput, PasswordWords, Select};

use super::secret;
use crate::{
    Refusal,
    lang::msg,
    web::{Ask, Fields, Page, Problems, SESSION},
};

/// A name or a code that keeps its own direction; a telephone number runs from the left.
pub(crate) fn apart(text: &str) -> Html {
    let dir = if text.starts_with('+') { " dir=\"ltr\"" } else { "" };
    Html::trusted(format!("<bdi{dir}>{}</bdi>", Html::from(Content::from(text))))
}

/// One of a list, or nothing yet.
pub(crate) fn select(
    page: &Page,
    problems: &Problems,
    field: &'static str,
    label: &str,
    value: &str,
) -> Select {
    Select::new(field, page.t(label))
        .item(Choosable::new(page.t("account-choose")).value(""))
        .value(value)
        .error(page.problem(problems, field))
}

/// The name to sign in with.
pub(super) fn handle(page: &Page, label: &str, value: &str) -> Input {
    Input::new("handle", page.t(label))
        .dir("ltr")
        .spellcheck(false)
        .autocapitalize("none")
        .value(value)
        .class("govuk-input--width-20")
}

/// Six figures of a telephone.
pub(super) fn code(page: &Page, problems: &Problems) -> Input {
    Input::new("code", page.t("people-code"))
        .hint(page.t("people-code-hint"))
        .digits()
        .autocomplete("one-time-code")
        .class("govuk-input--width-5")
        .error(page.problem(problems, "code"))
}

/// A password; `fill` is what the browser may offer.
pub(crate) fn password(
    page: &Page,
    problems: &Problems,
    field: &'static str,
    label: &str,
    fill: &str,
) -> PasswordInput {
    let words = PasswordWords {
        show: page.t("people-password-show"),
        hide: page.t("people-password-hide"),
        show_label: page.t("people-password-show-label"),
        hide_label: page.t("people-password-hide-label"),
        shown: page.t("people-password-shown"),
        hidden: page.t("people-password-hidden"),
    };
    PasswordInput::new(field, page.t(label), words)
        .autocomplete(fill)
        .with(|input| input.dir("ltr").error(page.problem(problems, field)))
}

/// A new password, and what it has to be like.
pub(super) fn new_password(page: &Page, problems: &Problems) -> PasswordInput {
    password(page, problems, "new", "people-password-new", "new-password")
        .with(|input| input.hint(page.t("people-password-rules")))
}

/// The new password once more.
pub(super) fn again(page: &Page, problems: &Problems) -> PasswordInput {
    password(page, problems, "again", "people-password-again", "new-password")
}

/// The new password of a form, and what is wrong with it.
pub(super) fn chosen_password(fields: &Fields, handle: &str) -> (Problems, String) {
    let mut problems = Problems::default();
    let new = secret::typed(&fields.get("new"));
    problems.take(secret::acceptable(&new, handle).map_err(|refusal| refusal.field("new")));
    if new != secret::typed(&fields.get("again")) {
        problems.add(Refusal::new(msg("people-password-differs")).field("again"));
    }
    (problems, new)
}

/// The new one is the old one.
pub(super) fn same_password() -> Problems {
    Refusal::new(msg("people-password-same")).field("new").into()
}

/// She leaves: nothing of hers stays in the browser, neither pages nor anything that they kept.
pub(crate) fn leaving(ask: &Ask, answer: Response) -> Response {
    let mut answer = with_session(ask, answer, "");
    let all = HeaderValue::from_static("\"cache\", \"storage\"");
    answer.headers_mut().insert("clear-site-data", all);
    answer
}

/// Gives the answer a session's cookie; an empty one takes it away.
pub(crate) fn with_session(ask: &Ask, mut answer: Response, session: &str) -> Response {
    let mut cookie = format!("{SESSION}={session}; Path=/; HttpOnly; SameSite=Strict");
    if session.is_empty() {
        cookie.push_str("; Max-Age=0");
    }
    if ask.app.config.https {
        cookie.push_str("; Secure");
    }
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    answer
}
