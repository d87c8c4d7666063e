//! Offence and district of a protected case: one sealed text in its row, for the lists of those who
//! may open it.

use db::{Tx, args};

use super::{Case, Event};
use crate::{
    Result,
    books::{Drawing, Entry},
};

/// Of a protected case, the offence and the district stand sealed, for those who may list it.
pub(super) fn hide(
    tx: &mut Tx,
    after: &Case,
    entry: &Entry<Event>,
    drawing: &Drawing,
) -> Result<()> {
    let facts = match &entry.event {
        Event::Opened(opened) => &opened.facts,
        Event::Received(received) => &received.facts,
        Event::FactsSet { facts, .. }
        | Event::Raised { facts, .. }
        | Event::OpenedToCounting { facts, .. } => facts,
        _ => return Ok(()),
    };
    let facts = facts.get().filter(|_| !after.is_ordinary());
    let text = facts.map(|facts| {
        format!("{} {}", facts.offence(), facts.district.as_deref().unwrap_or_default())
    });
    tx.execute(
        "UPDATE case_file SET hidden = $3 WHERE office = $1 AND id = $2",
        args![&entry.office, &entry.stream, drawing.seal("case_file.hidden", text.as_deref())],
    )?;
    Ok(())
}

/// Offence and district of a row: as `hide` wrote them, else as they stand open.
pub(super) fn seen(
    hidden: Option<String>,
    offence: Option<String>,
    district: Option<String>,
) -> (Option<String>, Option<String>) {
    let (offence, district) = match hidden.as_deref().and_then(|text| text.split_once(' ')) {
        Some((offence, district)) => (Some(offence.to_owned()), Some(district.to_owned())),
        None => (offence, district),
    };
    (offence, district.filter(|code| !code.is_empty()))
}
