//! The court confirms a copied order; whoever was told has seen it.

use access::Action;
use axum::{extract::Path, response::Response};
use db::Tx;

use super::{
    Custody, Event, PLACE,
    reach::{pen_at, place, reach},
};
use crate::{
    Error, Result,
    id::Id,
    told,
    web::{Staff, see},
};

/// The judge says that what the police copied from her order is right.
pub async fn confirm(staff: Staff, Path((id, n)): Path<(String, usize)>) -> Result<Response> {
    let id: Id<Custody> = Id::parse(&id).ok_or(Error::NotFound)?;
    let wanted = id.clone();
    let (office, _) = staff.app.db.read(move |tx| place(tx, &wanted)).await?;
    let (app, who, pen, record) =
        (staff.app.clone(), staff.who.clone(), pen_at(&staff, &office), id.clone());
    let work = move |tx: &mut Tx| {
        reach(tx, &app, &who, &record, Action::Decide)?;
        pen.record(tx, &record, |state: &Custody| state.confirm(n)).map(drop)
    };
    match staff.app.db.write(&office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/custody/{id}"))),
        Err(error) => Err(error),
    }
}

/// She was told of the record, by her unit or her court, and has seen it.
pub async fn seen(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Custody> = Id::parse(&id).ok_or(Error::NotFound)?;
    let wanted = id.clone();
    let (office, _) = staff.app.db.read(move |tx| place(tx, &wanted)).await?;
    let (app, who, pen, record) =
        (staff.app.clone(), staff.who.clone(), pen_at(&staff, &office), id.clone());
    let whom = told::place(&who.office, who.unit.as_deref().unwrap_or_default(), PLACE);
    let work = move |tx: &mut Tx| {
        let reached = reach(tx, &app, &who, &record, Action::View)?;
        if !told::waits(tx, &reached.office, record.as_str(), &whom)? {
            return Ok(());
        }
        let event = Event::Seen { whom };
        pen.record(tx, &record, |state: &Custody| state.standing(event)).map(drop)
    };
    staff.app.db.write(&office, work).await?;
    Ok(see(format!("/custody/{id}")))
}
