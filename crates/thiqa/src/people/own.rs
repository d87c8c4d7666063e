//! Her own account: language, password, codes, sessions, and nothing else.

use access::{Action, Kind};
use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use components::{Button, Choice, Radios, SummaryList};
use serde::Serialize;

use super::{
    account::Event,
    entry,
    form::{self, apart},
    session,
    store::{self, Seen},
};
use crate::{
    Error, Refusal, Result,
    lang::{Digits, Lang, msg},
    web::{Answer, Fields, LANGUAGE, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "people/own.html")]
pub(crate) struct Own {
    #[serde(skip)]
    page: Page,
    account: Seen,
    lang: &'static str,
    latin_digits: bool,
    /// Whether she may complain to the inspectorate about those with whom she serves.
    complains: bool,
    /// Whether there can be passkeys.
    passkeys: bool,
    problems: Problems,
    /// Said once a start code was made for her on the node's console.
    #[serde(skip)]
    console: Option<String>,
    #[serde(skip)]
    facts: SummaryList,
}

impl Own {
    fn language(&self) -> Radios {
        let choices = Lang::all().map(|lang| Choice::new(lang.code(), lang.name()));
        Radios::new("lang", self.page.t("people-language"))
            .items(choices)
            .value(self.lang)
            .error(self.page.problem(&self.problems, "lang"))
            .class("govuk-radios--small")
    }

    fn digits(&self) -> Radios {
        Radios::new("digits", self.page.t("people-digits"))
            .item(Choice::new("locale", self.page.t("people-digits-locale")))
            .item(Choice::new("latin", self.page.t("people-digits-latin")))
            .value(if self.latin_digits { "latin" } else { "locale" })
            .error(self.page.problem(&self.problems, "digits"))
            .class("govuk-radios--small")
    }

    fn save(&self) -> Button {
        Button::new(self.page.t("web-save"))
    }

    fn leave(&self) -> Button {
        Button::new(self.page.t("people-end-all")).secondary()
    }
}

/// The row of her own account.
pub(super) async fn hers(staff: &Staff) -> Result<Seen> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let found =
        staff.app.db.read(move |tx| store::find(tx, &app.books, &who.office, &who.account)).await?;
    found.ok_or(Error::NotFound)
}

fn own(staff: &Staff, account: Seen, problems: Problems) -> Own {
    let page = staff.page(staff.reader.t("people-own-title"));
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let mut facts = SummaryList::new()
        .row(page.t("account-name"), apart(account.name.as_deref().unwrap_or_default()))
        .row(page.t("people-handle"), apart(&account.handle))
        .row(page.t("account-office"), pack.offices.name(&account.office, lang))
        .row(page.t("account-role"), pack.roles.name(&account.role, lang));
    if let Some(unit) = &account.unit {
        facts = facts.row(page.t("account-unit"), pack.units.name(unit, lang));
    }
    if let Some(rank) = &account.rank {
        facts = facts.row(page.t("account-rank"), pack.ranks.name(rank, lang));
    }
    Own {
        console: account.start_code.map(|at| from_console(&page, at)),
        lang: staff.reader.lang.code(),
        latin_digits: staff.who.digits == Digits::Latin,
        complains: staff.app.may(&staff.who, Action::Create, Kind::Conduct)
            && staff.who.office_kind != "inspectorate",
        passkeys: staff.app.passkeys.name().is_some(),
        page,
        account,
        problems,
        facts,
    }
}

/// What her page says of a start code from the console.
pub(super) fn from_console(page: &Page, at: i64) -> String {
    page.t_args("people-start-code", &[("at", page.date_time(at).as_str().into())])
}

/// Her account.
pub async fn show(staff: Staff) -> Result<Response> {
    let account = hers(&staff).await?;
    Ok(Answer::new(&staff, own(&staff, account, Problems::default())).into_response())
}

/// Keeps her language and figures.
pub async fn prefer(staff: Staff, fields: Fields) -> Result<Response> {
    let mut problems = Problems::default();
    let lang = Lang::parse(&fields.get("lang"));
    if lang.is_none() {
        problems.add(unknown(&staff, "lang", "people-language"));
    }
    let digits = fields.get("digits");
    if !["locale", "latin"].contains(&digits.as_str()) {
        problems.add(unknown(&staff, "digits", "people-digits"));
    }
    let Some(lang) = lang.filter(|_| problems.is_empty()) else {
        let account = hers(&staff).await?;
        return Ok(Answer::refused(&staff, own(&staff, account, problems)).into_response());
    };
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let event = Event::Preferred { lang: lang.code().into(), latin_digits: digits == "latin" };
    let kept = move |tx: &mut db::Tx| entry::record(tx, &app, &who.office, &who.account, at, event);
    staff.app.db.write(&staff.who.office, kept).await?;
    let mut answer = see("/account");
    let cookie = format!("{LANGUAGE}={}; Path=/; Max-Age=31536000; SameSite=Strict", lang.code());
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(answer)
}

fn unknown(staff: &Staff, field: &'static str, label: &str) -> Refusal {
    Refusal::new(msg("web-unknown-code")).field(field).arg("field", staff.reader.t(label))
}

/// Ends every session of hers, this one too.
pub async fn end_all(staff: Staff) -> Result<Response> {
    let who = staff.who.clone();
    let ended = move |tx: &mut db::Tx| session::end_all(tx, &who.office, &who.account);
    staff.app.db.write(&staff.who.office, ended).await?;
    Ok(form::leaving(&staff, see("/sign-in")))
}
