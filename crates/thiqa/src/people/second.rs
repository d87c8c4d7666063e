//! Whether somebody has a second factor: a code on her telephone or a passkey.

use db::{Tx, args};

use super::Who;
use crate::Result;

/// Those who come from outside the police, and so never come in with a password alone.
pub fn is_owed_by(who: &Who) -> bool {
    matches!(who.role.as_str(), "partner" | "lawyer" | "doctor")
}

/// Whether she has one.
pub fn has(tx: &mut Tx, who: &Who) -> Result<bool> {
    let sql =
        "SELECT account FROM credential WHERE office = $1 AND account = $2 AND totp IS NOT NULL
               UNION ALL SELECT account FROM passkey WHERE office = $1 AND account = $2";
    let found = tx.all(sql, args![&who.office, &who.account], |row| row.get::<String>(0))?;
    Ok(!found.is_empty())
}

/// Gives somebody of a test's cast a second factor.
#[cfg(test)]
pub(crate) fn give(tx: &mut Tx, books: &crate::books::Books, who: &Who) -> Result<()> {
    use super::credential;
    let words = credential::office_words(tx, books, &who.office)?;
    credential::set_password(tx, &who.office, &who.account, "", false)?;
    credential::set_totp(tx, &words, &who.office, &who.account, "SECRET", 0)
}
