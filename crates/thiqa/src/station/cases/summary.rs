//! Cases in a line each, for papers that name them.

use access::Action;
use db::Tx;

use super::find::{Filter, PAGE, rows};
use crate::{Result, node::Node, people::Who};

/// A case in a line: only for those who may open it.
#[derive(Debug, Clone)]
pub struct Summary {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Its offence.
    pub offence: Option<String>,
    /// The beginning of its story.
    pub title: String,
}

/// The cases of an office opened in a time (from, until; at most fifty), as far as she may open them.
pub fn summaries_between(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    (from, until): (i64, i64),
) -> Result<Vec<Summary>> {
    summaries(tx, node, who, Filter::Opened(from, until))
}

/// Of these cases, those that she may open.
pub fn summaries_of(tx: &mut Tx, node: &Node, who: &Who, ids: Vec<String>) -> Result<Vec<Summary>> {
    if ids.is_empty() { Ok(Vec::new()) } else { summaries(tx, node, who, Filter::Ids(ids)) }
}

fn summaries(tx: &mut Tx, node: &Node, who: &Who, filter: Filter) -> Result<Vec<Summary>> {
    let rows = rows(tx, node, who, Action::List, &[filter], PAGE + 1)?.into_iter();
    let summary = rows.filter_map(|row| {
        let (id, number, offence) = (row.id, row.number, row.offence);
        Some(Summary { id, number, offence, title: row.title? })
    });
    Ok(summary.collect())
}
