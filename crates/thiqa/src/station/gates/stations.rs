//! The gaps of stations as a directorate sees them: which gate, how often, until when; no names.

use access::{Action, Class, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Cell, Table};
use db::{Tx, among, args};
use serde::Serialize;

use crate::{
    Result,
    gate::Held,
    node::Node,
    people::Who,
    web::{Answer, Page, Staff},
};

/// A gap: an exception that a superior made.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Gap {
    /// The station.
    office: String,
    /// A code of the pack's gates.
    gate: String,
    /// When it was made, microseconds UTC.
    made: i64,
    /// Until when it stands.
    until: i64,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/gates/stations.html")]
pub(crate) struct Stations {
    #[serde(skip)]
    page: Page,
    gaps: Vec<Gap>,
    #[serde(skip)]
    table: Table,
}

/// So far back gaps are shown.
const SPAN: i64 = 365 * 24 * 3_600_000_000;
/// So many stand on the page, the newest first.
const MOST: i64 = 500;

/// The stations whose exceptions she may list.
fn stations(app: &Node, who: &Who) -> Vec<String> {
    let may = |office: &str, jurisdiction: &str| {
        let units = app.pack.units.iter().map(|row| Some(row.code.clone()));
        units.chain([None]).any(|unit| {
            let held = Held {
                office: office.to_owned(),
                unit,
                officer: None,
                class: Class::ordinary(Kind::Exception, jurisdiction),
                kept: String::new(),
            };
            app.open(who, Action::Count, &held).is_ok()
        })
    };
    let rows = app.pack.offices.iter().filter(|row| row.kind == "station");
    let rows = rows.filter(|row| may(&row.code, row.jurisdiction.code()));
    rows.map(|row| row.code.clone()).collect()
}

fn gaps(tx: &mut Tx, offices: &[String], since: i64) -> Result<Vec<Gap>> {
    if offices.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = args![since].to_vec();
    let list = among(&mut values, offices.iter().map(String::as_str));
    let sql = format!(
        "SELECT office, gate, made, until FROM exception WHERE made >= $1 AND office IN ({list})
         ORDER BY made DESC, id DESC LIMIT {MOST}"
    );
    Ok(tx.all(&sql, &values, |row| {
        Ok(Gap { office: row.get(0)?, gate: row.get(1)?, made: row.get(2)?, until: row.get(3)? })
    })?)
}

/// Exceptions by station.
pub async fn by_station(staff: Staff) -> Result<Response> {
    let offices = stations(&staff.app, &staff.who);
    let since = staff.at - SPAN;
    let found: Result<Vec<Gap>> = staff.app.db.read(move |tx| gaps(tx, &offices, since)).await;
    let mut gaps = found?;
    gaps.sort_by(|a, b| a.office.cmp(&b.office).then(b.made.cmp(&a.made)));
    let page = staff.page(staff.reader.t("gates-stations"));
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let heads = ["gates-station", "gates-gate", "gates-made", "gates-until"];
    let head = heads.map(|key| Cell::new(page.t(key)));
    let table = gaps.iter().fold(Table::new(head).cards(), |table, gap| {
        table.row([
            Cell::new(pack.offices.name(&gap.office, lang).to_owned()),
            Cell::new(pack.gates.name(&gap.gate, lang).to_owned()),
            Cell::new(page.day_short(gap.made)),
            Cell::new(page.day_short(gap.until - 1)),
        ])
    });
    Ok(Answer::new(&staff, Stations { table, gaps, page }).into_response())
}
