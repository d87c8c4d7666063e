//! The names of those who work at an office, for its lists and registers.

use std::collections::BTreeMap;

use db::{Tx, args};

use crate::{
    Result,
    books::{Books, Words, office_key},
};

/// The names of everybody who has or had an account at an office, by account.
pub(crate) fn names(tx: &mut Tx, books: &Books, office: &str) -> Result<BTreeMap<String, String>> {
    let key = office_key(office);
    let sql = "SELECT a.id, a.name, k.epoch, k.wrapped FROM account a
               JOIN case_key k ON k.office = a.office AND k.id = $2
               WHERE a.office = $1 ORDER BY k.epoch";
    let found = tx.all(sql, args![office, &key], |row| {
        let wrapped = Some((row.get::<u32>(2)?, row.get::<Vec<u8>>(3)?));
        let words = Words::new(books, office, &key, wrapped);
        Ok((row.get::<String>(0)?, words.open("account.name", row.get(1)?)))
    })?;
    Ok(found.into_iter().filter_map(|(id, name)| Some((id, name?))).collect())
}

/// The name of one; empty if there is none.
pub(crate) fn name_of(tx: &mut Tx, books: &Books, office: &str, account: &str) -> Result<String> {
    let mut names = names(tx, books, office)?;
    Ok(names.remove(account).unwrap_or_default())
}
