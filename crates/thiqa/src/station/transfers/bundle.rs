//! All that goes to another office with a case, and one digest of it for both logs.

use data_encoding::HEXLOWER;
use db::Tx;
use sha2::{Digest, Sha256};

use super::Companion;
use crate::{
    Result,
    books::{Carried, carry},
    companions::COMPANIONS,
    id::Id,
    node::Node,
    station::{
        cases::{Beside, Case},
        consents, people,
        protection::{self, Support},
        referrals,
    },
};

/// A stream by its id, with its entries.
pub(super) type Stream = (String, Carried);

/// What goes.
pub(super) struct Bundle {
    pub(super) case: Carried,
    pub(super) consents: Vec<Stream>,
    pub(super) referrals: Vec<Stream>,
    pub(super) support: Option<Stream>,
    pub(super) beside: Vec<(&'static Companion, Stream)>,
}

/// Which streams go beside the case and its consents.
pub(super) struct Lists<'a> {
    pub(super) referrals: &'a [String],
    pub(super) support: Option<&'a str>,
    pub(super) beside: &'a Beside,
}

/// Reads it in the log of the office that has it, or had it.
pub(super) fn gather(
    tx: &mut Tx,
    app: &Node,
    (office, id): (&str, &Id<Case>),
    lists: &Lists,
) -> Result<Bundle> {
    let names = people::names(tx, &app.books, office)?;
    let support = match lists.support {
        Some(file) => Some(protection::carried(tx, app, office, file, &names)?),
        None => None,
    };
    let mut beside = Vec::new();
    for (kind, id) in listed(lists.beside) {
        let carried = (kind.carry)(tx, &app.books, (office, id), &names)?;
        beside.push((kind, (id.clone(), carried)));
    }
    Ok(Bundle {
        case: carry::<Case>(tx, &app.books, (office, id.as_str()), &names)?,
        consents: consents::carried(tx, app, (office, id.as_str()), &names)?,
        referrals: referrals::carried(tx, app, office, lists.referrals, &names)?,
        support,
        beside,
    })
}

/// What is listed, in the order in which it is taken in.
pub(super) fn listed(beside: &Beside) -> impl Iterator<Item = (&'static Companion, &String)> {
    COMPANIONS
        .iter()
        .flat_map(|kind| beside.get(kind.name).into_iter().flatten().map(move |id| (kind, id)))
}

impl Bundle {
    /// SHA-256 over the salt and all of it, hexadecimal.
    pub(super) fn hash(&self, salt: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(salt);
        self.case.digest(&mut hash);
        let first = self.consents.iter().chain(&self.referrals).chain(&self.support);
        let beside = self.beside.iter().map(|(_, stream)| stream);
        for (id, carried) in first.chain(beside) {
            hash.update(id);
            carried.digest(&mut hash);
        }
        HEXLOWER.encode(&hash.finalize())
    }
}

/// The support file that goes along: where she agreed to this office, and agrees still.
pub(super) fn support(
    tx: &mut Tx,
    app: &Node,
    (office, id): (&str, &Id<Case>),
    to: &str,
    at: i64,
) -> Result<Option<Id<Support>>> {
    let file = protection::file_of(tx, office, id)?;
    match file.is_some() && consents::lets_go(tx, app, (office, id.as_str()), to, at)? {
        true => Ok(file),
        false => Ok(None),
    }
}
