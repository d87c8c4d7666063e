//! The list of cases as rows of a file.

use access::{Action, Kind};

use super::{
    dossier::{self, Officers, name_of},
    find::{Row, rows},
    list::Asked,
};
use crate::{
    Error, Result,
    lang::msg,
    station::exports::{Asking, Batch, Cell, Column, Source},
};

/// The list of cases.
pub const EXPORT: Source = Source {
    code: "cases",
    kind: Kind::Case,
    title: msg("cases-title"),
    path: "/cases",
    columns: &[
        Column::plain(msg("cases-number")),
        Column::plain(msg("exports-legacy")),
        Column::code(msg("exports-office")),
        Column::plain(msg("exports-office")),
        Column::plain(msg("cases-unit")),
        Column::code(msg("cases-status")),
        Column::plain(msg("cases-status")),
        Column::code(msg("cases-offence")),
        Column::plain(msg("cases-offence")),
        Column::code(msg("cases-district")),
        Column::plain(msg("cases-district")),
        Column::plain(msg("cases-received")),
        Column::plain(msg("exports-recorded")),
        Column::plain(msg("exports-due")),
        Column::personal(msg("cases-officer")),
        Column::personal(msg("cases-story")),
    ],
    filter: &[
        "status", "unit", "offence", "district", "officer", "from", "to", "number", "due", "last",
        "closed",
    ],
    rows: batch,
};

/// Rows that are read in one go.
const SPAN: usize = 500;

fn batch(asking: &Asking, place: Option<String>) -> Result<Batch> {
    let mut asked = Asked::of(&asking.filter);
    asked.before = place;
    let filters = asked.filters(&asking.who, &asking.reader.zone, asking.at);
    let (app, who) = (asking.app.clone(), asking.who.clone());
    let (mut found, officers) = asking.app.db.read_blocking(move |tx| {
        let found = rows(tx, &app, &who, Action::Export, &filters, SPAN + 1)?;
        let officers = dossier::officers(tx, &app.books, &who.office)?;
        Ok::<_, Error>((found, officers))
    })?;
    let more = found.len() > SPAN;
    found.truncate(SPAN);
    let next = found.last().filter(|_| more).map(|row| format!("{}.{}", row.opened, row.id));
    Ok(Batch {
        ids: found.iter().map(|row| row.id.clone()).collect(),
        rows: found.into_iter().map(|row| cells(asking, &officers, row)).collect(),
        next,
    })
}

fn cells(asking: &Asking, officers: &Officers, row: Row) -> Vec<Cell> {
    let (pack, lang, zone) = (&asking.app.pack, asking.lang(), &asking.reader.zone);
    let word = |code: &Option<String>, name: fn(&crate::pack::Pack, &str, &str) -> String| {
        Cell::text(code.as_deref().map(|code| name(pack, code, lang)))
    };
    let officer = row.officer.as_deref().map(|account| name_of(officers, account));
    vec![
        Cell::Text(row.number),
        Cell::text(row.legacy),
        Cell::Text(row.office.clone()),
        Cell::Text(pack.offices.name(&row.office, lang).to_owned()),
        word(&row.unit, |pack, code, lang| pack.units.name(code, lang).to_owned()),
        Cell::Text(row.status.clone()),
        Cell::Text(pack.statuses.name(&row.status, lang).to_owned()),
        Cell::text(row.offence.clone()),
        word(&row.offence, |pack, code, lang| pack.offences.name(code, lang).to_owned()),
        Cell::text(row.district.clone()),
        word(&row.district, |pack, code, lang| pack.districts.name(code, lang).to_owned()),
        Cell::time(Some(row.received), zone),
        Cell::time(Some(row.opened), zone),
        Cell::time(row.due, zone),
        Cell::text(officer),
        Cell::text(row.title),
    ]
}
