//! The way to what is kept beside a case: first the case's gate, then that of the record.

use access::{Action, Kind};
use db::Tx;

use crate::{
    Result,
    books::replay,
    gate::Held,
    id::Id,
    people::Who,
    station::cases::{self, Case, Parties},
    web::Staff,
};

/// A case as the gate sees it, and as the referrals from it are seen.
pub(in crate::station) struct Seen {
    pub(in crate::station) case: Case,
    /// Of the case.
    pub(in crate::station) held: Held,
    /// Of what is referred from it: the case's, as another kind.
    pub(in crate::station) referrals: Held,
}

/// A case of an office, as far as facts tell.
pub(in crate::station) fn case(tx: &mut Tx, office: &str, id: &Id<Case>) -> Result<Seen> {
    let (case, _) = replay::<Case>(tx, office, id.as_str())?;
    let held = Held {
        office: office.to_owned(),
        unit: case.unit.clone(),
        officer: case.officer.clone(),
        class: case.class()?,
        kept: case.kept(),
    };
    let mut referrals = held.clone();
    referrals.class.kind = Kind::Referral;
    referrals.class.phase = access::Phase::Open;
    Ok(Seen { case, held, referrals })
}

impl Seen {
    /// Asks about the case and then about what is referred from it.
    pub(in crate::station) fn open(
        &self,
        staff: &crate::node::Node,
        who: &Who,
        action: Action,
    ) -> Result<()> {
        staff.open(who, Action::View, &self.held)?;
        staff.open(who, action, &self.referrals)
    }
}

/// A case and its people, if she may do this with what is referred from it.
pub(in crate::station) async fn look(
    staff: &Staff,
    id: &Id<Case>,
    action: Action,
) -> Result<(Seen, Parties)> {
    let (app, who, id) = (staff.app.clone(), staff.who.clone(), id.clone());
    staff
        .app
        .db
        .read(move |tx| {
            let seen = case(tx, &who.office, &id)?;
            seen.open(&app, &who, action)?;
            let parties = cases::parties(tx, &app.books, &who.office, id.as_str())?;
            Ok((seen, parties))
        })
        .await
}
