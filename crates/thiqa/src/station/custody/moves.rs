//! When somebody was out of the cell, beside the interviews of the case: time for which there is none is
//! shown.

use components::{Cell, Html, Table, Tag};
use db::Tx;
use serde::Serialize;

use super::{Event, act::choice, file::File};
use crate::{Result, node::Node, people::form::apart, station::interviews, web::Page};

/// Once out of the cell.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Movement {
    /// When she left the cell, microseconds UTC.
    pub(super) out: i64,
    /// When she was back; nothing while she is out.
    pub(super) back: Option<i64>,
    /// A code: `interview`, `court`, …; empty if nobody said.
    pub(super) purpose: String,
    /// With whom.
    pub(super) with: String,
    /// How much of it no interview of the case fills, microseconds; nothing where none was to be.
    pub(super) unaccounted: Option<i64>,
}

/// An interview, from its recording or its rights to its end.
pub(super) type Span = (i64, i64);

/// When interviews of a case were held. One that did not end goes on.
pub(super) fn spans(tx: &mut Tx, node: &Node, place: (&str, &str), now: i64) -> Result<Vec<Span>> {
    let lines = interviews::of_case(tx, node, place, now)?;
    let span = |line: interviews::Line| {
        let recorded = line.recording.map(|recording| recording.started);
        let from = recorded.into_iter().chain(line.rights).min()?;
        Some((from, line.ended.unwrap_or(now)))
    };
    Ok(lines.into_iter().filter_map(span).collect())
}

/// The movements of a record, in their order.
pub(super) fn movements(file: &File, spans: &[Span], now: i64) -> Vec<Movement> {
    let mut moves: Vec<Movement> = Vec::new();
    for entry in &file.entries {
        match &entry.event {
            Event::TakenOut { at, words } => {
                let said = words.get().map(|act| act.fields.clone()).unwrap_or_default();
                let said = |name: &str| said.get(name).cloned().unwrap_or_default();
                let (purpose, with) = (said("purpose"), said("with"));
                moves.push(Movement { out: *at, back: None, purpose, with, unaccounted: None });
            }
            Event::BroughtBack { at, .. } | Event::Left { at, .. } => {
                let open = moves.last_mut().filter(|last| last.back.is_none());
                open.into_iter().for_each(|last| last.back = Some(*at));
            }
            _ => {}
        }
    }
    for one in moves.iter_mut().filter(|one| matches!(&*one.purpose, "" | "interview" | "other")) {
        one.unaccounted = Some(uncovered((one.out, one.back.unwrap_or(now)), spans));
    }
    moves
}

/// What of a time lies in none of the spans.
pub(super) fn uncovered((out, back): Span, spans: &[Span]) -> i64 {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    let (mut left, mut at) = (0, out);
    for (from, until) in spans {
        left += (from.min(back) - at).max(0);
        at = at.max(until.min(back));
    }
    left + (back - at).max(0)
}

/// As a table; nothing where nobody was taken out.
pub(super) fn table(page: &Page, moves: &[Movement]) -> Option<Html> {
    let heads = ["custody-a-out", "custody-a-back", "custody-f-purpose", "custody-no-interview"];
    let heads = heads.map(|key| Cell::new(page.t(key)));
    let row = |table: Table, one: &Movement| {
        let unaccounted = one
            .unaccounted
            .filter(|span| *span > 0)
            .map(|span| Html::from(Tag::new(page.duration(span)).colour("red")));
        let purpose = page.t(choice(&one.purpose));
        let with = Some(apart(&one.with)).filter(|_| !one.with.is_empty());
        let purpose = Html::join([apart(&purpose)].into_iter().chain(with));
        table.row([
            Cell::new(page.date_time(one.out)),
            Cell::new(one.back.map(|at| page.date_time(at)).unwrap_or_default()),
            Cell::new(purpose),
            Cell::new(unaccounted.unwrap_or_default()),
        ])
    };
    let some = !moves.is_empty();
    some.then(|| moves.iter().fold(Table::new(heads).cards(), row).into())
}
