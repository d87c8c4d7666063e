//! What a telephone shows that it is an enumerator's: a token in the address that it was given.

use data_encoding::{BASE64, HEXLOWER};
use db::{Tx, args};
use flate2::{Compression, write::ZlibEncoder};
use serde_json::json;
use std::io::Write;
use vault::Blinder;

use super::COMPARTMENT;
use crate::{Error, Result, books::Books, clock::Chance, node::App};

/// Letters of a token.
const LETTERS: usize = 64;

/// A new token, 64 hexadecimal letters. It is shown once and kept nowhere.
pub(super) fn mint(chance: &Chance) -> String {
    HEXLOWER.encode(&chance.bytes::<32>())
}

/// Whether something could be a token at all.
pub(super) fn is_token(text: &str) -> bool {
    text.len() == LETTERS && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A token, an instance or a sum as the tables hold it: found with the office's secret alone.
pub(super) fn blind(books: &Books, office: &str, kind: &str, text: &str) -> Result<String> {
    let blinder = Blinder::new(&*books.keys(office)?, COMPARTMENT);
    Ok(HEXLOWER.encode(&blinder.key(kind, text)))
}

/// The seed by which interviews of a survey are chosen to be looked at again: it stays the same, and
/// nobody who asks can know it.
pub(in crate::community) fn back_check_seed(
    books: &Books,
    (office, survey): (&str, &str),
) -> Result<String> {
    blind(books, office, "back-check", survey)
}

/// Whose telephone it is.
#[derive(Debug, Clone)]
pub(super) struct Device {
    /// The team's office.
    pub(super) office: String,
    /// The survey.
    pub(super) survey: String,
    /// The enumerator.
    pub(super) enumerator: String,
    /// Whether the survey has ended.
    pub(super) closed: bool,
    /// Whether what it sent was taken from the sender while all was open, and so is taken in for ever.
    pub(super) taken: bool,
}

/// The telephone with this token, if there is one that may still ask.
pub(super) async fn known(app: &App, survey: &str, token: &str) -> Result<Option<Device>> {
    let (books, survey, token) = (app.books.clone(), survey.to_owned(), token.to_owned());
    app.db
        .read(move |tx: &mut Tx| {
            let sql = "SELECT office, closed FROM survey WHERE id = $1";
            let found = tx.one(sql, args![&survey], |row| {
                Ok((row.get::<String>(0)?, row.get::<Option<i64>>(1)?.is_some()))
            })?;
            let Some((office, closed)) = found else { return Ok(None) };
            let mark = blind(&books, &office, "token", &token)?;
            let sql = "SELECT id FROM enumerator
                       WHERE office = $1 AND survey = $2 AND mark = $3 AND revoked IS NULL";
            let id = tx.one(sql, args![&office, &survey, mark], |row| row.get::<String>(0))?;
            let device = |enumerator| Device { office, survey, enumerator, closed, taken: false };
            Ok::<_, Error>(id.map(device))
        })
        .await
}

/// The settings of a telephone, as its camera reads them: JSON, deflated, in Base64. It is a
/// credential and is treated as one.
pub(super) fn settings(server: &str, name: &str, lang: &str) -> Result<String> {
    let settings = json!({
        "general": {
            "server_url": server,
            "form_update_mode": "match_exactly",
            "autosend": "wifi_and_cellular",
            "app_language": lang,
            "delete_send": true,
        },
        "admin": { "change_server": false },
        "project": { "name": name },
    });
    let broken = |error: std::io::Error| Error::Broken(error.to_string());
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(settings.to_string().as_bytes()).map_err(broken)?;
    Ok(BASE64.encode(&packed.finish().map_err(broken)?))
}
