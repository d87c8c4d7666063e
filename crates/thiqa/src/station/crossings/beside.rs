//! Whoever has one of two files that belong together has nothing of the other.

use std::collections::BTreeSet;

use db::{Tx, args};

use crate::{
    Result,
    books::{Stream, facts_of},
    id::Id,
    station::cases::Case,
};

/// The files that concern the same people as this one. One statement.
pub fn beside(tx: &mut Tx, office: &str, case: &str) -> Result<Vec<Id<Case>>> {
    let sql = "SELECT other FROM crossing WHERE office = $1 AND case_id = $2
               UNION SELECT case_id FROM crossing WHERE office = $1 AND other = $2 ORDER BY 1";
    let ids = tx.all(sql, args![office, case], |row| row.get::<String>(0))?;
    Ok(ids.iter().filter_map(|id| Id::parse(id)).collect())
}

/// Everybody in whose hands the files beside this one were at any time: what was read there is not
/// forgotten.
pub fn barred(tx: &mut Tx, office: &str, case: &str) -> Result<BTreeSet<String>> {
    let mut officers = BTreeSet::new();
    for other in beside(tx, office, case)? {
        officers.extend(hands(tx, office, &other)?);
    }
    Ok(officers)
}

/// Everybody in whose hands a file is, or was; of one that never had an officer, whoever opened it.
pub(super) fn hands(tx: &mut Tx, office: &str, case: &Id<Case>) -> Result<BTreeSet<String>> {
    let mut state = Case::default();
    let mut officers = BTreeSet::new();
    for event in facts_of::<Case>(tx, office, case.as_str())? {
        state.evolve(&event);
        officers.extend(state.officer.clone());
    }
    if officers.is_empty() {
        let sql = "SELECT actor FROM entry WHERE office = $1 AND stream = $2 AND seq = 0";
        officers.extend(tx.one(sql, args![office, case.as_str()], |row| row.get::<String>(0))?);
    }
    Ok(officers)
}
