//! The list of cases, with filters.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use components::{Button, Cell, Filter as FilterPanel, Html, Pagination, Table, Tag};
use db::{Tx, Value};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{
    dossier::{self, Officers, name_of},
    inputs::Drawn,
};
use crate::{
    Result,
    books::{Read, Words},
    lang::{REGISTER_DATES, digits_to_ascii, parse_date},
    node::Node,
    people::Who,
    web::{Answer, Fields, Page, Problems, Staff},
};

/// How many rows a page has.
const PAGE: usize = 50;

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
    before: Option<String>,
}

/// What narrows the list: adds SQL and arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Filter {
    Status(String),
    Unit(String),
    /// An offence and everything below it. Sealed cases have no offence here.
    Offence(String),
    District(String),
    Mine(String),
    /// Received at or after this time.
    From(i64),
    /// Received before this time.
    Until(i64),
    Number(String),
    /// Opened before this case: time and id.
    Before(i64, String),
}

impl Filter {
    fn add(&self, sql: &mut String, args: &mut Vec<Value>) {
        let mut given = |value: Value| {
            args.push(value);
            format!("${}", args.len())
        };
        let condition = match self {
            Filter::Status(code) => format!("c.status = {}", given(code.into())),
            Filter::Unit(code) => format!("c.unit = {}", given(code.into())),
            Filter::Offence(code) => {
                // ':' follows the digits.
                let (from, to) = (given(code.into()), given(format!("{code}:").into()));
                format!("c.offence >= {from} AND c.offence < {to}")
            }
            Filter::District(code) => format!("c.district = {}", given(code.into())),
            Filter::Mine(account) => format!("c.officer = {}", given(account.into())),
            Filter::From(at) => format!("c.received >= {}", given(at.into())),
            Filter::Until(at) => format!("c.received < {}", given(at.into())),
            Filter::Number(number) => {
                let (one, other) = (given(number.into()), given(number.into()));
                format!("(c.number = {one} OR c.legacy = {other})")
            }
            Filter::Before(at, id) => {
                let (first, again, id) = (given(at.into()), given(at.into()), given(id.into()));
                format!("(c.opened < {first} OR (c.opened = {again} AND c.id < {id}))")
            }
        };
        sql.push_str(" AND ");
        sql.push_str(&condition);
    }
}

impl Asked {
    fn filters(&self, who: &Who, zone: &TimeZone) -> Vec<Filter> {
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
        let mine = some(&self.officer).map(|_| Filter::Mine(who.account.clone()));
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
        ];
        let given = all.into_iter().filter_map(|(name, value)| Some((name, value.clone()?)));
        given.filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// A row of the list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) office: String,
    pub(super) number: String,
    pub(super) legacy: Option<String>,
    pub(super) class: String,
    pub(super) status: String,
    pub(super) unit: Option<String>,
    pub(super) officer: Option<String>,
    pub(super) received: i64,
    pub(super) opened: i64,
    pub(super) offence: Option<String>,
    pub(super) district: Option<String>,
    pub(super) title: Option<String>,
    /// When the first of its clocks is up.
    pub(super) due: Option<i64>,
}

/// The cases that she may list, the newest first; one more than a page if there are more.
pub(super) fn rows(tx: &mut Tx, node: &Node, who: &Who, filters: &[Filter]) -> Result<Vec<Row>> {
    let shown = node.shown(who, Action::List, Kind::Case, "c", 1);
    let (mut sql, mut args) = (shown.sql, shown.args);
    for filter in filters {
        filter.add(&mut sql, &mut args);
    }
    let sql = format!(
        "SELECT c.id, c.office, c.number, c.legacy, c.class, c.status, c.unit, c.officer, c.received,
         c.opened, c.offence, c.district, c.title, c.hidden, k.epoch, k.wrapped,
         (SELECT MIN(d.at) FROM due d WHERE d.office = c.office AND d.stream = c.id AND d.step = 100)
         FROM case_file c LEFT JOIN case_key k ON k.office = c.office AND k.id = c.id
         AND k.epoch = (SELECT MAX(n.epoch) FROM case_key n WHERE n.office = c.office AND n.id = c.id)
         WHERE {sql} ORDER BY c.opened DESC, c.id DESC LIMIT {}",
        PAGE + 1
    );
    let mut found = tx.all(&sql, &args, |row| {
        let wrapped = match (row.get::<Option<u32>>(14)?, row.get::<Option<Vec<u8>>>(15)?) {
            (Some(epoch), Some(wrapped)) => Some((epoch, wrapped)),
            _ => None,
        };
        let (id, office): (String, String) = (row.get(0)?, row.get(1)?);
        let words = Words::new(&node.books, &office, &id, wrapped);
        let hidden = words.open("case_file.hidden", row.get(13)?);
        let (offence, district) = match hidden.as_deref().and_then(|text| text.split_once(' ')) {
            Some((offence, district)) => (Some(offence.to_owned()), Some(district.to_owned())),
            None => (row.get(10)?, row.get(11)?),
        };
        Ok(Row {
            number: row.get(2)?,
            legacy: row.get(3)?,
            class: row.get(4)?,
            status: row.get(5)?,
            unit: row.get(6)?,
            officer: row.get(7)?,
            received: row.get(8)?,
            opened: row.get(9)?,
            offence,
            district: district.filter(|code| !code.is_empty()),
            title: words.open("case_file.title", row.get(12)?),
            due: row.get(16)?,
            id,
            office,
        })
    })?;
    // The row says that a case is there; its words are for those who may open it.
    for row in &mut found {
        let class = access::Class::parse(&row.class);
        let held = class.map(|class| crate::gate::Held {
            office: row.office.clone(),
            unit: row.unit.clone(),
            officer: row.officer.clone(),
            class,
        });
        if !held.is_ok_and(|held| node.open(who, Action::View, &held).is_ok()) {
            row.title = None;
        }
    }
    Ok(found)
}

#[derive(Template, Serialize)]
#[template(path = "station/cases/list.html")]
struct List {
    #[serde(skip)]
    page: Page,
    cases: Vec<Row>,
    before: Option<String>,
    #[serde(skip)]
    table: Html,
    #[serde(skip)]
    filter: Html,
    #[serde(skip)]
    pages: Html,
    #[serde(skip)]
    opens: bool,
}

/// The list.
pub async fn list(staff: Staff, Query(asked): Query<Asked>) -> Result<Response> {
    let filters = asked.filters(&staff.who, &staff.reader.zone);
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let (mut cases, officers) = staff
        .app
        .db
        .read(move |tx| {
            let cases = rows(tx, &app, &who, &filters)?;
            let officers = dossier::officers(tx, &app.books, &who.office)?;
            Ok::<_, crate::Error>((cases, officers))
        })
        .await?;
    let more = cases.len() > PAGE;
    cases.truncate(PAGE);
    staff.note(Read::new("list", "case", cases.iter().map(|row| row.id.as_str()))).await?;
    let before = cases.last().filter(|_| more).map(|row| format!("{}.{}", row.opened, row.id));
    let page = staff.page(staff.reader.t("cases-title"));
    let shown = List {
        table: table(&staff, &page, &cases, &officers),
        filter: panel(&staff, &page, &asked),
        pages: pages(&page, &asked, before.as_deref()),
        opens: staff.app.may(&staff.who, Action::Create, Kind::Case)
            || staff.app.sees_any(&staff.who, Action::Create, Kind::Case),
        cases,
        before,
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
    let bdi = |words: &str| {
        Html::trusted(format!("<bdi>{}</bdi>", Html::from(components::Content::from(words))))
    };
    let rows = cases.iter().fold(table, |table, row| {
        let number = Html::from(components::Content::from(&row.number));
        let number = Html::trusted(format!(
            "<a class=\"govuk-link\" href=\"/cases/{}\"><bdi dir=\"ltr\">{number}</bdi></a>",
            row.id
        ));
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
    let mine = vec![("me".to_owned(), page.t("cases-mine"))];
    let options = Html::join([
        Html::from(drawn.line("number", "cases-number").dir("ltr")),
        drawn.select("status", "cases-status", drawn.rows(&pack.statuses)).into(),
        drawn.units("unit").into(),
        drawn.select("officer", "cases-officer", mine).into(),
        drawn
            .select("offence", "cases-offence", divisions)
            .hint(page.t("cases-filter-hint"))
            .into(),
        drawn.select("district", "cases-district", districts.collect()).into(),
        drawn.line("from", "cases-from").digits().into(),
        drawn.line("to", "cases-to").digits().into(),
        Button::new(page.t("web-show")).into(),
    ]);
    let filter = FilterPanel::new(page.t("cases-filter"), options);
    let filter = match pairs.is_empty() {
        true => filter,
        false => filter.chosen(page.t("cases-filtered"), "/cases", page.t("cases-filter-clear")),
    };
    filter.into()
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
