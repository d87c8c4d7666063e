//! The draft of a decision: the newest of the court, whoever of it wrote it.

use db::{Tx, args};

use super::{Event, Folder, store};
use crate::{
    Error, Result,
    books::{Books, history},
    justice::reach::reach,
    web::Staff,
};

/// The court's newest draft for a case: names and values of the form.
pub(in crate::justice) fn draft(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    case: &str,
) -> Result<Vec<(String, String)>> {
    let sql = "SELECT id FROM folder WHERE office = $1 AND case_id = $2 AND drafted IS NOT NULL
               ORDER BY drafted DESC, id DESC LIMIT 1";
    let id = tx.one(sql, args![office, case], |row| row.get::<String>(0))?;
    let Some(id) = id else { return Ok(Vec::new()) };
    let mut entries = history::<Folder>(tx, books, office, &id)?.into_iter().rev();
    let typed = entries.find_map(|entry| match entry.event {
        Event::Drafted { typed, .. } => typed.into_inner(),
        _ => None,
    });
    Ok(typed.unwrap_or_default())
}

/// Keeps a draft in the court's own log.
pub(in crate::justice) async fn keep_draft(
    staff: &Staff,
    id: &str,
    typed: Vec<(String, String)>,
) -> Result<()> {
    use access::{Action, Kind};
    let (app, who, pen, case) = (staff.app.clone(), staff.who.clone(), staff.pen(), id.to_owned());
    let work = move |tx: &mut Tx| {
        reach(tx, &app, &who, &case, (Action::Create, Kind::Docket))?;
        let folder = store::hers(tx, &pen, &case)?;
        let drafted = Event::Drafted { case, account: pen.actor.clone(), typed: typed.into() };
        pen.record(tx, &folder, |_: &Folder| Ok(drafted))?;
        Ok::<_, Error>(())
    };
    staff.app.db.write(&staff.who.office, work).await
}
