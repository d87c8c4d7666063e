//! The file of another recorder: brought in afterwards, in pieces, each an entry, and marked as what
//! it is. Nothing shows when it was made but its recorder.
//!
//! It is never held as a whole: a piece is encrypted and on the disk before the next is read. Nothing
//! names the pieces before the last one is there; an upload that is cut leaves none of them behind.

use std::path::PathBuf;

use axum::{
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::header,
};
use data_encoding::HEXLOWER;
use db::Tx;
use sha2::{Digest, Sha256};
use vault::CaseKey;

use super::{
    Chunk, Event, Recording, chunks, page, store,
    upload::{self, Says, append},
};
use crate::{
    Error, Refusal, Result, id::Id, lang::msg, media, node::App, station::cases::Case, web::Staff,
};

/// Bytes of a piece.
const PIECE: usize = 4 << 20;
/// What a form needs around its file, in bytes.
const AROUND: u64 = 64 << 10;

/// The type of a file of sound or picture by its first bytes.
fn type_of(bytes: &[u8]) -> Option<&'static str> {
    let found = infer::get(bytes)?.mime_type();
    (found.starts_with("audio/") || found.starts_with("video/")).then_some(found)
}

fn refuse(key: &'static str) -> Error {
    Error::Refused(Refusal::new(key).field("file"))
}

/// Pieces on the disk that nothing names yet: gone when this is dropped, unless they were written.
struct Pieces {
    app: App,
    folder: PathBuf,
    kept: Vec<Chunk>,
    media: Option<&'static str>,
    bytes: u64,
    written: bool,
}

impl Drop for Pieces {
    fn drop(&mut self) {
        if self.written {
            return;
        }
        for chunk in &self.kept {
            // What can't be taken away now is no piece of anything.
            let _ = media::remove(&self.folder, &chunk.file);
        }
        self.app.lost_media(self.bytes);
    }
}

/// Takes it in, whole or not at all.
pub(super) async fn take(
    staff: &Staff,
    (case, interview): (&Id<Case>, &str),
    request: Request,
) -> Result<()> {
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let (of, which) = (case.clone(), interview.to_owned());
    let work = move |tx: &mut Tx| {
        page::startable(tx, &app, (&who, at), (&of, &which))?;
        upload::case_key(tx, &app.books, &who.office, &of)
    };
    let key = staff.app.db.read(work).await?;
    let said = request.headers().get(header::CONTENT_LENGTH);
    let said = said.and_then(|length| length.to_str().ok()?.parse::<u64>().ok()).unwrap_or(0);
    if said > most(staff) + AROUND {
        return Err(refuse(msg("web-form-too-long")));
    }
    staff.app.room_for_media(said)?;
    let parts = Multipart::from_request(request, &()).await;
    let mut parts = parts.map_err(|_| refuse(msg("cases-file-needed")))?;
    while let Some(part) = parts.next_field().await.map_err(|_| refuse(msg("web-bad-file")))? {
        if part.name() == Some("file") {
            let pieces = read(staff, &key, part).await?;
            return write(staff, (case, interview), pieces).await;
        }
    }
    Err(refuse(msg("cases-file-needed")))
}

/// The longest file, in bytes.
fn most(staff: &Staff) -> u64 {
    staff.app.config.disk.import_mb << 20
}

/// Reads the file piece by piece.
async fn read(staff: &Staff, key: &CaseKey, mut part: Field<'_>) -> Result<Pieces> {
    let mut pieces = Pieces {
        app: staff.app.clone(),
        folder: staff.app.folder.media(),
        kept: Vec::new(),
        media: None,
        bytes: 0,
        written: false,
    };
    let mut piece: Vec<u8> = Vec::with_capacity(PIECE);
    let mut length = 0;
    while let Some(bytes) = part.chunk().await.map_err(|_| refuse(msg("web-bad-file")))? {
        length += bytes.len() as u64;
        if length > most(staff) {
            return Err(refuse(msg("web-form-too-long")));
        }
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(PIECE - piece.len()));
            piece.extend_from_slice(now);
            rest = later;
            if piece.len() == PIECE {
                pieces.add(staff, key, &piece).await?;
                piece.clear();
            }
        }
    }
    if !piece.is_empty() {
        pieces.add(staff, key, &piece).await?;
    }
    if pieces.kept.is_empty() { Err(refuse(msg("cases-file-needed"))) } else { Ok(pieces) }
}

impl Pieces {
    /// One more; the first one tells what it is.
    async fn add(&mut self, staff: &Staff, key: &CaseKey, piece: &[u8]) -> Result<()> {
        if self.media.is_none() {
            let media = type_of(piece).ok_or_else(|| refuse(msg("recordings-file-type")))?;
            self.media = Some(media);
        }
        let plain = HEXLOWER.encode(&Sha256::digest(piece));
        let n = i64::try_from(self.kept.len()).unwrap_or_default();
        let chunk = upload::keep(staff, key, (n, Says::imported()), &plain, piece).await?;
        self.bytes += piece.len() as u64;
        self.kept.push(chunk);
        Ok(())
    }
}

async fn write(
    staff: &Staff,
    (case, interview): (&Id<Case>, &str),
    mut pieces: Pieces,
) -> Result<()> {
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let (case, interview) = (case.clone(), interview.to_owned());
    let id: Id<Recording> = staff.app.chance.id(staff.at);
    let (kept, media) = (pieces.kept.clone(), pieces.media.unwrap_or_default());
    let work = move |tx: &mut Tx| {
        let found = page::startable(tx, &app, (&who, pen.at), (&case, &interview))?;
        page::begin(tx, &pen, &id, &case, &found, (true, media))?;
        let row = |tx: &mut Tx| {
            let row = store::kept(tx, &found.office, found.id.as_str())?;
            row.ok_or(Error::NotFound)
        };
        for piece in kept {
            let now = row(tx)?;
            append(tx, &pen, &now, Event::Chunk(piece))?;
        }
        let now = row(tx)?;
        let total = chunks::total(tx, &app.books, &found.office, &now.id)?;
        let end = now.state.end(now.state.next, None, total);
        let end = end.map_err(|wrong| Error::Broken(format!("an import: {}", wrong.code())))?;
        append(tx, &pen, &now, end)?;
        Ok(())
    };
    let written: Result<()> = staff.app.db.write(&staff.who.office, work).await;
    pieces.written = written.is_ok();
    written
}
