//! How anything comes to a custody record: through its case, and then by the gate of its own.

use access::{Action, Kind, Phase};
use db::{Tx, args};

use super::{
    Custody,
    file::{self, File},
};
use crate::{
    Error, Result,
    books::{Pen, Read},
    gate::Held,
    id::Id,
    node::Node,
    people::Who,
    station::cases::{self, Case, Officers},
    web::Staff,
};

/// A record with its words, and its case.
pub(super) struct Reached {
    pub(super) office: String,
    pub(super) case: Id<Case>,
    pub(super) number: String,
    /// Whether the case is an ordinary one.
    pub(super) ordinary: bool,
    pub(super) held: Held,
    pub(super) file: File,
}

/// As the gate sees what belongs to a case: its unit, officer, sensitivity and who is kept from it.
/// Where the case went to another office, what was written here stays and is read here.
pub(in crate::station) fn held_as(held: &Held, kind: Kind) -> Held {
    let mut held = held.clone();
    held.class.kind = kind;
    if held.class.phase == Phase::HandedOver {
        held.class.phase = Phase::Closed;
    }
    held
}

/// Where a record lies: its office and its case.
pub(super) fn place(tx: &mut Tx, id: &Id<Custody>) -> Result<(String, Id<Case>)> {
    // One that went to another office is there, once it has arrived.
    let sql = "SELECT office, case_id FROM custody WHERE id = $1
               ORDER BY CASE WHEN moved IS NULL THEN 0 ELSE 1 END LIMIT 1";
    let found =
        tx.one(sql, args![id.as_str()], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
    let (office, case) = found.ok_or(Error::NotFound)?;
    Ok((office, Id::parse(&case).ok_or(Error::NotFound)?))
}

/// A record that she may do this with.
pub(super) fn reach(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    id: &Id<Custody>,
    action: Action,
) -> Result<Reached> {
    let (office, case) = place(tx, id)?;
    let (facts, _) = cases::facts(tx, &office, &case)?;
    let held = cases::held(tx, &office, &case)?.ok_or(Error::NotFound)?;
    app.open(who, action, &held_as(&held, Kind::Custody))?;
    let file = file::read(tx, &app.books, &office, id.as_str())?;
    Ok(Reached {
        office,
        case,
        number: facts.number.clone(),
        ordinary: facts.is_ordinary(),
        held,
        file,
    })
}

/// As [`reach`], for a page: notes the read and brings the names of the office's people.
pub(super) async fn see(
    staff: &Staff,
    id: &Id<Custody>,
    action: Action,
) -> Result<(Reached, Officers)> {
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.clone());
    let read = move |tx: &mut Tx| {
        let reached = reach(tx, &app, &who, &wanted, action)?;
        let officers = cases::officers(tx, &app.books, &reached.office)?;
        let officers = cases::with_former(officers, reached.file.former.clone());
        Ok::<_, Error>((reached, officers))
    };
    let found = staff.app.db.read(read).await?;
    note(staff, "custody", &found.0.office, id.as_str()).await?;
    Ok(found)
}

/// Notes a view of something in an office.
pub(in crate::station) async fn note(
    staff: &Staff,
    what: &str,
    office: &str,
    id: &str,
) -> Result<()> {
    let mut read = Read::new("view", what, [id]);
    if office != staff.who.office {
        read.of = Some(office.to_owned());
    }
    staff.note(read).await
}

/// Her hand in the log of the office where the case lies.
pub(in crate::station) fn pen_at(staff: &Staff, office: &str) -> Pen {
    Pen { office: office.to_owned(), ..staff.pen() }
}
