//! Accounts as rows.

use db::{Row, Tx, args};
use serde::Serialize;

use super::{
    course,
    credential::office_words,
    passkey::store::{self as passkeys, Kept},
    rights::Target,
};
use crate::{
    Result,
    books::{Books, Words},
};

/// An account as its office sees it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Seen {
    /// Its office.
    pub(super) office: String,
    /// Its id.
    pub(super) id: String,
    /// The name to sign in with.
    pub(super) handle: String,
    /// Her name, if its key is there.
    pub(super) name: Option<String>,
    /// A code of the pack's roles.
    pub(super) role: String,
    /// A code of the pack's units.
    pub(super) unit: Option<String>,
    /// A code of the pack's ranks.
    pub(super) rank: Option<String>,
    /// A code of the pack's sexes.
    pub(super) sex: Option<String>,
    /// Codes of the pack's languages.
    pub(super) languages: Vec<String>,
    /// Grows with every change of rights or secrets.
    pub(super) version: i64,
    /// When it was made, microseconds UTC.
    pub(super) created: i64,
    /// When she last came in.
    pub(super) last_seen: Option<i64>,
    /// When it was closed for good.
    pub(super) closed: Option<i64>,
    /// Until when it is locked after failures.
    pub(super) locked_until: i64,
    /// Whether her own password is still to be chosen.
    pub(super) must_change: bool,
    /// When a start code was last made for it on the node's console.
    pub(super) start_code: Option<i64>,
    /// Whether codes are asked for.
    pub(super) codes: bool,
    /// Her passkeys; only where one account is looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) passkeys: Vec<Kept>,
    /// Her courses and designations; only where one account is looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) courses: Vec<course::Held>,
}

impl Seen {
    /// As the decision sees it.
    pub(super) fn target(&self) -> Target {
        Target { office: self.office.clone(), account: self.id.clone(), role: self.role.clone() }
    }
}

const SELECT: &str =
    "SELECT a.office, a.id, a.handle, a.name, a.role, a.unit, a.rank, a.sex, a.languages,
    a.version, a.created, a.last_seen, a.closed, COALESCE(c.locked_until, 0),
    COALESCE(c.must_change, 0), CASE WHEN c.totp IS NULL THEN 0 ELSE 1 END, a.start_code
  FROM account a LEFT JOIN credential c ON c.office = a.office AND c.account = a.id";

fn read(row: &Row, words: &Words) -> db::Result<Seen> {
    Ok(Seen {
        office: row.get(0)?,
        id: row.get(1)?,
        handle: row.get(2)?,
        name: words.open("account.name", row.get(3)?),
        role: row.get(4)?,
        unit: row.get(5)?,
        rank: row.get(6)?,
        sex: row.get(7)?,
        languages: row.get::<String>(8)?.split_whitespace().map(str::to_owned).collect(),
        version: row.get(9)?,
        created: row.get(10)?,
        last_seen: row.get(11)?,
        closed: row.get(12)?,
        locked_until: row.get(13)?,
        must_change: row.get::<i64>(14)? == 1,
        codes: row.get::<i64>(15)? == 1,
        start_code: row.get(16)?,
        passkeys: Vec::new(),
        courses: Vec::new(),
    })
}

/// One account of an office.
pub(super) fn find(tx: &mut Tx, books: &Books, office: &str, id: &str) -> Result<Option<Seen>> {
    let words = office_words(tx, books, office)?;
    let sql = format!("{SELECT} WHERE a.office = $1 AND a.id = $2");
    let Some(mut seen) = tx.one(&sql, args![office, id], |row| read(&row, &words))? else {
        return Ok(None);
    };
    seen.passkeys = passkeys::list(tx, &words, office, id)?;
    seen.courses = course::every(tx, office, Some(id))?;
    Ok(Some(seen))
}

/// Rows of a page.
pub(super) const PAGE: usize = 50;

/// The accounts of an office, newest first, and where the next page begins.
pub(super) fn list(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    before: (i64, &str),
) -> Result<(Vec<Seen>, Option<String>)> {
    let words = office_words(tx, books, office)?;
    let sql = format!(
        "{SELECT} WHERE a.office = $1 AND (a.created < $2 OR (a.created = $2 AND a.id < $3))
         ORDER BY a.created DESC, a.id DESC LIMIT $4"
    );
    let limit = PAGE as i64 + 1;
    let mut rows =
        tx.all(&sql, args![office, before.0, before.1, limit], |row| read(&row, &words))?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| format!("{}.{}", row.created, row.id));
    Ok((rows, next))
}

/// Whether somebody signs in with this name already, in whatever office.
pub(super) fn is_taken(tx: &mut Tx, handle: &str) -> Result<bool> {
    let sql = "SELECT id FROM account WHERE handle = $1";
    Ok(tx.one(sql, args![handle], |row| row.get::<String>(0))?.is_some())
}
