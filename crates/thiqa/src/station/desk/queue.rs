//! Who waits and who is being helped: the desk's own list.

use std::collections::BTreeMap;

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use components::{Html, SubNavigation};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{
    Visit,
    lists::{self, List, Narrow, PAGE},
    row::Row,
    services::number,
};
use crate::{
    Result,
    books::Read,
    id::Id,
    lang::{REGISTER_DATES, day_start, parse_date},
    pack::Pack,
    station::{exports, search::desk_box},
    web::{Answer, Page, Staff},
};

/// Which list, and from where on.
#[derive(Deserialize)]
pub struct Wanted {
    show: Option<String>,
    /// First and last day on which they came, `2026-03-01`.
    from: Option<String>,
    to: Option<String>,
    /// `day`: came in the last 24 hours.
    last: Option<String>,
    reason: Option<String>,
    outcome: Option<String>,
    /// `wished` narrows to those who wished for a woman officer.
    woman: Option<String>,
    /// `yes` narrows to those who were sent on.
    sent_on: Option<String>,
    before: Option<String>,
}

impl Wanted {
    /// What was asked for, by names.
    pub(super) fn of(pairs: &[(String, String)]) -> Wanted {
        let get = |name: &str| {
            let found = pairs.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.clone())
        };
        Wanted {
            show: get("show"),
            from: get("from"),
            to: get("to"),
            last: get("last"),
            reason: get("reason"),
            outcome: get("outcome"),
            woman: get("woman"),
            sent_on: get("sent_on"),
            before: get("before"),
        }
    }

    pub(super) fn list(&self, pack: &Pack, at: i64) -> List {
        let waiting = pack.settings.station.waiting_minutes;
        match self.show.as_deref() {
            Some("ended") => List::Ended,
            Some("asked") => List::Asked,
            Some("late") => List::Late(at - waiting * MINUTE),
            Some("unmet") => List::Unmet,
            Some("all") => List::All,
            _ => List::Present,
        }
    }

    pub(super) fn narrow(&self, zone: &TimeZone, at: i64) -> Narrow {
        let some = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let day = |text: &Option<String>, more: i64| {
            let day = parse_date(&some(text)?, REGISTER_DATES)?;
            day_start(day.checked_add(jiff::Span::new().days(more)).ok()?, zone)
        };
        Narrow {
            from: some(&self.last).map_or_else(|| day(&self.from, 0), |_| Some(at - DAY)),
            until: day(&self.to, 1),
            reason: some(&self.reason),
            outcome: some(&self.outcome),
            woman: some(&self.woman).is_some(),
            sent_on: some(&self.sent_on).is_some(),
        }
    }

    /// What narrows the list, as it stands in the address.
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("from", &self.from),
            ("to", &self.to),
            ("last", &self.last),
            ("reason", &self.reason),
            ("outcome", &self.outcome),
            ("woman", &self.woman),
            ("sent_on", &self.sent_on),
        ];
        let given = all.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
        given.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The address of the next page.
    fn next(&self, list: List, place: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("show", code(list)).extend_pairs(self.pairs());
        format!("/visits?{}", query.append_pair("before", place).finish())
    }

    /// `{came}.{id}`: anything else begins at the newest.
    fn place(&self) -> Option<(i64, String)> {
        place(self.before.as_deref()?)
    }
}

/// `{came}.{id}`: anything else begins at the newest.
pub(super) fn place(before: &str) -> Option<(i64, String)> {
    let (came, id) = before.split_once('.')?;
    Some((came.parse().ok()?, Id::<Visit>::parse(id)?.to_string()))
}

#[derive(Serialize, schemars::JsonSchema)]
struct Line {
    id: String,
    seq: i64,
    number: String,
    unit: String,
    #[serde(skip)]
    unit_name: String,
    priority: String,
    #[serde(skip)]
    priority_name: String,
    #[serde(skip)]
    order: i64,
    came: i64,
    since: i64,
    called: Option<i64>,
    ended: Option<i64>,
    room: Option<i64>,
    sealed: bool,
    outside: bool,
    woman_wished: bool,
    reason: Option<String>,
    #[serde(skip)]
    reason_name: String,
    outcome: Option<String>,
    #[serde(skip)]
    outcome_name: String,
    /// Longer than the station promises.
    late: bool,
    #[serde(skip)]
    no: String,
    #[serde(skip)]
    when: String,
    #[serde(skip)]
    first: bool,
}

/// How many wait for a unit, and since when the first of them.
#[derive(Serialize, schemars::JsonSchema)]
struct Waiting {
    unit: String,
    #[serde(skip)]
    unit_name: String,
    count: i64,
    since: i64,
    #[serde(skip)]
    count_words: String,
    #[serde(skip)]
    longest: String,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/desk/queue.html")]
pub(crate) struct QueuePage {
    #[serde(skip)]
    page: Page,
    show: &'static str,
    #[serde(skip)]
    present: bool,
    #[serde(skip)]
    tabs: SubNavigation,
    units: Vec<Waiting>,
    waiting: Vec<Line>,
    helped: Vec<Line>,
    rest: Vec<Line>,
    /// The place of the next page, if there is one: `?before=`.
    next: Option<String>,
    /// Where the list is taken out as a file, if she may.
    #[serde(skip)]
    away: Option<String>,
    #[serde(skip)]
    search: Html,
    #[serde(skip)]
    onward: Option<String>,
    #[serde(skip)]
    filtered: bool,
    #[serde(skip)]
    may_receive: bool,
    #[serde(skip)]
    may_board: bool,
}

const MINUTE: i64 = 60_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

fn line(staff: &Staff, row: Row) -> Line {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let priority = pack.priorities.get(&row.priority);
    let promised = priority.and_then(|priority| priority.minutes);
    let waits = row.called.is_none() && row.ended.is_none();
    let reason = row.reason.clone().filter(|code| !code.is_empty());
    Line {
        no: staff.reader.ordinal(row.seq),
        when: when(staff, &row),
        first: priority.is_some_and(|priority| priority.order == 1),
        number: number(pack, &row.office, row.seq, row.year),
        seq: row.seq,
        unit_name: pack.units.name(&row.unit, lang).to_owned(),
        unit: row.unit,
        priority_name: pack.priorities.name(&row.priority, lang).to_owned(),
        order: priority.map_or(i64::MAX, |priority| priority.order),
        priority: row.priority,
        late: waits && promised.is_some_and(|most| staff.at - row.since > most * MINUTE),
        came: row.came,
        since: row.since,
        called: row.called,
        ended: row.ended,
        room: row.room,
        sealed: row.class.starts_with("visit.sealed."),
        outside: row.outside == Some(1),
        woman_wished: row.woman_wished == Some(1),
        reason_name: reason
            .as_deref()
            .map_or_else(String::new, |code| pack.visit_reasons.name(code, lang).to_owned()),
        reason,
        outcome_name: row
            .outcome
            .as_deref()
            .map_or_else(String::new, |code| pack.outcomes.name(code, lang).to_owned()),
        outcome: row.outcome,
        id: row.id,
    }
}

/// Since when she waits or is helped, or when she left.
fn when(staff: &Staff, row: &Row) -> String {
    let reader = &staff.reader;
    match (row.ended, row.called) {
        (Some(ended), _) => reader.date_time(ended),
        (None, Some(called)) => {
            let room = row.room.map(|room| reader.t_n("desk-room-n", room));
            room.into_iter().chain([reader.age(called, staff.at)]).collect::<Vec<_>>().join(" · ")
        }
        (None, None) => reader.duration(staff.at - row.since),
    }
}

fn by_unit(staff: &Staff, waiting: &[Line]) -> Vec<Waiting> {
    let mut units: BTreeMap<&str, Waiting> = BTreeMap::new();
    for line in waiting {
        let unit = units.entry(&line.unit).or_insert_with(|| Waiting {
            unit: line.unit.clone(),
            unit_name: line.unit_name.clone(),
            count: 0,
            since: i64::MAX,
            count_words: String::new(),
            longest: String::new(),
        });
        unit.count += 1;
        unit.since = unit.since.min(line.since);
    }
    let told = units.into_values().map(|unit| Waiting {
        count_words: staff.reader.number(unit.count),
        longest: staff.reader.duration(staff.at - unit.since),
        ..unit
    });
    told.collect()
}

fn code(list: List) -> &'static str {
    match list {
        List::Present => "present",
        List::Ended => "ended",
        List::Asked => "asked",
        List::Late(_) => "late",
        List::Unmet => "unmet",
        List::All => "all",
    }
}

fn tabs(staff: &Staff, here: List) -> SubNavigation {
    let reader = &staff.reader;
    let tabs = [
        (List::Present, reader.t("desk-present")),
        (List::Asked, reader.t("desk-asked-list")),
        (List::Unmet, reader.t("desk-unmet-list")),
        (List::Ended, reader.t("desk-ended")),
        (List::All, reader.t("web-all")),
    ];
    let start = SubNavigation::new(reader.t("desk-lists"));
    tabs.into_iter().fold(start, |tabs, (list, words)| {
        tabs.item(format!("/visits?show={}", code(list)), words, list == here)
    })
}

/// The list. Numbers, units and times; a name stands on no list.
pub async fn list(staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response> {
    let which = wanted.list(&staff.app.pack, staff.at);
    let narrow = wanted.narrow(&staff.reader.zone, staff.at);
    let mut away = vec![("show", code(which).to_owned())];
    away.extend(wanted.pairs().into_iter().map(|(name, value)| (name, value.to_owned())));
    let shown = staff.app.shown(&staff.who, Action::List, Kind::Visit, "v", 3);
    let place = wanted.place();
    let mut rows = staff
        .app
        .db
        .read(move |tx| lists::list(tx, which, &narrow, &shown, place.as_ref(), PAGE + 1))
        .await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().map(|row| format!("{}.{}", row.came, row.id));
    let mut lines: Vec<Line> = rows.into_iter().map(|row| line(&staff, row)).collect();
    if which == List::Present {
        lines.sort_by_key(|line| (line.order, line.since, line.seq));
    }
    staff.note(Read::new("list", "visit", lines.iter().map(|line| line.id.clone()))).await?;
    let present = matches!(which, List::Present | List::Late(_));
    let (mut waiting, mut helped, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines {
        let to = match (present, line.called) {
            (false, _) => &mut rest,
            (true, None) => &mut waiting,
            (true, Some(_)) => &mut helped,
        };
        to.push(line);
    }
    let page = staff.page(staff.reader.t("desk-queue"));
    let searches = staff.app.sees_any(&staff.who, Action::Search, Kind::Visit);
    let page = QueuePage {
        search: if searches { desk_box(&page, &staff.app.pack) } else { Html::default() },
        page,
        show: code(which),
        present,
        tabs: tabs(&staff, which),
        units: by_unit(&staff, &waiting),
        waiting,
        helped,
        rest,
        onward: last.as_ref().filter(|_| more).map(|place| wanted.next(which, place)),
        next: last.filter(|_| more),
        away: exports::away(&staff.app, &staff.who, "visits", &away),
        filtered: !wanted.pairs().is_empty(),
        may_receive: staff.app.sees_any(&staff.who, Action::Create, Kind::Visit),
        may_board: staff.app.may(&staff.who, Action::List, Kind::Visit),
    };
    Ok(Answer::new(&staff, page).into_response())
}
