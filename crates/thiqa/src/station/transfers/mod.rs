//! A case goes to another unit of its station, or to another office: pending, then taken or not.
//!
//! Before it is taken the unit that is asked sees a summary and no more; of a protected case only
//! that it is one. Decided by whoever the policies let receive it there, or by the commander for an
//! ordinary case. Within a station everything else of a case hangs on its id and moves with it.
//!
//! Another office has a log and keys of its own: the office that had the case writes that it handed
//! it over, with a digest; the other one writes what it received, sealed under new keys, with the same
//! digest. Consents, referrals that were told, and running clocks go along, the support file only with
//! her consent; otherwise it stays sealed behind. Everything else that belongs to the case goes along
//! whole ([`crate::companions`]): no clock begins anew, no chain is cut, what the judge has read and
//! ordered stands, and chunks of recordings are copied under the new key. An inquiry into ill-treatment stays with
//! those it was told to. The old case stands as a stub: number, where it went, and when.

mod across;
mod bundle;
mod companion;
mod pages;
mod received;
#[cfg(test)]
mod tests;

pub use across::FINISH;
pub use companion::{Arrival, Companion};
pub(crate) use pages::CasePage;
pub use pages::{ask, show, withdraw};
pub(crate) use received::{ListPage, SummaryPage};
pub use received::{decide, list, summary};

use access::{Class, Kind};
use db::Tx;

use crate::{
    Error, Result,
    gate::Held,
    id::Id,
    node::Node,
    station::cases::{self, Case},
};

/// A case of an office, and what the gate is asked about its transfers.
struct Found {
    id: Id<Case>,
    case: Case,
    /// For those who have the case.
    sender: Held,
}

fn find(tx: &mut Tx, office: &str, id: &Id<Case>) -> Result<Found> {
    let (case, _) = cases::facts(tx, office, id)?;
    let mut sender = cases::held(tx, office, id)?.ok_or(Error::NotFound)?;
    sender.class = Class { kind: Kind::Transfer, ..sender.class };
    Ok(Found { id: id.clone(), case, sender })
}

impl Found {
    /// For the unit that is asked, which is not the one that has the case.
    fn addressee(&self, tx: &mut Tx, app: &Node, n: usize) -> Result<Held> {
        let transfer = self.case.transfers.get(n).ok_or(Error::NotFound)?;
        let class = Class { kind: Kind::Received, ..self.sender.class.clone() };
        let unit = Some(transfer.to.clone());
        let held = Held { unit, officer: None, class, ..self.sender.clone() };
        let Some(office) = transfer.office.clone() else { return Ok(held) };
        // Who is kept from it there: the other office's own people.
        let kept = cases::kept_at(tx, app, (&self.sender.office, &self.id), &office)?;
        let jurisdiction = app.pack.offices.get(&office).map(|row| row.jurisdiction.code());
        let jurisdiction = jurisdiction.ok_or(Error::NotFound)?.to_owned();
        let class = Class { jurisdiction, ..held.class };
        Ok(Held { office, class, kept, ..held })
    }
}
