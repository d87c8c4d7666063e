//! The form of a decision: what was typed in it.

use crate::{
    Refusal,
    justice::typed::{EVENING, bad_day, moment},
    lang::msg,
    node::Node,
    web::{Fields, Problems},
};

use super::Order;

/// Rows of orders on a form.
pub(super) const ROWS: usize = 6;

/// The names of a row's fields. Problems name their fields by constants.
pub(super) const NAMES: [[&str; 3]; ROWS] = [
    ["order-0-kind", "order-0-due", "order-0-words"],
    ["order-1-kind", "order-1-due", "order-1-words"],
    ["order-2-kind", "order-2-due", "order-2-words"],
    ["order-3-kind", "order-3-due", "order-3-words"],
    ["order-4-kind", "order-4-due", "order-4-words"],
    ["order-5-kind", "order-5-due", "order-5-words"],
];

/// The fields that a draft keeps, but for the rows.
const KEPT: [&str; 5] = ["number", "date", "court_number", "end", "text"];

/// Everything typed, for a draft.
pub(super) fn kept(fields: &Fields) -> Vec<(String, String)> {
    let names = KEPT.iter().chain(NAMES.iter().flatten());
    let pairs = names.map(|name| ((*name).to_owned(), fields.text(name)));
    pairs.filter(|(_, value)| !value.is_empty()).collect()
}

/// The orders of a form. A row without a kind is none.
pub(super) fn orders(app: &Node, fields: &Fields, problems: &mut Problems) -> Vec<Order> {
    let mut orders = Vec::new();
    for [kind, due, words] in NAMES {
        let (code, typed, said) = (fields.get(kind), fields.get(due), fields.text(words));
        if code.is_empty() {
            if !typed.is_empty() || !said.is_empty() {
                problems.add(Refusal::new(msg("decisions-kind-needed")).field(kind));
            }
            continue;
        }
        if !app.pack.task_kinds.get(&code).is_some_and(|row| row.by_order) {
            problems.add(Refusal::new(msg("cases-unknown-code")).field(kind));
        }
        let at = moment(&typed, EVENING, &app.pack.settings.zone());
        if at.is_none() && !typed.is_empty() {
            problems.add(bad_day(due));
        }
        let words = Some(said).filter(|said| !said.is_empty());
        orders.push(Order { kind: code.into(), words: words.into(), due: at });
    }
    orders
}
