//! All that goes to another office with a case, and one digest of it for both logs.

use data_encoding::HEXLOWER;
use db::Tx;
use sha2::{Digest, Sha256};

use crate::{
    Result,
    books::{Carried, carry},
    id::Id,
    node::Node,
    station::{
        cases::Case,
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
}

/// Reads it in the log of the office that has it, or had it.
pub(super) fn gather(
    tx: &mut Tx,
    app: &Node,
    (office, id): (&str, &Id<Case>),
    referred: &[String],
    support: Option<&str>,
) -> Result<Bundle> {
    let names = people::names(tx, &app.books, office)?;
    let support = match support {
        Some(file) => Some(protection::carried(tx, app, office, file, &names)?),
        None => None,
    };
    Ok(Bundle {
        case: carry::<Case>(tx, &app.books, (office, id.as_str()), &names)?,
        consents: consents::carried(tx, app, (office, id.as_str()), &names)?,
        referrals: referrals::carried(tx, app, office, referred, &names)?,
        support,
    })
}

impl Bundle {
    /// SHA-256 over the salt and all of it, hexadecimal.
    pub(super) fn hash(&self, salt: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(salt);
        self.case.digest(&mut hash);
        for (id, carried) in self.consents.iter().chain(&self.referrals).chain(&self.support) {
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
