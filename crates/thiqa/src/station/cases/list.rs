//! The list of cases, with filters.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use components::{Button, Cell, Filter as FilterPanel, Html, Pagination, Table, Tag};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{
    dossier::{self, Officers, name_of},
    find::{Filter, PAGE, Row, Timed, rows},
    inputs::Drawn,
};
use crate::{
    Result,
    books::Read,
    lang::{REGISTER_DATES, day_end, digits_to_ascii, parse_date},
    people::Who,
    station::{exports, search::cases_box},
    web::{Answer, Fields, Page, Problems, Staff},
};

/// A day in microseconds.
const DAY: i64 = 24 * 3_600_000_000;

/// What was asked for, as it stands in the address. Nothing in it is personal.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    status: Option<String>,
    unit: Option<String>,
    offence: Option<String>,
    district: Option<String>,
    officer: Option<String>,
    from: Option<String>,
    to: Option<String>,
    number: Option<String>,
    /// `overdue`, `tasks` or `referrals` (overdue ones) or `today`.
    due: Option<String>,
    /// `day`: received in the last 24 hours.
    last: Option<String>,
    /// `day`: closed in the last 24 hours.
    closed: Option<String>,
    pub(super) before: Option<String>,
}

impl Asked {
    /// What was asked for, by names.
    pub(super) fn of(pairs: &[(String, String)]) -> Asked {
        let get = |name: &str| {
            let found = pairs.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.clone())
        };
        Asked {
            status: get("status"),
            unit: get("unit"),
            offence: get("offence"),
            district: get("district"),
            officer: get("officer"),
            from: get("from"),
            to: get("to"),
            number: get("number"),
            due: get("due"),
            last: get("last"),
            closed: get("closed"),
            before: get("before"),
        }
    }

    pub(super) fn filters(&self, who: &Who, zone: &TimeZone, at: i64) -> Vec<Filter> {
        let some = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let day = |text: &Option<String>, add: i64| {
            let date = parse_date(&some(text)?, REGISTER_DATES)?;
            let date = date.checked_add(jiff::Span::new().days(add)).ok()?;
            Some(date.to_zoned(zone.clone()).ok()?.timestamp().as_microsecond())
        };
        let before = some(&self.before).and_then(|before| {
            let (at, id) = before.split_once('.')?;
            Some(Filter::Before(at.parse().ok()?, id.to_owned()))
        });
        let mine = some(&self.officer).map(|officer| match officer.as_str() {
            "none" => Filter::Unassigned,
            _ => Filter::Mine(who.account.clone()),
        });
        let due = some(&self.due).and_then(|due| timed(&due, &who.office, at, zone));
        let number =
            some(&self.number).map(|number| Filter::Number(digits_to_ascii(number.trim())));
        let all = [
            some(&self.status).map(Filter::Status),
            some(&self.unit).map(Filter::Unit),
            some(&self.offence).map(Filter::Offence),
            some(&self.district).map(Filter::District),
            mine,
            day(&self.from, 0).map(Filter::From),
            day(&self.to, 1).map(Filter::Until),
            number,
            due,
            some(&self.last).map(|_| Filter::From(at - DAY)),
            some(&self.closed).map(|_| Filter::Closed(at - DAY)),
            before,
        ];
        all.into_iter().flatten().collect()
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("status", &self.status),
            ("unit", &self.unit),
            ("offence", &self.offence),
            ("district", &self.district),
            ("officer", &self.officer),
            ("from", &self.from),
            ("to", &self.to),
            ("number", &self.number),
            ("due", &self.due),
            ("last", &self.last),
            ("closed", &self.closed),
        ];
        let given = all.into_iter().filter_map(|(name, value)| Some((name, value.clone()?)));
        given.filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// The cases whose clocks are up, or will be before the day is over.
fn timed(due: &str, office: &str, at: i64, zone: &TimeZone) -> Option<Filter> {
    let (timed, from, until) = match due {
        "overdue" => (Timed::Clocks, 0, at),
        "tasks" => (Timed::Tasks, 0, at),
        "referrals" => (Timed::Referrals, 0, at),
        "today" => (Timed::Any, at, day_end(at, zone)?),
        _ => return None,
    };
    Some(Filter::Due(timed, office.to_owned(), from, until))
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/cases/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    cases: Vec<Row>,
    /// The place of the next page, if there is one: `?before=`.
    next: Option<String>,
    /// Where the list is taken out as a file, if she may.
    #[serde(skip)]
    away: Option<String>,
    #[serde(skip)]
    table: Html,
    #[serde(skip)]
    filter: Html,
    #[serde(skip)]
    pages: Html,
    #[serde(skip)]
    opens: bool,
    #[serde(skip)]
    search: Html,
    #[serde(skip)]
    filtered: bool,
}

/// The list.
pub async fn list(staff: Staff, Query(asked): Query<Asked>) -> Result<Response> {
    let filters = asked.filters(&staff.who, &staff.reader.zone, staff.at);
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let (mut cases, officers) = staff
        .app
        .db
        .read(move |tx| {
            let cases = rows(tx, &app, &who, Action::List, &filters, PAGE + 1)?;
            let officers = dossier::officers(tx, &app.books, &who.office)?;
            Ok::<_, crate::Error>((cases, officers))
        })
        .await?;
    let more = cases.len() > PAGE;
    cases.truncate(PAGE);
    staff.note(Read::new("list", "case", cases.iter().map(|row| row.id.as_str()))).await?;
    let before = cases.last().filter(|_| more).map(|row| format!("{}.{}", row.opened, row.id));
    let page = staff.page(staff.reader.t("cases-title"));
    let searches = staff.app.sees_any(&staff.who, Action::Search, Kind::Visit);
    let shown = List {
        table: table(&staff, &page, &cases, &officers),
        filter: panel(&staff, &page, &asked),
        pages: pages(&page, &asked, before.as_deref()),
        opens: staff.app.may(&staff.who, Action::Create, Kind::Case)
            || staff.app.sees_any(&staff.who, Action::Create, Kind::Case),
        search: if searches { cases_box(&page) } else { Html::default() },
        filtered: !asked.pairs().is_empty(),
        away: exports::away(&staff.app, &staff.who, "cases", &asked.pairs()),
        cases,
        next: before,
        page,
    };
    Ok(Answer::new(&staff, shown).into_response())
}

fn table(staff: &Staff, page: &Page, cases: &[Row], officers: &Officers) -> Html {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let heads = [
        "cases-number",
        "cases-offence",
        "cases-story",
        "cases-status",
        "cases-hands",
        "cases-received",
    ];
    let table = Table::new(heads.map(|key| page.t(key))).cards();
    let tells = staff.app.may(&staff.who, Action::Create, Kind::Statement);
    let bdi = |words: &str| {
        Html::trusted(format!("<bdi>{}</bdi>", Html::from(components::Content::from(words))))
    };
    let rows = cases.iter().fold(table, |table, row| {
        let number = Html::from(components::Content::from(&row.number));
        let number = format!("<bdi dir=\"ltr\">{number}</bdi>");
        let number = Html::trusted(match row.opens {
            true => format!("<a class=\"govuk-link\" href=\"/cases/{}\">{number}</a>", row.id),
            // Who may not open it may still tell the person concerned who did.
            false if tells => format!(
                "{number}<br><a class=\"govuk-link\" href=\"/cases/{}/statement\">{}</a>",
                row.id,
                Html::from(components::Content::from(page.t("statements-title")))
            ),
            false => number,
        });
        let offence = row.offence.as_deref();
        let offence = match offence.and_then(|code| pack.offences.get(code)) {
            Some(row) => row.name(lang).to_owned(),
            None if offence.is_some() => page.t("cases-offence-unknown"),
            None => page.t("web-withheld"),
        };
        let unit = row.unit.as_deref().map_or("", |unit| pack.units.name(unit, lang)).to_owned();
        let officer = row.officer.as_deref().map(|id| name_of(officers, id)).unwrap_or_default();
        let hands: Vec<String> =
            [unit, officer].into_iter().filter(|part| !part.is_empty()).collect();
        let mut status = vec![Html::from(Tag::new(pack.statuses.name(&row.status, lang)))];
        if row.class.contains(".sealed.") || row.class.contains(".protected.") {
            status.push(Tag::new(page.t("cases-sealed-tag")).colour("red").into());
        }
        if row.due.is_some_and(|due| due < page.at) {
            status.push(Tag::new(page.t("cases-late")).colour("orange").into());
        }
        table.row([
            Cell::new(number),
            Cell::new(bdi(&offence)),
            Cell::new(bdi(row.title.as_deref().unwrap_or("—"))),
            Cell::new(Html::trusted(format!("<span>{}</span>", Html::join(status)))),
            Cell::new(bdi(&hands.join(" — "))),
            Cell::new(bdi(&page.day_short(row.received))),
        ])
    });
    if cases.is_empty() { Html::default() } else { rows.into() }
}

fn panel(staff: &Staff, page: &Page, asked: &Asked) -> Html {
    let pairs = asked.pairs();
    let fields = Fields::of(pairs.iter().map(|(name, value)| (*name, value.as_str())));
    let problems = Problems::default();
    let drawn = Drawn { page, pack: &staff.app.pack, fields: &fields, problems: &problems };
    let lang = page.reader.lang.code();
    let pack = &staff.app.pack;
    let divisions = pack.offences.iter().filter(|row| row.code.len() == 4);
    let divisions = divisions.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect();
    let districts = pack.districts.iter().map(|row| (row.code.clone(), row.name(lang).to_owned()));
    let officers =
        vec![("me".to_owned(), page.t("cases-mine")), ("none".to_owned(), page.t("cases-nobody"))];
    let due = [
        ("overdue", "cases-due-overdue"),
        ("tasks", "cases-due-tasks"),
        ("today", "cases-due-today"),
    ];
    let due = due.map(|(code, key)| (code.to_owned(), page.t(key)));
    let options = [
        Html::from(drawn.line("number", "cases-number").dir("ltr")),
        drawn.select("status", "cases-status", drawn.rows(&pack.statuses)).into(),
        drawn.units("unit").into(),
        drawn.select("officer", "cases-officer", officers).into(),
        drawn.select("due", "cases-due", due.into()).into(),
        drawn
            .select("offence", "cases-offence", divisions)
            .hint(page.t("cases-filter-hint"))
            .into(),
        drawn.select("district", "cases-district", districts.collect()).into(),
        drawn.line("from", "cases-from").digits().into(),
        drawn.line("to", "cases-to").digits().into(),
    ];
    let cells = options.map(|field| Html::trusted(format!("<div>{field}</div>")));
    let options = Html::trusted(format!("<div class=\"cols\">{}</div>", Html::join(cells)));
    let options = Html::join([options, Button::new(page.t("web-show")).into()]);
    FilterPanel::new(page.t("cases-filter"), options).into()
}

fn pages(page: &Page, asked: &Asked, before: Option<&str>) -> Html {
    let Some(before) = before else { return Html::default() };
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in asked.pairs() {
        query.append_pair(name, &value);
    }
    query.append_pair("before", before);
    let href = format!("/cases?{}", query.finish());
    Pagination::new(page.t("cases-pages")).next(href, page.t("cases-older")).into()
}
