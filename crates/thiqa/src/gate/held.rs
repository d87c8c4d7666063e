//! What a record says of itself to the gate.

use access::Class;
use db::{Tx, args};

use crate::{Error, Result};

/// What a record says about whom it belongs to.
#[derive(Debug, Clone)]
pub struct Held {
    /// The office whose log it stands in.
    pub office: String,
    /// The unit it lies with.
    pub unit: Option<String>,
    /// The account it is assigned to.
    pub officer: Option<String>,
    /// Its row class.
    pub class: Class,
    /// Who is kept from it because the record concerns her or hers: accounts and `unit:CODE`, each
    /// between spaces; empty for most.
    pub kept: String,
}

impl Held {
    /// As its row holds it: `class` is the code of a row class. Nobody is kept from it.
    pub fn of(
        office: &str,
        unit: Option<&str>,
        officer: Option<&str>,
        class: &str,
    ) -> Result<Held> {
        Ok(Held {
            office: office.to_owned(),
            unit: unit.map(str::to_owned),
            officer: officer.map(str::to_owned),
            class: Class::parse(class).map_err(|error| Error::Broken(error.to_string()))?,
            kept: String::new(),
        })
    }

    /// That of a row of `table`; nothing if there is no such row.
    pub fn find(tx: &mut Tx, table: &str, office: &str, id: &str) -> Result<Option<Held>> {
        let sql = format!("SELECT unit, officer, class FROM {table} WHERE office = $1 AND id = $2");
        let row = tx.one(&sql, args![office, id], |row| {
            Ok((
                row.get::<Option<String>>(0)?,
                row.get::<Option<String>>(1)?,
                row.get::<String>(2)?,
            ))
        })?;
        row.map(|(unit, officer, class)| {
            Held::of(office, unit.as_deref(), officer.as_deref(), &class)
        })
        .transpose()
    }
}
