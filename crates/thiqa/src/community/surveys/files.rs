//! Files that came with a submission: pictures and sound, under the submission's own key.

use data_encoding::HEXLOWER;
use db::{Tx, args};
use sha2::{Digest, Sha256};

use super::{
    Submission,
    device::{Device, blind},
    submission::Attached,
};
use crate::{
    Error, Result,
    books::{Pen, newest_key},
    id::Id,
    media,
    node::App,
};

/// A file as it came.
pub(super) struct Came {
    pub(super) name: String,
    pub(super) bytes: axum::body::Bytes,
}

/// The sum of a file that is there already under this name, if any; both blinded.
fn sum_of(tx: &mut Tx, office: &str, id: &str, mark: &str) -> Result<Option<String>> {
    let sql = "SELECT sum FROM submission_file
               WHERE office = $1 AND submission = $2 AND mark = $3";
    Ok(tx.one(sql, args![office, id, mark], |row| row.get(0))?)
}

/// Keeps the files of a submission. Each is on the disk before its entry names it; the same file again
/// changes nothing.
pub(super) async fn keep(
    app: &App,
    pen: &Pen,
    (device, id): (&Device, &Id<Submission>),
    files: Vec<Came>,
) -> Result<()> {
    for came in files {
        let hex = HEXLOWER.encode(&Sha256::digest(&came.bytes));
        let mark = blind(&app.books, &device.office, "file", &came.name)?;
        let sum = blind(&app.books, &device.office, "sum", &hex)?;
        let (books, office, stream, at) =
            (app.books.clone(), device.office.clone(), id.to_string(), mark.clone());
        let look = move |tx: &mut Tx| {
            let known = sum_of(tx, &office, &stream, &at)?;
            let key = newest_key(tx, &books, &office, &stream)?.ok_or(Error::NotFound)?;
            Ok::<_, Error>((known, key))
        };
        let (known, key) = app.db.read(look).await?;
        if known.as_ref() == Some(&sum) {
            continue;
        }
        app.room_for_media(came.bytes.len() as u64)?;
        let file = HEXLOWER.encode(&app.chance.bytes::<16>());
        let folder = app.folder.media();
        let kept = media::keep(&folder, &key, &file, &came.bytes).await?;
        let attached = Attached {
            mark,
            sum,
            file: file.clone(),
            sha256: kept.sha256,
            blocks: kept.blocks,
            name: came.name.into(),
        };
        let (pen, new) = (pen.clone(), id.clone());
        let work = move |tx: &mut Tx| {
            pen.record(tx, &new, |submission: &Submission| submission.attach(attached)).map(drop)
        };
        match app.db.write(&device.office, work).await {
            Ok(()) => app.took_media(kept.size),
            Err(error) => {
                media::forget(&folder, &file).await;
                return Err(error);
            }
        }
    }
    Ok(())
}
