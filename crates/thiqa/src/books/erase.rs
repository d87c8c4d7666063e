//! Erasing: a key is destroyed and the ciphertexts under it go. The entry that does it names the
//! key by its commitment, which stands in the leaf of everything that it sealed.

use data_encoding::HEXLOWER;
use db::{Tx, args};
use ledger::Envelope;
use vault::CaseKey;

use super::Books;
use crate::{Error, Result};

/// The commitments of every epoch of a key.
pub(super) fn commitments(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    name: &str,
) -> Result<Vec<String>> {
    let sql = "SELECT epoch, wrapped FROM case_key WHERE office = $1 AND id = $2 ORDER BY epoch";
    let wraps =
        tx.all(sql, args![office, name], |row| Ok((row.get::<u32>(0)?, row.get::<Vec<u8>>(1)?)))?;
    if wraps.is_empty() {
        return Err(Error::NotFound);
    }
    let keys = books.keys(office)?;
    let commitment = |(epoch, wrapped): &(u32, Vec<u8>)| {
        Ok(HEXLOWER.encode(&CaseKey::unwrap(&keys, name, *epoch, wrapped)?.commitment()))
    };
    wraps.iter().map(commitment).collect()
}

/// Destroys keys and what they sealed. Withdrawn facts stay as ciphertext that nobody can open.
pub(super) fn destroy(
    tx: &mut Tx,
    office: &str,
    names: &[String],
    erased: &[String],
) -> Result<()> {
    for name in names {
        tx.execute("DELETE FROM case_key WHERE office = $1 AND id = $2", args![office, name])?;
    }
    let sql =
        "SELECT e.n, e.envelope FROM entry e JOIN sealed s ON s.office = e.office AND s.n = e.n
         WHERE e.office = $1 AND s.words IS NOT NULL";
    let mut gone = Vec::new();
    tx.each(sql, args![office], |row| {
        if sealed_by(&row.get::<Vec<u8>>(1)?, erased) {
            gone.push(row.get::<i64>(0)?);
        }
        Ok(())
    })?;
    for n in gone {
        let sql = "UPDATE sealed SET words = NULL WHERE office = $1 AND n = $2";
        tx.execute(sql, args![office, n])?;
    }
    Ok(())
}

/// Whether an entry's words were sealed by one of these keys.
pub(super) fn sealed_by(envelope: &[u8], keys: &[String]) -> bool {
    let key = Envelope::parse(envelope).ok().and_then(|envelope| envelope.key);
    key.is_some_and(|key| keys.contains(&HEXLOWER.encode(&key)))
}
