//! Giving a file to its owner: noted, block by block.

use std::io::Read as _;

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::{make, pages, rows};
use crate::{
    Error, Refusal, Result,
    books::Read,
    lang::{day_of, msg},
    station::imports::unsealed::Unsealed,
    web::Staff,
};

/// `GET /exports/{id}/file`
pub async fn file(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.clone());
    let (row, key) = staff
        .app
        .db
        .read(move |tx| {
            let row = rows::find(tx, &who, &wanted)?;
            if rows::has_aged(tx, &who, &wanted)? {
                return Err(Refusal::new(msg("exports-aged")).into());
            }
            let key = rows::key(tx, &app.books, &who.office, &wanted)?;
            Ok::<_, Error>((row, key))
        })
        .await?;
    let (ready, _) = pages::state(&row, staff.at);
    let name = row.file.as_ref().filter(|_| ready).ok_or(Error::NotFound)?;
    let mut read = Read::new("download", "export", [id]);
    read.purpose = Some(row.purpose.clone());
    staff.note(read).await?;
    let mut bytes = Vec::with_capacity(usize::try_from(row.bytes.unwrap_or(0)).unwrap_or(0));
    let mut file =
        Unsealed::named(&make::path(&staff.app, name), &key, name).map_err(|_| Error::NotFound)?;
    file.read_to_end(&mut bytes)
        .map_err(|_| Error::Broken("an export's file is damaged".into()))?;
    let day = day_of(row.at, &staff.app.pack.settings.zone());
    let day = day.map(|day| day.strftime("%Y-%m-%d").to_string()).unwrap_or_default();
    let ending = row.format.code();
    let named =
        format!("attachment; filename=\"{}-{}-{day}.{ending}\"", row.list, staff.who.office);
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(row.format.media()));
    if let Ok(named) = HeaderValue::from_str(&named) {
        headers.insert(header::CONTENT_DISPOSITION, named);
    }
    Ok(response)
}
