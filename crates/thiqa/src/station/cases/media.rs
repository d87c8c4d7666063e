//! Files of a case: taken in by their content, encrypted in blocks, given out again to readers only.

use access::{Action, Kind};
use axum::{
    extract::{FromRequest, Path, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use components::{FileUpload, Html, Label};
use data_encoding::HEXLOWER;
use db::Tx;
use sha2::{Digest, Sha256};

use super::{
    Attachment, AttachmentWords, Case, Event, change, dossier, edit::upload_page, inputs::Drawn,
    reach,
};
use crate::{
    Error, Refusal, Result,
    books::{Pen, Read, newest_key},
    id::Id,
    lang::msg,
    media,
    station::emergencies,
    web::{Answer, Fields, Problems, Staff, Upload, saved, see},
};

/// The longest file, in bytes.
const LONGEST: usize = 50 << 20;

/// What is taken in, by content.
const TYPES: &[&str] = &[
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/heif",
    "image/heic",
    "image/tiff",
    "image/gif",
    "image/bmp",
    "application/pdf",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "audio/mpeg",
    "audio/m4a",
    "audio/ogg",
    "audio/opus",
    "audio/x-wav",
    "audio/aac",
    "audio/amr",
    "video/mp4",
    "video/quicktime",
    "video/webm",
    "video/x-matroska",
    "video/x-msvideo",
    "video/3gpp",
];

/// The type of a file by its first bytes, if files of this type are taken in.
pub(super) fn type_of(bytes: &[u8]) -> Option<&'static str> {
    let found = infer::get(bytes)?.mime_type();
    TYPES.iter().copied().find(|known| *known == found)
}

/// The form.
pub async fn form(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let page = shown(&staff, &id, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

async fn shown(
    staff: &Staff,
    id: &str,
    fields: &Fields,
    problems: Problems,
) -> Result<super::edit::Edit> {
    let seen = reach::see(staff, id, Action::Attach, "view").await?;
    let page = staff.page(staff.reader.t("cases-attach"));
    let drawn = Drawn { page: &page, pack: &staff.app.pack, fields, problems: &problems };
    let file = FileUpload::new("file", Label::new(page.t("cases-file")))
        .hint(page.t("cases-file-hint"))
        .error(page.problem(&problems, "file"));
    let kinds = drawn.rows(&staff.app.pack.document_kinds);
    let inner = Html::join([
        Html::from(file),
        drawn.select("kind", "cases-file-kind", kinds).into(),
        drawn.line("note", "cases-file-note").into(),
    ]);
    Ok(upload_page(staff, page, &seen, fields, inner, problems))
}

/// Takes a file in.
pub async fn attach(staff: Staff, Path(id): Path<String>, request: Request) -> Result<Response> {
    // The gate first: nobody fills memory or disk through a case that is not hers.
    reach::see(&staff, &id, Action::Attach, "view").await?;
    let fields = Fields::from_request(request, &()).await?;
    match take(&staff, &id, &fields).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = shown(&staff, &id, &fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        // What she typed beside the file stays.
        Err(Error::NoRoom(refusal)) => {
            let page = shown(&staff, &id, &fields, refusal.into()).await?;
            Ok(Answer::saying(&staff, StatusCode::INSUFFICIENT_STORAGE, page).into_response())
        }
        Err(error) => Err(error),
    }
}

fn checked(fields: &Fields) -> Result<(&Upload, &'static str)> {
    let refuse = |key| Error::Refused(Refusal::new(key).field("file"));
    let upload = fields.files.iter().find(|file| file.field == "file");
    let upload = upload.ok_or_else(|| refuse(msg("cases-file-needed")))?;
    if upload.bytes.len() > LONGEST {
        return Err(refuse(msg("web-form-too-long")));
    }
    let media = type_of(&upload.bytes).ok_or_else(|| refuse(msg("cases-file-type")))?;
    Ok((upload, media))
}

/// A file that lies in the media folder, and what its entry will say of it.
pub struct Filed {
    /// What the entry says.
    pub attachment: Attachment,
    /// Bytes on the disk.
    size: u64,
}

impl Filed {
    /// Its entry was written, or it was not: what nothing names may go.
    pub async fn settled(staff: &Staff, (file, size): (String, u64), written: bool) {
        if written {
            staff.app.took_media(size);
        } else {
            media::forget(&staff.app.folder.media(), &file).await;
        }
    }

    /// Its name in the folder and its size there, for [`Filed::settled`].
    pub fn place(&self) -> (String, u64) {
        (self.attachment.file.clone(), self.size)
    }
}

/// Keeps the file of a form, sealed with the key of a case; its entry is still to be written. `kind`
/// is a code of the pack's document kinds. Whether she may is asked before.
pub async fn keep(
    staff: &Staff,
    (office, case): (&str, &str),
    fields: &Fields,
    kind: &str,
) -> Result<Filed> {
    let (upload, media_type) = checked(fields)?;
    let (books, office, case) = (staff.app.books.clone(), office.to_owned(), case.to_owned());
    let read = move |tx: &mut Tx| newest_key(tx, &books, &office, &case);
    let key = staff.app.db.read(read).await?.ok_or(Error::NotFound)?;
    let file = HEXLOWER.encode(&staff.app.chance.bytes::<16>());
    let folder = staff.app.folder.media();
    staff.app.room_for_media(upload.bytes.len() as u64)?;
    // The file before its entry: an entry never names what is not there.
    let kept = media::keep(&folder, &key, &file, &upload.bytes).await?;
    let kind = Some(kind).filter(|kind| staff.app.pack.document_kinds.has(kind));
    let attachment = Attachment {
        sha256: kept.sha256,
        blocks: kept.blocks,
        kind: kind.unwrap_or("other").to_owned().into(),
        words: AttachmentWords {
            name: upload.name.clone(),
            media: media_type.to_owned(),
            size: upload.bytes.len() as u64,
            sha256: HEXLOWER.encode(&Sha256::digest(&upload.bytes)),
            note: fields.get("note"),
        }
        .into(),
        file,
    };
    Ok(Filed { attachment, size: kept.size })
}

/// Puts a file that was kept into a case, by whoever's pen; answers its place there, from 0.
pub fn put_in(tx: &mut Tx, pen: &Pen, case: &Id<Case>, attachment: Attachment) -> Result<usize> {
    let (state, _) = super::facts(tx, &pen.office, case)?;
    pen.record(tx, case, |case: &Case| case.standing(Event::Attached(attachment)))?;
    Ok(state.files.len())
}

async fn take(staff: &Staff, id: &str, fields: &Fields) -> Result<()> {
    let filed = keep(staff, (&staff.who.office, id), fields, &fields.get("kind")).await?;
    let place = filed.place();
    let change = change::Change { action: Action::Attach, seen: None, once: fields.some("once") };
    let event = Event::Attached(filed.attachment);
    let written =
        change::change(staff, id, change, move |_, _, _, case| Ok(vec![case.standing(event)?]))
            .await;
    Filed::settled(staff, place, written.is_ok()).await;
    written
}

/// Gives a file out, to be saved and not to be shown.
pub async fn download(staff: Staff, Path((id, n)): Path<(String, usize)>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let case_id = case.clone();
    let (office, found, key, until) = staff
        .app
        .db
        .read(move |tx| {
            let office = dossier::office_of(tx, case_id.as_str())?;
            let (state, _) = super::facts(tx, &office, &case_id)?;
            let mut held = dossier::held(&office, &state)?;
            held.class.kind = Kind::Attachment;
            let until = emergencies::open(tx, &app, (&who, at), case_id.as_str(), &held)?;
            let dossier = dossier::read(tx, &app.books, &office, case_id.as_str())?;
            let found = dossier.files.get(n).cloned().ok_or(Error::NotFound)?;
            let key = newest_key(tx, &app.books, &office, case_id.as_str())?;
            let key = key.ok_or(Error::NotFound)?;
            Ok::<_, Error>((office, found, key, until))
        })
        .await?;
    let name = format!("{}/{n}", case.as_str());
    let mut read = Read::new("download", "attachment", [name]);
    read.of = Some(office).filter(|office| *office != staff.who.office);
    read.purpose = until.map(|_| "emergency".into());
    staff.note(read).await?;
    let folder = staff.app.folder.media();
    let plain = media::fetch(&folder, &key, &found.file, found.blocks).await?;
    Ok(saved(plain, &found.words.media, &format!("attachment-{}", n + 1)))
}
