//! The file of another recorder: brought in afterwards, in pieces, each an entry, and marked as what
//! it is. Nothing shows when it was made but its recorder.

use data_encoding::HEXLOWER;
use db::Tx;
use sha2::{Digest, Sha256};

use super::{
    Chunk, Event, Recording, chunks, page, store,
    upload::{self, Says, append},
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::msg,
    media,
    station::cases::Case,
    web::{Fields, Staff},
};

/// The longest file, in bytes.
const LONGEST: usize = 50 << 20;
/// Bytes of a piece.
const PIECE: usize = 4 << 20;

/// The type of a file of sound or picture by its first bytes.
fn type_of(bytes: &[u8]) -> Option<&'static str> {
    let found = infer::get(bytes)?.mime_type();
    (found.starts_with("audio/") || found.starts_with("video/")).then_some(found)
}

/// Takes it in, whole or not at all.
pub(super) async fn take(
    staff: &Staff,
    (case, interview): (&Id<Case>, &str),
    fields: &Fields,
) -> Result<()> {
    let refuse = |key| Error::Refused(Refusal::new(key).field("file"));
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let (of, which) = (case.clone(), interview.to_owned());
    let work = move |tx: &mut Tx| {
        page::startable(tx, &app, (&who, at), (&of, &which))?;
        upload::case_key(tx, &app.books, &who.office, &of)
    };
    let key = staff.app.db.read(work).await?;
    let file = fields.files.iter().find(|file| file.field == "file");
    let bytes = &file.ok_or_else(|| refuse(msg("cases-file-needed")))?.bytes;
    if bytes.len() > LONGEST {
        return Err(refuse(msg("web-form-too-long")));
    }
    let media = type_of(bytes).ok_or_else(|| refuse(msg("recordings-file-type")))?;
    let mut kept: Vec<Chunk> = Vec::new();
    for (n, piece) in bytes.chunks(PIECE).enumerate() {
        let plain = HEXLOWER.encode(&Sha256::digest(piece));
        let n = i64::try_from(n).unwrap_or_default();
        let one = upload::keep(staff, &key, (n, Says::imported()), &plain, piece).await;
        match one {
            Ok(chunk) => kept.push(chunk),
            Err(error) => {
                forget(staff, &kept).await;
                return Err(error);
            }
        }
    }
    let pieces = kept.clone();
    let written = write(staff, (case, interview), media, pieces).await;
    if written.is_err() {
        forget(staff, &kept).await;
    }
    written
}

async fn forget(staff: &Staff, kept: &[Chunk]) {
    for chunk in kept {
        media::forget(&staff.app.folder.media(), &chunk.file).await;
    }
}

async fn write(
    staff: &Staff,
    (case, interview): (&Id<Case>, &str),
    media: &'static str,
    pieces: Vec<Chunk>,
) -> Result<()> {
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let (case, interview) = (case.clone(), interview.to_owned());
    let id: Id<Recording> = staff.app.chance.id(staff.at);
    let work = move |tx: &mut Tx| {
        let found = page::startable(tx, &app, (&who, pen.at), (&case, &interview))?;
        page::begin(tx, &pen, &id, &case, &found, (true, media))?;
        let kept = |tx: &mut Tx| {
            let kept = store::kept(tx, &found.office, found.id.as_str())?;
            kept.ok_or(Error::NotFound)
        };
        for piece in pieces {
            let now = kept(tx)?;
            append(tx, &pen, &now, Event::Chunk(piece))?;
        }
        let now = kept(tx)?;
        let total = chunks::total(tx, &app.books, &found.office, &now.id)?;
        let end = now.state.end(now.state.next, None, total);
        let end = end.map_err(|wrong| Error::Broken(format!("an import: {}", wrong.code())))?;
        append(tx, &pen, &now, end)?;
        Ok(())
    };
    staff.app.db.write(&staff.who.office, work).await
}
