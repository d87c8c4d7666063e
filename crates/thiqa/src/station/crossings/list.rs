//! Which files belong together: for the head of the unit and for the judge.

use access::Action;
use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Cell, Table};
use db::{Tx, args};
use serde::Serialize;

use super::held_as;
use crate::{
    Error, Result,
    books::Read,
    id::Id,
    node::Node,
    people::Who,
    station::{
        cases::{self, Case},
        conflicts,
    },
    web::{Answer, Page, Staff},
};

/// Two files of one matter: numbers, units, how they stand. No names, no words.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Pair {
    office: String,
    /// The number of the case of the person who is protected.
    case: String,
    /// The number of the cross-complaint.
    other: String,
    /// A code of the pack's statuses, of the cross-complaint.
    status: String,
    unit: Option<String>,
    opened: i64,
    #[serde(skip)]
    ids: [String; 2],
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/crossings/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    pairs: Vec<Pair>,
    #[serde(skip)]
    table: Table,
}

/// So many are looked at, the newest first.
const MOST: i64 = 500;

fn pairs(tx: &mut Tx, app: &Node, who: &Who) -> Result<Vec<Pair>> {
    let sql = "SELECT office, case_id, other, opened FROM crossing
               ORDER BY opened DESC, id DESC LIMIT $1";
    let rows = tx.all(sql, args![MOST], |row| {
        let (office, case): (String, String) = (row.get(0)?, row.get(1)?);
        Ok((office, case, row.get::<String>(2)?, row.get::<i64>(3)?))
    })?;
    let mut pairs = Vec::new();
    for (office, first, second, opened) in rows {
        let (Some(one), Some(two)) = (Id::<Case>::parse(&first), Id::parse(&second)) else {
            continue;
        };
        let Some(held) = cases::held(tx, &office, &one)? else { continue };
        let head = match held.unit.as_deref().filter(|_| office == who.office) {
            Some(unit) => {
                let officers = conflicts::officers(tx, &app.books, &office)?;
                conflicts::head(&app.pack, &officers, unit)
            }
            None => None,
        };
        match app.open(who, Action::List, &held_as(&held, head)) {
            Ok(()) => {}
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        }
        let ((case, _), (other, _)) =
            (cases::facts(tx, &office, &one)?, cases::facts(tx, &office, &two)?);
        pairs.push(Pair {
            office,
            case: case.number,
            other: other.number,
            status: other.status,
            unit: other.unit,
            opened,
            ids: [first, second],
        });
    }
    Ok(pairs)
}

/// The list.
pub async fn list(staff: Staff) -> Result<Response> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let pairs = staff.app.db.read(move |tx| pairs(tx, &app, &who)).await?;
    if !pairs.is_empty() {
        let ids = pairs.iter().flat_map(|pair| pair.ids.iter().map(String::as_str));
        staff.note(Read::new("list", "case", ids)).await?;
    }
    let page = staff.page(staff.reader.t("crossings-title")).with_exit();
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let heads = ["crossings-case", "crossings-other", "crossings-unit", "crossings-status"];
    let heads = heads.map(|key| Cell::new(page.t(key)));
    let table = pairs.iter().fold(Table::new(heads).cards(), |table, pair| {
        let unit = pair.unit.as_deref().map_or("", |unit| pack.units.name(unit, lang));
        table.row([
            Cell::new(crate::people::form::apart(&pair.case)),
            Cell::new(crate::people::form::apart(&pair.other)),
            Cell::new(unit.to_owned()),
            Cell::new(pack.statuses.name(&pair.status, lang).to_owned()),
        ])
    });
    Ok(Answer::new(&staff, List { table, pairs, page }).into_response())
}
