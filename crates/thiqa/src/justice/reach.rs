//! How anything comes to what belongs to a case before the judge: through the case.

use access::{Action, Kind};
use db::Tx;

use crate::{
    Result,
    books::{Pen, Read},
    gate::Held,
    id::Id,
    node::Node,
    people::Who,
    station::cases::{self, Case},
    web::Staff,
};

/// A case, as those see it who may do something with what belongs to it.
pub(super) struct Reached {
    pub(super) office: String,
    pub(super) id: Id<Case>,
    pub(super) case: Case,
    held: Held,
}

/// Goes through the case: unit, officer, sensitivity, phase and who is kept from it are the case's.
pub(super) fn reach(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    id: &str,
    (action, kind): (Action, Kind),
) -> Result<Reached> {
    let id: Id<Case> = Id::parse(id).ok_or(crate::Error::NotFound)?;
    let (office, case, held) = cases::placed(tx, &id)?;
    let reached = Reached { office, id, case, held };
    reached.open(app, who, action, kind)?;
    Ok(reached)
}

impl Reached {
    fn open(&self, app: &Node, who: &Who, action: Action, kind: Kind) -> Result<()> {
        let mut held = self.held.clone();
        held.class.kind = kind;
        app.open(who, action, &held)
    }

    /// Whether she may also do that.
    pub(super) fn may(&self, app: &Node, who: &Who, action: Action, kind: Kind) -> bool {
        self.open(app, who, action, kind).is_ok()
    }

    /// Its office and its id, as tables name it.
    pub(super) fn place(&self) -> (&str, &str) {
        (&self.office, self.id.as_str())
    }
}

/// Notes a view of something of a case.
pub(super) async fn note(staff: &Staff, what: &str, office: &str, case: &str) -> Result<()> {
    let mut read = Read::new("view", what, [case]);
    read.of = Some(office.to_owned()).filter(|office| *office != staff.who.office);
    staff.note(read).await
}

/// Writes something of a case in the log of the office that has it: the gate is asked in the
/// transaction that writes.
pub(super) async fn change(
    staff: &Staff,
    id: &str,
    (action, kind): (Action, Kind),
    decide: impl FnOnce(&mut Tx, &Pen, &Reached) -> Result<()> + Send + 'static,
) -> Result<()> {
    let (app, who, case) = (staff.app.clone(), staff.who.clone(), id.to_owned());
    let found = staff.app.db.read(move |tx| reach(tx, &app, &who, &case, (action, kind))).await?;
    let (app, who, case) = (staff.app.clone(), staff.who.clone(), id.to_owned());
    let pen = Pen { office: found.office.clone(), ..staff.pen() };
    let work = move |tx: &mut Tx| {
        let reached = reach(tx, &app, &who, &case, (action, kind))?;
        decide(tx, &pen, &reached)
    };
    staff.app.db.write(&found.office, work).await
}
