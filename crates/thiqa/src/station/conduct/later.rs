//! What was done later to the account of somebody who complained, by those whom she named: entries of
//! the log that stand there anyway. Nothing is kept of the comparison.

use db::{Tx, args};
use serde::Serialize;

use super::Own;
use crate::{
    Result,
    books::{Books, history},
    lang::msg,
    people::account::{Account, Event},
};

/// An act upon her account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Later {
    /// Microseconds UTC.
    pub(super) at: i64,
    /// Who did it, by the name in the complaint.
    pub(super) by: String,
    /// `moved`, `secret`, `passkey`, `course`, `leave` or `closed`.
    pub(super) what: &'static str,
    /// Role and unit after she was moved; the course; codes of the pack.
    pub(super) to: Vec<String>,
}

/// The words of such an act.
pub(super) fn words(what: &str) -> &'static str {
    match what {
        "moved" => msg("conduct-later-moved"),
        "secret" => msg("conduct-later-secret"),
        "passkey" => msg("conduct-later-passkey"),
        "course" => msg("conduct-later-course"),
        "leave" => msg("conduct-later-leave"),
        _ => msg("conduct-later-closed"),
    }
}

fn act(event: Event) -> Option<(&'static str, Vec<String>)> {
    match event {
        Event::Moved { role, unit, .. } => {
            Some(("moved", std::iter::once(role).chain(unit).collect()))
        }
        Event::SecretChanged { .. } | Event::StartCodeGiven => Some(("secret", vec![])),
        Event::PasskeyAdded { .. } | Event::PasskeyRemoved { .. } => Some(("passkey", vec![])),
        Event::Qualified { course, .. } => Some(("course", vec![course])),
        Event::Closed => Some(("closed", vec![])),
        Event::Created(_) | Event::Preferred { .. } | Event::SignedIn | Event::LockedOut => None,
    }
}

/// Those since a time, the oldest first.
pub(super) fn later(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    own: &Own,
    since: i64,
) -> Result<Vec<Later>> {
    let name = |actor: &str| {
        let found = own.against.iter().find(|one| one.account == actor);
        found.map(|one| one.name.clone())
    };
    let mut acts = Vec::new();
    for entry in history::<Account>(tx, books, office, &own.account)? {
        let Some(by) = name(&entry.actor).filter(|_| entry.at > since) else { continue };
        if let Some((what, to)) = act(entry.event) {
            acts.push(Later { at: entry.at, by, what, to });
        }
    }
    let sql = "SELECT e.at, e.actor FROM leave_time l JOIN entry e
               ON e.office = l.office AND e.stream = l.id AND e.seq = 0
               WHERE l.office = $1 AND l.account = $2 AND l.recorded > $3 ORDER BY e.at";
    let leaves = tx.all(sql, args![office, &own.account, since], |row| {
        Ok((row.get::<i64>(0)?, row.get::<String>(1)?))
    })?;
    for (at, actor) in leaves {
        acts.extend(name(&actor).map(|by| Later { at, by, what: "leave", to: vec![] }));
    }
    acts.sort_by_key(|act| act.at);
    Ok(acts)
}
