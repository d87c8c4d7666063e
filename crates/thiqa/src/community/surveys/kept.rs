//! What a team keeps as files, encrypted under its office's own key: files of forms, waves, figures.

use data_encoding::HEXLOWER;
use db::Tx;

use crate::{
    Error, Result,
    books::{newest_key, office_key},
    media::{self, Kept},
    node::App,
};

async fn key(app: &App, office: &str) -> Result<vault::CaseKey> {
    let (books, of) = (app.books.clone(), office.to_owned());
    let read = move |tx: &mut Tx| newest_key(tx, &books, &of, &office_key(&of));
    app.db.read(read).await?.ok_or(Error::NotFound)
}

/// Keeps a file before its entry names it; its random name, and what the entry says of it.
pub(crate) async fn keep(app: &App, office: &str, bytes: &[u8]) -> Result<(String, Kept)> {
    app.room_for_media(bytes.len() as u64)?;
    let key = key(app, office).await?;
    let file = HEXLOWER.encode(&app.chance.bytes::<16>());
    let kept = media::keep(&app.folder.media(), &key, &file, bytes).await?;
    Ok((file, kept))
}

/// Its entry was written, or it was not: what nothing names goes.
pub(crate) async fn settled(app: &App, (file, size): (&str, u64), written: bool) {
    match written {
        true => app.took_media(size),
        false => media::forget(&app.folder.media(), file).await,
    }
}

/// A file's content again.
pub(crate) async fn fetch(app: &App, office: &str, (file, blocks): (&str, u64)) -> Result<Vec<u8>> {
    let key = key(app, office).await?;
    media::fetch(&app.folder.media(), &key, file, blocks).await
}
