//! How pages come to a case: first the gate, then the words; and how they change it.

use access::{Action, Kind};

use super::{
    Case,
    dossier::{self, Dossier, Officers},
};
use crate::{
    Error, Result,
    books::{Read, replay},
    id::Id,
    station::{
        emergencies,
        protection::{Warning, warning},
    },
    web::Staff,
};

/// A case that she may do this with, and the names of the office's people.
pub(super) struct Seen {
    pub(super) office: String,
    pub(super) dossier: Dossier,
    pub(super) officers: Officers,
    /// Until when an emergency lets her read it; nothing where she reads it by right.
    pub(super) until: Option<i64>,
    /// How the survivor may be reached, for those who may read her support file.
    pub(super) warning: Option<Warning>,
    /// Whether the chain of one of its exhibits has a gap.
    pub(super) alarmed: bool,
    /// The number of the order by which its words were erased.
    pub(super) erased: Option<String>,
}

/// Reads a case for somebody who may do this with it, and notes that she read it.
pub(super) async fn see(staff: &Staff, id: &str, action: Action, how: &str) -> Result<Seen> {
    let id: Id<Case> = Id::parse(id).ok_or(Error::NotFound)?;
    let (app, who, at, case_id) = (staff.app.clone(), staff.who.clone(), staff.at, id.clone());
    let seen = staff
        .app
        .db
        .read(move |tx| {
            let (office, erased, alarmed) = dossier::place_of(tx, case_id.as_str(), at)?;
            let (case, _) = replay::<Case>(tx, &office, case_id.as_str())?;
            let held = dossier::held(&office, &case)?;
            let until = match action {
                Action::View => emergencies::open(tx, &app, (&who, at), case_id.as_str(), &held)?,
                _ => app.open(&who, action, &held).map(|()| None)?,
            };
            let warning = warning(tx, &app, &who, (&office, &case_id), &held)?;
            let dossier = dossier::read(tx, &app.books, &office, case_id.as_str())?;
            let mut officers = dossier::officers(tx, &app.books, &office)?;
            for (account, name) in &dossier.former {
                let gone = dossier::Officer { name: name.clone(), unit: None, closed: true };
                officers.entry(account.clone()).or_insert(gone);
            }
            Ok::<_, Error>(Seen { office, dossier, officers, until, warning, alarmed, erased })
        })
        .await?;
    let mut read = Read::new(how, "case", [id.as_str()]);
    if seen.office != staff.who.office {
        read.of = Some(seen.office.clone());
    }
    read.purpose = seen.until.map(|_| "emergency".into());
    staff.note(read).await?;
    Ok(seen)
}

impl Seen {
    /// Whether she may also do that.
    pub(super) fn may(&self, staff: &Staff, action: Action) -> bool {
        self.may_of(staff, action, Kind::Case)
    }

    /// Whether she may do that with what belongs to the case.
    pub(super) fn may_of(&self, staff: &Staff, action: Action, kind: Kind) -> bool {
        let held = dossier::held(&self.office, &self.dossier.case);
        held.is_ok_and(|mut held| {
            held.class.kind = kind;
            staff.app.open(&staff.who, action, &held).is_ok()
        })
    }
}
