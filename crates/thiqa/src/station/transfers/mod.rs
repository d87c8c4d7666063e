//! A case goes to another unit of its station: pending, then taken or not.
//!
//! Before it is taken the unit that is asked sees a summary and no more; of a protected case only
//! that it is one. Decided by whoever the policies let receive it there, or by the commander for an
//! ordinary case. Everything else of a case hangs on its id and moves with it. A case does not leave
//! its office this way: another office has other keys.

mod pages;
mod received;
#[cfg(test)]
mod tests;

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
    station::cases::{self, Case},
};

/// A case of her office, and what the gate is asked about its transfers.
struct Found {
    case: Case,
    /// For those who have the case.
    sender: Held,
}

fn find(tx: &mut Tx, office: &str, id: &Id<Case>) -> Result<Found> {
    let (case, _) = cases::facts(tx, office, id)?;
    let mut sender = cases::held(tx, office, id)?.ok_or(Error::NotFound)?;
    sender.class = Class { kind: Kind::Transfer, ..sender.class };
    Ok(Found { case, sender })
}

impl Found {
    /// For the unit that is asked, which is not the one that has the case.
    fn addressee(&self, n: usize) -> Result<Held> {
        let transfer = self.case.transfers.get(n).ok_or(Error::NotFound)?;
        let class = Class { kind: Kind::Received, ..self.sender.class.clone() };
        let unit = Some(transfer.to.clone());
        Ok(Held { unit, officer: None, class, ..self.sender.clone() })
    }
}
