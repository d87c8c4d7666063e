//! Officers whom somebody accuses of ill-treatment are kept off the case, and off whoever is held for it.

use db::Tx;

use super::{Case, Event, conflict};
use crate::{
    Result,
    books::{Pen, replay},
    id::Id,
    node::App,
    station::conflicts,
};

/// From now on these and no others are kept off by such a word; whoever is kept off for another reason
/// stays so. Written by the node: nobody of the station chose it.
///
/// # Errors
/// `NotFound` if the case is not here.
pub fn bar(tx: &mut Tx, app: &App, pen: &Pen, id: &Id<Case>, officers: Vec<String>) -> Result<()> {
    let (case, _) = replay::<Case>(tx, &pen.office, id.as_str())?;
    if case.barred == officers {
        return Ok(());
    }
    let pen = Pen { actor: "node".into(), ..pen.clone() };
    pen.record(tx, id, |case: &Case| case.standing(Event::Barred { officers }))?;
    let known = conflicts::officers(tx, &app.books, &pen.office)?;
    conflict::keep(tx, &app.pack, &pen, id, &known)
}
