//! Looking through the cases of an office for those that may concern an officer: after a new word of
//! hers, or when somebody joined.

use std::collections::BTreeSet;

use db::{Tx, args};

use super::{
    Case, Person,
    conflict::{self, is_known, party},
    dossier,
};
use crate::{
    Result,
    books::Pen,
    id::Id,
    node::{App, Node},
    station::conflicts::{self, KnownOfficer, Party},
};

/// What a look through found, and what it looked at.
#[derive(Default)]
pub struct Looked {
    touched: Vec<Id<Case>>,
    seen: BTreeSet<String>,
}

fn all(tx: &mut Tx, office: &str) -> Result<Vec<String>> {
    let sql = "SELECT id FROM case_file WHERE office = $1 AND NOT class LIKE '%.handed_over.%'
               ORDER BY id";
    Ok(tx.all(sql, args![office], |row| row.get(0))?)
}

/// The cases of an office in which something new ties a person to one of its officers, or that are
/// kept from others than they should be. A step of the machine: nobody reads what it reads.
pub fn look(tx: &mut Tx, app: &Node, office: &str, officers: &[KnownOfficer]) -> Result<Looked> {
    let mut looked = Looked::default();
    for id in all(tx, office)? {
        let dossier = dossier::read(tx, &app.books, office, &id)?;
        let people: Vec<Party> = dossier.people.iter().map(|one| party(&one.words)).collect();
        let is_new = officers.iter().any(|officer| {
            let ties = conflicts::ties(officer, &people);
            ties.iter().any(|tie| !is_known(&dossier, &officer.account, tie))
        });
        let marks = conflict::whom(tx, &app.pack, (office, &id), &dossier.case, officers)?;
        if is_new || marks != dossier.case.kept {
            looked.touched.extend(Id::parse(&id));
        }
        looked.seen.insert(id);
    }
    Ok(looked)
}

/// Checks what was found, and whatever came since, in the transaction that makes it so.
pub fn settle(tx: &mut Tx, app: &App, pen: &Pen, looked: &Looked) -> Result<()> {
    let later = all(tx, &pen.office)?.into_iter().filter(|id| !looked.seen.contains(id));
    let later: Vec<Id<Case>> = later.filter_map(|id| Id::parse(&id)).collect();
    for id in looked.touched.iter().chain(&later) {
        conflict::check(tx, app, pen, id)?;
    }
    Ok(())
}

/// Whether one of these people may be an officer's.
pub fn may_concern(officers: &[KnownOfficer], people: &[Person]) -> bool {
    let people: Vec<Party> =
        people.iter().filter_map(|person| Some(party(person.words.get()?))).collect();
    officers.iter().any(|officer| !conflicts::ties(officer, &people).is_empty())
}
