//! The officers of an office as the people of a case are compared with them.

use ::names::Name;
use db::{Tx, args};

use super::{
    compare::{Evidence, Party, Tie},
    relation::{self, Declared},
};
use crate::{
    Result,
    books::{Books, Words, office_key},
};

/// An officer who works there now.
#[derive(Clone, Default)]
pub struct KnownOfficer {
    /// Her account.
    pub account: String,
    /// A code of the pack's roles.
    pub role: String,
    /// A code of the pack's units.
    pub unit: Option<String>,
    /// A code of the pack's ranks.
    pub rank: Option<String>,
    /// Who she is.
    pub party: Party,
    /// Whom she declared.
    pub declared: Vec<Declared>,
}

/// Everybody who works at an office now. A step of the machine: nobody reads what it reads.
pub fn officers(tx: &mut Tx, books: &Books, office: &str) -> Result<Vec<KnownOfficer>> {
    let key = office_key(office);
    let sql = "SELECT epoch, wrapped FROM case_key WHERE office = $1 AND id = $2
               ORDER BY epoch DESC LIMIT 1";
    let wrapped = tx.one(sql, args![office, &key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let words = Words::new(books, office, &key, wrapped);
    let sql = "SELECT id, role, unit, rank, name FROM account
               WHERE office = $1 AND closed IS NULL ORDER BY id";
    let mut found: Vec<KnownOfficer> = tx.all(sql, args![office], |row| {
        let name = words.open("account.name", row.get(4)?).unwrap_or_default();
        Ok(KnownOfficer {
            account: row.get(0)?,
            role: row.get(1)?,
            unit: row.get(2)?,
            rank: row.get(3)?,
            party: Party { name: Name::parse(&name), ..Party::default() },
            declared: Vec::new(),
        })
    })?;
    for (account, declared) in relation::standing(tx, &words, office)? {
        if let Some(officer) = found.iter_mut().find(|officer| officer.account == account) {
            officer.declared.push(declared);
        }
    }
    Ok(found)
}

/// What ties the people of a case to an officer.
pub fn ties(officer: &KnownOfficer, people: &[Party]) -> Vec<Evidence> {
    let mut found = Vec::new();
    for (person, party) in people.iter().enumerate() {
        if let Some(tie) = officer.party.kin(party) {
            found.push(Evidence { person, tie, relation: None });
        }
        for declared in &officer.declared {
            let tie = match &declared.party {
                own if own.is_same(party) => Tie::Declared,
                own if own.shares_phone(party) => Tie::Phone,
                own if own.shares_address(party) => Tie::Address,
                _ => continue,
            };
            found.push(Evidence { person, tie, relation: Some(declared.relation.clone()) });
        }
    }
    found
}
