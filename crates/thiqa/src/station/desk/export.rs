//! The list of visits as rows of a file. A name of whoever came stands on no list.

use access::{Action, Kind};

use super::{
    lists, opened,
    queue::{Wanted, place},
    row::Row,
    services::number,
};
use crate::{
    Error, Result,
    lang::msg,
    station::exports::{Asking, Batch, Cell, Column, Source},
};

/// The list of visits.
pub const EXPORT: Source = Source {
    code: "visits",
    kind: Kind::Visit,
    title: msg("web-visits"),
    path: "/visits",
    columns: &[
        Column::plain(msg("exports-number")),
        Column::code(msg("exports-office")),
        Column::plain(msg("exports-office")),
        Column::plain(msg("desk-unit")),
        Column::code(msg("exports-priority")),
        Column::plain(msg("exports-priority")),
        Column::code(msg("desk-reason")),
        Column::plain(msg("desk-reason")),
        Column::code(msg("desk-outcome")),
        Column::plain(msg("desk-outcome")),
        Column::plain(msg("exports-came")),
        Column::plain(msg("exports-called")),
        Column::plain(msg("exports-ended")),
        Column::plain(msg("desk-woman")),
        Column::plain(msg("desk-from-outside")),
        Column::personal(msg("cases-officer")),
    ],
    filter: &["show", "from", "to", "last", "reason", "outcome", "woman", "sent_on"],
    rows: batch,
};

/// Rows that are read in one go.
const SPAN: usize = 500;

fn batch(asking: &Asking, before: Option<String>) -> Result<Batch> {
    let wanted = Wanted::of(&asking.filter);
    let which = wanted.list(&asking.app.pack, asking.at);
    let narrow = wanted.narrow(&asking.reader.zone, asking.at);
    let shown = asking.app.shown(&asking.who, Action::Export, Kind::Visit, "v", 3);
    let before = before.as_deref().and_then(place);
    let (app, office) = (asking.app.clone(), asking.who.office.clone());
    let (mut rows, names) = asking.app.db.read_blocking(move |tx| {
        let rows = lists::list(tx, which, &narrow, &shown, before.as_ref(), SPAN + 1)?;
        let officers = rows.iter().filter_map(|row| row.officer.clone()).collect();
        let names = opened::names_of(tx, &app.books, &office, officers)?;
        Ok::<_, Error>((rows, names))
    })?;
    let more = rows.len() > SPAN;
    rows.truncate(SPAN);
    let next = rows.last().filter(|_| more).map(|row| format!("{}.{}", row.came, row.id));
    let named = |row: &Row| row.officer.as_ref().and_then(|account| names.get(account)).cloned();
    Ok(Batch {
        ids: rows.iter().map(|row| row.id.clone()).collect(),
        rows: rows.iter().map(|row| cells(asking, row, named(row))).collect(),
        next,
    })
}

fn cells(asking: &Asking, row: &Row, officer: Option<String>) -> Vec<Cell> {
    let (pack, lang, zone) = (&asking.app.pack, asking.lang(), &asking.reader.zone);
    let reason = row.reason.as_deref().filter(|code| !code.is_empty());
    let yes_or_no = |said: Option<i64>| {
        Cell::text(said.map(|said| {
            let key = if said == 1 { msg("web-yes") } else { msg("web-no") };
            asking.reader.plain(key, &[])
        }))
    };
    vec![
        Cell::Text(number(pack, &row.office, row.seq, row.year)),
        Cell::Text(row.office.clone()),
        Cell::Text(pack.offices.name(&row.office, lang).to_owned()),
        Cell::Text(pack.units.name(&row.unit, lang).to_owned()),
        Cell::Text(row.priority.clone()),
        Cell::Text(pack.priorities.name(&row.priority, lang).to_owned()),
        Cell::text(reason),
        Cell::text(reason.map(|code| pack.visit_reasons.name(code, lang))),
        Cell::text(row.outcome.as_deref()),
        Cell::text(row.outcome.as_deref().map(|code| pack.outcomes.name(code, lang))),
        Cell::time(Some(row.came), zone),
        Cell::time(row.called, zone),
        Cell::time(row.ended, zone),
        yes_or_no(row.woman_wished),
        yes_or_no(row.outside),
        Cell::text(officer),
    ]
}
