//! The board: everybody in custody now, with the time that is left.

use std::collections::BTreeSet;

use access::{Action, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Cell, Html, Table, Tag};
use db::Tx;
use serde::Serialize;

use super::row::{self, MOST, Row};
use crate::{
    Error, Result,
    books::Read,
    people::form::apart,
    station::inspection,
    web::{Answer, Page, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/custody/board.html")]
pub(crate) struct Board {
    #[serde(skip)]
    page: Page,
    /// Whose release was ordered and who are still held come first.
    rows: Vec<Row>,
    /// Whether there are more than are shown.
    more: bool,
    /// How many of them are late, and released but held.
    late: usize,
    released: usize,
    /// When a prosecutor last visited those who are held at a station.
    visits: Vec<Visited>,
    /// Whether she reads names.
    named: bool,
    #[serde(skip)]
    still: Option<Table>,
    #[serde(skip)]
    others: Option<Table>,
}

/// A station, and the prosecutor's last visit.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Visited {
    office: String,
    #[serde(skip)]
    name: String,
    /// Microseconds UTC; none if there was none.
    at: Option<i64>,
}

/// Time that is left, or by how much it has gone.
pub(super) fn left(page: &Page, until: i64) -> Html {
    let span = page.duration((until - page.at).abs());
    let args = [("span", span.into())];
    match until < page.at {
        true => Tag::new(page.t_args("custody-late-by", &args)).colour("red").into(),
        false => Tag::new(page.t_args("custody-left", &args)).colour("blue").into(),
    }
}

fn table(staff: &Staff, page: &Page, rows: &[&Row], named: bool) -> Option<Table> {
    if rows.is_empty() {
        return None;
    }
    let heads =
        ["custody-who", "custody-station", "custody-clock", "custody-time", "custody-state"];
    let heads = heads.map(|key| Cell::new(page.t(key)));
    let start = Table::new(heads).cards();
    Some(
        rows.iter()
            .enumerate()
            .fold(start, |table, (n, row)| table.row(cells(staff, page, row, (named, n)))),
    )
}

fn cells(staff: &Staff, page: &Page, row: &Row, (named, n): (bool, usize)) -> [Cell; 5] {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let place = page.number(i64::try_from(n).unwrap_or_default() + 1);
    let nameless = if named { page.t("custody-nameless") } else { place };
    let who = match &row.name {
        Some(name) if !name.is_empty() => apart(name).to_string(),
        _ => Html::from(components::Content::from(nameless.as_str())).to_string(),
    };
    let who = match &row.id {
        Some(id) => format!("<a class=\"govuk-link\" href=\"/custody/{id}\">{who}</a>"),
        None => who,
    };
    let number = row.number.as_deref().map(|number| format!("<br>{}", apart(number)));
    let station = pack.offices.name(&row.office, lang).to_owned();
    let unit = row.unit.as_deref().map(|code| pack.units.name(code, lang));
    let clock = row.clock.as_deref().map(|code| pack.clocks.name(code, lang)).unwrap_or_default();
    let up = match row.release {
        Some(at) => {
            let since = page.duration(page.at - at);
            let words = page.t_args("custody-released-since", &[("span", since.into())]);
            Html::join([Html::from(Tag::new(words).colour("red"))])
        }
        None => row.up.map(|up| left(page, up)).unwrap_or_default(),
    };
    let mut state = Vec::new();
    if row.marks > 0 {
        state.push(Html::from(Tag::new(page.t_n("custody-marks", row.marks)).colour("orange")));
    }
    if let Some(since) = row.outside {
        let words = page.t_args("custody-outside", &[("time", page.time(since).into())]);
        state.push(Tag::new(words).colour("yellow").into());
    }
    [
        Cell::new(Html::trusted(format!("<span>{who}{}</span>", number.unwrap_or_default()))),
        Cell::new(unit.map_or_else(|| station.clone(), |unit| format!("{station} · {unit}"))),
        Cell::new(clock.to_owned()),
        Cell::new(up),
        Cell::new(Html::join(state)),
    ]
}

/// `GET /custody`
pub async fn board(staff: Staff) -> Result<Response> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let read = move |tx: &mut Tx| {
        let rows = row::rows(tx, &app, &who)?;
        let mut offices: BTreeSet<String> = rows.iter().map(|row| row.office.clone()).collect();
        offices.extend(row::own_station(&app, &who));
        let last = inspection::last_visits(tx, &offices)?;
        Ok::<_, Error>((rows, offices, last))
    };
    let (mut rows, offices, last) = staff.app.db.read(read).await?;
    let more = rows.len() > MOST;
    rows.truncate(MOST);
    let read: Vec<&str> =
        rows.iter().filter(|row| row.number.is_some()).map(|row| row.key.as_str()).collect();
    if !read.is_empty() {
        staff.note(Read::new("list", "custody", read)).await?;
    }
    let page = staff.page(staff.reader.t("custody-title")).refreshing(60);
    let named = staff.app.sees_any(&staff.who, Action::List, Kind::Custody);
    let (still, others): (Vec<&Row>, Vec<&Row>) =
        rows.iter().partition(|row| row.release.is_some());
    let lang = page.reader.lang.code();
    let visited = |office: String| Visited {
        name: staff.app.pack.offices.name(&office, lang).to_owned(),
        at: last.get(&office).copied(),
        office,
    };
    let board = Board {
        visits: offices.into_iter().map(visited).collect(),
        late: rows.iter().filter(|row| row.up.is_some_and(|up| up < page.at)).count(),
        released: still.len(),
        still: table(&staff, &page, &still, named),
        others: table(&staff, &page, &others, named),
        more,
        named,
        rows: Vec::new(),
        page,
    };
    let board = Board { rows, ..board };
    Ok(Answer::new(&staff, board).into_response())
}
