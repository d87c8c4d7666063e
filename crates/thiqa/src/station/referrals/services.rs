//! The directory of those who help, by place and kind; it prints.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use components::{Cell, Choosable, Html, Select, Table};
use serde::{Deserialize, Serialize};

use crate::{
    pack::{Pack, Row, Service},
    people::form::apart,
    web::{Answer, Page, Staff},
};

/// Which of them.
#[derive(Debug, Default, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Wanted {
    /// A code of the pack's governorates; `all` for every place. Her own where nothing is said.
    place: String,
    /// A code of the pack's kinds of service; empty for all.
    kind: String,
}

/// Somebody who helps.
#[derive(Serialize, schemars::JsonSchema)]
struct Entry {
    code: String,
    kind: String,
    governorate: String,
    districts: Vec<String>,
    hours: String,
    /// Whether it receives referrals in the system.
    connected: bool,
    /// Whether the row was confirmed by somebody.
    verified: bool,
    invented: bool,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/referrals/services.html")]
pub(crate) struct Directory {
    #[serde(skip)]
    page: Page,
    wanted: Wanted,
    services: Vec<Entry>,
    #[serde(skip)]
    place: Select,
    #[serde(skip)]
    kind: Select,
    #[serde(skip)]
    table: Table,
}

impl Entry {
    fn of(row: &Row<Service>) -> Entry {
        Entry {
            code: row.code.clone(),
            kind: row.kind.clone(),
            governorate: row.governorate.clone(),
            districts: row.districts.clone(),
            hours: row.hours.clone(),
            connected: row.office.is_some(),
            verified: row.verified().is_some(),
            invented: row.invented,
        }
    }
}

fn served(pack: &Pack, entry: &Entry, page: &Page) -> String {
    let lang = page.reader.lang.code();
    let districts: Vec<String> =
        entry.districts.iter().map(|code| pack.districts.name(code, lang).to_owned()).collect();
    let place = pack.governorates.name(&entry.governorate, lang);
    if districts.is_empty() {
        place.to_owned()
    } else {
        format!("{place}: {}", page.list(&districts))
    }
}

fn name(pack: &Pack, entry: &Entry, page: &Page, invites: bool) -> Html {
    let mut text = apart(pack.services.name(&entry.code, page.reader.lang.code())).to_string();
    let mut mark = |key: &str| {
        text.push_str(&format!("<br><span class=\"govuk-hint\">{}</span>", page.t(key)));
    };
    if entry.invented {
        mark("services-invented");
    }
    if !entry.verified {
        mark("services-unverified");
    }
    if entry.connected && invites {
        let label = page.t("services-invite");
        text.push_str(&format!(
            "<br><a class=\"govuk-link no-print\" href=\"/services/{}/invitation\">{label}</a>",
            entry.code
        ));
    }
    // One piece: a cell of a card lays its children side by side.
    Html::trusted(format!("<span>{text}</span>"))
}

fn table(staff: &Staff, page: &Page, services: &[Entry]) -> Table {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let invites = staff.app.sees_any(&staff.who, Action::Create, Kind::Referral);
    let head =
        ["services-name", "services-kind", "services-place", "services-hours", "services-how"];
    services.iter().fold(
        Table::new(head.map(|key| Cell::new(page.t(key)))).cards(),
        |table, one| {
            let how = if one.connected { "services-connected" } else { "services-by-hand" };
            table.row([
                Cell::new(name(pack, one, page, invites)),
                Cell::new(pack.service_kinds.name(&one.kind, lang)),
                Cell::new(served(pack, one, page)),
                Cell::new(page.opening(&one.hours)),
                Cell::new(page.t(how)),
            ])
        },
    )
}

fn select<'a>(
    name: &'static str,
    label: String,
    all: (&str, String),
    rows: impl Iterator<Item = (&'a str, &'a str)>,
    value: &str,
) -> Select {
    Select::new(name, label).item(Choosable::new(all.1).value(all.0)).options(rows).value(value)
}

/// `GET /services`
pub async fn directory(staff: Staff, Query(mut wanted): Query<Wanted>) -> Response {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    if wanted.place.is_empty() {
        let own = pack.offices.get(&staff.who.office).map(|row| row.governorate.clone());
        let served = |code: &String| pack.services.iter().any(|row| row.governorate == *code);
        wanted.place = own.filter(served).unwrap_or_else(|| "all".into());
    }
    let fits = |row: &&Row<Service>| {
        (wanted.place == "all" || row.governorate == wanted.place)
            && (wanted.kind.is_empty() || row.kind == wanted.kind)
    };
    let services: Vec<Entry> = pack.services.iter().filter(fits).map(Entry::of).collect();
    let page = staff.page(staff.reader.t("services-title"));
    let places = pack.governorates.iter().map(|row| (row.code.as_str(), row.name(lang)));
    let kinds = pack.service_kinds.iter().map(|row| (row.code.as_str(), row.name(lang)));
    let everywhere = ("all", page.t("services-everywhere"));
    let directory = Directory {
        place: select("place", page.t("services-place"), everywhere, places, &wanted.place),
        kind: select(
            "kind",
            page.t("services-kind"),
            ("", page.t("services-all")),
            kinds,
            &wanted.kind,
        ),
        table: table(&staff, &page, &services),
        page,
        wanted,
        services,
    };
    Answer::new(&staff, directory).into_response()
}
