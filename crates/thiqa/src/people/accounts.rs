//! The accounts of an office, for whoever gives and takes them.

use access::{Action, Class, Kind};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use components::{Button, Cell, Html, SummaryList, Table, Tag};
use serde::{Deserialize, Serialize};

use super::{
    Account, course,
    form::apart,
    own::from_console,
    passkey::{
        own::{called, last_used},
        store::Kept,
    },
    post::PostForm,
    rights::{self, Wish},
    store::{self, Seen},
};
use crate::{
    Error, Result,
    books::Read,
    gate::Held,
    id::Id,
    web::{Answer, Page, Problems, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "people/accounts.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    accounts: Vec<Seen>,
    next: Option<String>,
    #[serde(skip)]
    table: Table,
}

impl List {
    fn new_one(&self) -> Button {
        Button::new(self.page.t("account-new")).href("/accounts/new")
    }
}

/// Where a page of the list begins.
#[derive(Deserialize)]
pub struct Before {
    before: Option<String>,
}

impl Before {
    fn place(self) -> (i64, String) {
        let text = self.before.unwrap_or_default();
        let place = text.split_once('.').and_then(|(at, id)| {
            Some((at.parse().ok()?, Id::<Account>::parse(id)?.as_str().to_owned()))
        });
        place.unwrap_or((i64::MAX, String::new()))
    }
}

/// The accounts of her office, the newest first.
pub async fn list(staff: Staff, Query(before): Query<Before>) -> Result<Response> {
    let (books, office) = (staff.app.books.clone(), staff.who.office.clone());
    let (at, id) = before.place();
    let (accounts, next) =
        staff.app.db.read(move |tx| store::list(tx, &books, &office, (at, &id))).await?;
    let ids = accounts.iter().map(|account| account.id.as_str());
    staff.note(Read::new("list", "account", ids)).await?;
    let page = staff.page(staff.reader.t("account-list-title"));
    let table = table(&staff, &page, &accounts);
    Ok(Answer::new(&staff, List { page, accounts, next, table }).into_response())
}

fn table(staff: &Staff, page: &Page, accounts: &[Seen]) -> Table {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let head = [
        "account-name",
        "people-handle",
        "account-role",
        "account-unit",
        "account-last-seen",
        "account-state",
    ];
    let table = Table::new(head.map(|key| page.t(key)))
        .caption(page.t("account-list-title"))
        .caption_class("govuk-visually-hidden")
        .cards();
    accounts.iter().fold(table, |table, account| {
        let name = account.name.as_deref().unwrap_or(&account.handle);
        let link = Html::trusted(format!(
            "<a class=\"govuk-link\" href=\"/accounts/{}\">{}</a>",
            account.id,
            apart(name)
        ));
        let seen =
            account.last_seen.map_or_else(|| page.t("account-never"), |at| page.date_time(at));
        let unit = account.unit.as_deref().map_or("", |unit| pack.units.name(unit, lang));
        table.row([
            Cell::new(link),
            Cell::new(apart(&account.handle)),
            Cell::new(pack.roles.name(&account.role, lang)),
            Cell::new(unit),
            Cell::new(seen),
            Cell::new(state(page, account)),
        ])
    })
}

fn state(page: &Page, account: &Seen) -> Tag {
    if account.closed.is_some() {
        return Tag::new(page.t("account-state-closed")).colour("grey");
    }
    if account.locked_until > page.at {
        return Tag::new(page.t("account-state-locked")).colour("red");
    }
    if account.must_change {
        return Tag::new(page.t("account-state-waiting")).colour("yellow");
    }
    Tag::new(page.t("account-state-open")).colour("green")
}

/// One account and what may be done to it.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "people/one.html")]
pub(crate) struct One {
    #[serde(skip)]
    page: Page,
    account: Seen,
    /// Whether anything may be done to it.
    open: bool,
    /// Said where nothing may be done, although the account stands.
    #[serde(skip)]
    why_not: Option<String>,
    #[serde(skip)]
    facts: SummaryList,
    #[serde(skip)]
    post: PostForm,
    /// Her courses in words, and the fields for another one.
    #[serde(skip)]
    courses: (Vec<String>, Html),
    /// Said once a start code was made on the node's console.
    #[serde(skip)]
    console: Option<String>,
    problems: Problems,
}

impl One {
    fn save(&self) -> Button {
        Button::new(self.page.t("web-save"))
    }

    fn label(&self, passkey: &Kept) -> String {
        called(&self.page, passkey)
    }

    fn used(&self, passkey: &Kept) -> String {
        last_used(&self.page, passkey)
    }

    fn remove(&self) -> Button {
        Button::new(self.page.t("people-passkey-remove")).secondary()
    }

    fn reset(&self) -> Button {
        Button::new(self.page.t("account-reset")).secondary()
    }

    fn close(&self) -> Button {
        Button::new(self.page.t("account-close")).warning()
    }
}

/// Loads an account of her office; of another office there is none.
pub(super) async fn load(staff: &Staff, id: &str, action: Action) -> Result<Seen> {
    let id = Id::<Account>::parse(id).ok_or(Error::NotFound)?;
    let (books, office) = (staff.app.books.clone(), staff.who.office.clone());
    let found = staff.app.db.read(move |tx| store::find(tx, &books, &office, id.as_str())).await?;
    let found = found.ok_or(Error::NotFound)?;
    let held = Held {
        office: found.office.clone(),
        unit: found.unit.clone(),
        officer: None,
        class: Class::ordinary(Kind::Account, &staff.who.jurisdiction),
        kept: String::new(),
    };
    staff.app.open(&staff.who, action, &held)?;
    Ok(found)
}

/// Shows one account.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let account = load(&staff, &id, Action::View).await?;
    staff.note(Read::new("view", "account", [account.id.as_str()])).await?;
    let post = PostForm::of(&account);
    Ok(Answer::new(&staff, one(&staff, account, post, Problems::default())).into_response())
}

/// The page of one account.
pub(super) fn one(staff: &Staff, account: Seen, post: PostForm, problems: Problems) -> One {
    let page = staff.page(staff.reader.t("account-one-title"));
    let decided = rights::decide(&staff.app, &staff.who, Wish::Reset(&account.target()));
    let why_not = match &decided {
        Err(Error::Refused(refusal)) => Some(page.refusal(refusal)),
        _ => None,
    };
    One {
        open: decided.is_ok() && account.closed.is_none(),
        why_not,
        facts: facts(staff, &page, &account),
        post: post.offered(staff, &page, &problems),
        courses: course::form(staff, &page, &account.courses, &problems),
        console: account.start_code.map(|at| from_console(&page, at)),
        page,
        account,
        problems,
    }
}

fn facts(staff: &Staff, page: &Page, account: &Seen) -> SummaryList {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let spoken: Vec<_> =
        account.languages.iter().map(|code| pack.languages.name(code, lang)).collect();
    let said = |code: Option<&str>| code.map_or_else(|| page.t("web-none"), str::to_owned);
    SummaryList::new()
        .row(page.t("account-name"), apart(account.name.as_deref().unwrap_or_default()))
        .row(page.t("people-handle"), apart(&account.handle))
        .row(page.t("account-state"), state(page, account))
        .row(page.t("account-role"), pack.roles.name(&account.role, lang))
        .row(
            page.t("account-unit"),
            said(account.unit.as_deref().map(|unit| pack.units.name(unit, lang))),
        )
        .row(
            page.t("account-rank"),
            said(account.rank.as_deref().map(|rank| pack.ranks.name(rank, lang))),
        )
        .row(
            page.t("account-sex"),
            said(account.sex.as_deref().map(|sex| pack.sexes.name(sex, lang))),
        )
        .row(page.t("account-languages"), spoken.join(page.t("account-comma").as_str()))
        .row(page.t("account-codes"), page.t(if account.codes { "web-yes" } else { "web-no" }))
        .row(page.t("account-created"), page.date_time(account.created))
        .row(
            page.t("account-last-seen"),
            account.last_seen.map_or_else(|| page.t("account-never"), |at| page.date_time(at)),
        )
}
