//! What stands in the tables of waves and sets of figures.

use db::{Row, Tx, args};
use serde::Serialize;

use crate::{
    Error, Result,
    books::{Books, newest_key, office_key},
};

/// A wave in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct WaveRow {
    pub(super) id: String,
    pub(super) form: String,
    pub(super) version: String,
    pub(super) label: String,
    /// `file` or `submissions`.
    pub(super) origin: String,
    /// How many answered.
    pub(super) people: i64,
    /// How they were drawn.
    pub(super) method: String,
    /// Questions that do not compare as they are, with `similar` or `broken`.
    pub(super) compared: Vec<(String, String)>,
    /// Microseconds UTC.
    pub(super) laid: i64,
    pub(super) withdrawn: Option<i64>,
    pub(super) why: String,
    #[serde(skip)]
    pub(super) file: String,
    #[serde(skip)]
    pub(super) sha256: String,
    #[serde(skip)]
    pub(super) blocks: i64,
}

/// A set of figures in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(crate) struct SetRow {
    pub(super) id: String,
    #[serde(skip)]
    pub(super) survey: String,
    pub(super) form: String,
    pub(super) version: String,
    /// The waves' ids with the sums of their files.
    pub(super) waves: Vec<(String, String)>,
    pub(super) engine: String,
    pub(super) method: i64,
    /// Microseconds UTC.
    pub(super) computed: i64,
    #[serde(skip)]
    pub(super) file: String,
    #[serde(skip)]
    pub(super) blocks: i64,
}

fn pairs(text: String) -> Vec<(String, String)> {
    serde_json::from_str(&text).unwrap_or_default()
}

/// The waves of a survey, the oldest first.
pub(super) fn waves(
    tx: &mut Tx,
    books: &Books,
    (office, survey): (&str, &str),
) -> Result<Vec<WaveRow>> {
    let key = newest_key(tx, books, office, &office_key(office))?.ok_or(Error::NotFound)?;
    let opened = |column: &str, sealed: Option<Vec<u8>>| {
        let plain = sealed.and_then(|sealed| key.open_column(column, &sealed).ok());
        plain.and_then(|plain| String::from_utf8(plain.to_vec()).ok()).unwrap_or_default()
    };
    let sql = "SELECT id, form, version, label, origin, people, method, compared, laid, withdrawn,
               why, file, sha256, blocks FROM wave WHERE office = $1 AND survey = $2
               ORDER BY label, laid LIMIT 200";
    Ok(tx.all(sql, args![office, survey], |row| {
        Ok(WaveRow {
            id: row.get(0)?,
            form: row.get(1)?,
            version: row.get(2)?,
            label: row.get(3)?,
            origin: row.get(4)?,
            people: row.get(5)?,
            method: opened("wave.method", row.get(6)?),
            compared: pairs(row.get(7)?),
            laid: row.get(8)?,
            withdrawn: row.get(9)?,
            why: opened("wave.why", row.get(10)?),
            file: row.get(11)?,
            sha256: row.get(12)?,
            blocks: row.get(13)?,
        })
    })?)
}

const SETS: &str =
    "SELECT id, survey, form, version, waves, engine, method, computed, file, blocks FROM results";

fn set_row(row: Row) -> db::Result<SetRow> {
    Ok(SetRow {
        id: row.get(0)?,
        survey: row.get(1)?,
        form: row.get(2)?,
        version: row.get(3)?,
        waves: pairs(row.get(4)?),
        engine: row.get(5)?,
        method: row.get(6)?,
        computed: row.get(7)?,
        file: row.get(8)?,
        blocks: row.get(9)?,
    })
}

/// The sets of figures of a survey, the newest first.
pub(super) fn sets(tx: &mut Tx, (office, survey): (&str, &str)) -> Result<Vec<SetRow>> {
    let sql = format!(
        "{SETS} WHERE office = $1 AND survey = $2 ORDER BY computed DESC, id DESC LIMIT 100"
    );
    Ok(tx.all(&sql, args![office, survey], set_row)?)
}

/// A set of figures of an office.
pub(super) fn set(tx: &mut Tx, (office, id): (&str, &str)) -> Result<SetRow> {
    let sql = format!("{SETS} WHERE office = $1 AND id = $2");
    tx.one(&sql, args![office, id], set_row)?.ok_or(Error::NotFound)
}
