//! What goes when an order is confirmed.

use std::collections::BTreeSet;

use db::{Tx, args};

use super::{Erasure, Scope};
use crate::{
    Result,
    books::{Books, Pen, forget, replay},
    id::Id,
    station::matches,
};

/// Destroys the keys of what the order names, and empties what only they allowed to draw.
pub(super) fn confirm(tx: &mut Tx, pen: &Pen, id: &Id<Erasure>) -> Result<()> {
    let (state, _) = replay::<Erasure>(tx, &pen.office, id.as_str())?;
    let event = state.confirm(&pen.actor)?;
    let case = state.case.as_deref().unwrap_or_default();
    let doomed = streams(tx, &pen.books, &pen.office, case, &state.scope)?;
    let names: BTreeSet<&str> = doomed.iter().map(|(_, stream)| stream.as_str()).collect();
    let keys = keys(tx, &pen.office, &names)?;
    pen.erase_all(tx, id, &keys, |_: &Erasure| Ok(event))?;
    for (kind, stream) in &doomed {
        forget(tx, crate::slices::SLICES, kind, &pen.office, stream)?;
    }
    if state.scope.contains(&Scope::Case) {
        matches::drop_hints(tx, &pen.books, &pen.office, case)?;
    }
    Ok(())
}

/// Kind and id of every stream that goes: the case itself, and what was written about it. The orders
/// themselves stay, and so does what was said of ill-treatment: it is not the station's to lose.
fn streams(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    case: &str,
    scope: &[Scope],
) -> Result<BTreeSet<(String, String)>> {
    let sql = "SELECT DISTINCT kind, stream FROM entry
               WHERE office = $1 AND (about = $2 OR stream = $2)";
    let rows =
        tx.all(sql, args![office, case], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
    let kind = |kind: &str| kind.split('.').next().unwrap_or_default().to_owned();
    let mut found: BTreeSet<(String, String)> =
        rows.into_iter().map(|(full, stream)| (kind(&full), stream)).collect();
    for decided in matches::about(tx, books, office, case)? {
        found.insert(("match".to_owned(), decided));
    }
    let stays = |kind: &str| matches!(kind, "erasure" | "treatment");
    found.retain(|(kind, _)| !stays(kind) && scope.iter().any(|scope| scope.takes(kind)));
    Ok(found)
}

/// Those of these names under which there is a key.
fn keys(tx: &mut Tx, office: &str, names: &BTreeSet<&str>) -> Result<Vec<String>> {
    let mut values = args![office].to_vec();
    let list = db::among(&mut values, names.iter().copied());
    let sql = format!(
        "SELECT DISTINCT id FROM case_key WHERE office = $1 AND id IN ({list}) ORDER BY id"
    );
    Ok(tx.all(&sql, &values, |row| row.get(0))?)
}
