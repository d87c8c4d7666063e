//! A version of a form by its hash, as telephones know it.

use db::{Tx, args};

use crate::{Error, Result, books::Books, community::surveys::rows};

/// One version.
pub(super) struct Version {
    pub(super) form: String,
    pub(super) version: String,
    /// The XForm, byte for byte.
    pub(super) xml: String,
}

/// The version with this hash.
pub(super) fn version(tx: &mut Tx, books: &Books, of: (&str, &str), hash: &str) -> Result<Version> {
    let sql = "SELECT form, version FROM survey_form WHERE office = $1 AND survey = $2
               AND hash = $3 ORDER BY added DESC LIMIT 1";
    let found = tx.one(sql, args![of.0, of.1, hash], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (form, version): (String, String) = found.ok_or(Error::NotFound)?;
    let xml = rows::xml(tx, books, of, (&form, &version))?;
    Ok(Version { form, version, xml })
}

/// A file of it: its name in the folder of files, and how many blocks it has.
pub(super) fn file(
    tx: &mut Tx,
    of: (&str, &str),
    (hash, name): (&str, &str),
) -> Result<(String, u64)> {
    let sql = "SELECT m.file, m.blocks FROM survey_form f JOIN survey_form_file m
               ON m.office = f.office AND m.survey = f.survey AND m.form = f.form
               AND m.version = f.version AND m.file IS NOT NULL
               WHERE f.office = $1 AND f.survey = $2 AND f.hash = $3 AND m.name = $4
               ORDER BY f.added DESC LIMIT 1";
    let args = args![of.0, of.1, hash, name];
    let kept = tx.one(sql, args, |row| Ok((row.get(0)?, row.get::<i64>(1)? as u64)))?;
    kept.ok_or(Error::NotFound)
}
