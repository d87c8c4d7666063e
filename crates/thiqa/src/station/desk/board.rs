//! The board in the waiting room.

use access::{Class, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::{decide, lists, row::Row};
use crate::{
    Result,
    web::{Answer, Page, Staff},
};

/// A number on the board.
#[derive(Serialize, schemars::JsonSchema)]
struct Number {
    seq: i64,
    unit: String,
    room: Option<i64>,
    first: bool,
    #[serde(skip)]
    no: String,
    #[serde(skip)]
    place: String,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/desk/board.html")]
pub(crate) struct BoardPage {
    #[serde(skip)]
    page: Page,
    #[serde(skip)]
    office_name: String,
    called: Vec<Number>,
    waiting: Vec<Number>,
}

/// The board for the shared screen: numbers and rooms only. Ordinary visits only, and of these none
/// that a protection unit receives: whoever sees the board learns nothing about who waits for what.
pub async fn board(staff: Staff) -> Result<Response> {
    let office = staff.who.office.clone();
    let class = Class::ordinary(Kind::Visit, &staff.who.jurisdiction).code();
    let rows = staff.app.db.read(move |tx| lists::board(tx, &office, &class)).await?;
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let rows = rows.into_iter().filter(|row| !decide::is_protected(pack, &row.unit));
    let mut rows: Vec<Row> = rows.collect();
    let order = |row: &Row| pack.priorities.get(&row.priority).map_or(i64::MAX, |p| p.order);
    rows.sort_by_key(|row| (order(row), row.since, row.seq));
    let (called, waiting): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row.called.is_some());
    let draw = |row: Row| Number {
        seq: row.seq,
        no: staff.reader.ordinal(row.seq),
        place: {
            let unit = pack.units.name(&row.unit, lang).to_owned();
            let room = row.room.map(|room| staff.reader.t_n("desk-room-n", room));
            room.into_iter().chain([unit]).collect::<Vec<_>>().join(" · ")
        },
        first: order(&row) == 1,
        unit: row.unit,
        room: row.room,
    };
    let page = BoardPage {
        page: staff.page(staff.reader.t("desk-board")).refreshing(20),
        office_name: pack.offices.name(&staff.who.office, lang).to_owned(),
        called: called.into_iter().map(draw).collect(),
        waiting: waiting.into_iter().map(draw).collect(),
    };
    Ok(Answer::new(&staff, page).into_response())
}
