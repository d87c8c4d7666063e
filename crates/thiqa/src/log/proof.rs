//! One entry's proof as a file that can be checked without us.

use access::{Action, Class, Kind};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use db::Tx;

use crate::{Error, Result, books::prove, gate::Held, node::App, people::Who};

/// The text of a `.tlog-proof` (C2SP tlog-proof): entry `n` is in the office's log.
pub fn proof_file(tx: &mut Tx, office: &str, n: u64) -> Result<String> {
    Ok(prove(tx, office, n)?.to_string())
}

/// Answers `/log/{office}/entries/{n}/proof` to whoever may verify that office's log.
pub async fn proof(app: &App, who: &Who, office: &str, n: u64) -> Result<Response> {
    let place = app.pack.offices.get(office).ok_or(Error::NotFound)?;
    let held = Held {
        office: office.to_owned(),
        unit: None,
        officer: None,
        class: Class::ordinary(Kind::Log, place.jurisdiction.code()),
        kept: String::new(),
    };
    app.open(who, Action::Verify, &held)?;
    let name = format!("attachment; filename=\"{office}-{n}.tlog-proof\"");
    let office = office.to_owned();
    let text = app.db.read(move |tx| proof_file(tx, &office, n)).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, text).into_response())
}
