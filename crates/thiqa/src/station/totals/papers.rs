//! Scans of the sheet on which a total was counted: sealed with the total's own key.

use std::collections::BTreeMap;

use access::Action;
use axum::{
    extract::{FromRequest, Path, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use db::Tx;
use serde::Serialize;

use super::{
    Event, Total,
    one::{Typed, drawn, open},
};
use crate::{
    Error, Result,
    books::{Entry, Read, history, newest_key},
    id::Id,
    media,
    station::cases::{Attachment, AttachmentWords, Filed, keep},
    web::{Answer, Fields, Staff, saved, see},
};

/// A scan that was attached.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Paper {
    pub(super) at: i64,
    pub(super) by: String,
    pub(super) words: AttachmentWords,
}

fn attachments(entries: &[Entry<Event>]) -> impl Iterator<Item = (&Entry<Event>, &Attachment)> {
    entries.iter().filter_map(|entry| match &entry.event {
        Event::Attached(attachment) => Some((entry, attachment)),
        Event::Counted(_) => None,
    })
}

/// The scans in the order in which they came.
pub(super) fn papers(entries: &[Entry<Event>], names: &BTreeMap<String, String>) -> Vec<Paper> {
    let paper = |(entry, attachment): (&Entry<Event>, &Attachment)| Paper {
        at: entry.at,
        by: names.get(&entry.actor).cloned().unwrap_or_default(),
        words: attachment.words.get().cloned().unwrap_or_default(),
    };
    attachments(entries).map(paper).collect()
}

/// Takes a scan in.
pub async fn attach(staff: Staff, Path(id): Path<String>, request: Request) -> Result<Response> {
    // The gate first: nobody fills memory or disk through what she may not write.
    let id = open(&staff, &id, Action::Correct)?;
    let fields = Fields::from_request(request, &()).await?;
    let (status, refusal) = match take(&staff, &id, &fields).await {
        Ok(()) | Err(Error::Repeated) => return Ok(see(format!("/totals/{id}"))),
        Err(Error::Refused(refusal)) => (StatusCode::UNPROCESSABLE_ENTITY, refusal),
        Err(Error::NoRoom(refusal)) => (StatusCode::INSUFFICIENT_STORAGE, refusal),
        Err(error) => return Err(error),
    };
    let page = drawn(&staff, &id, (Typed::Note(fields.get("note")), refusal.into())).await?;
    Ok(Answer::saying(&staff, status, page).into_response())
}

async fn take(staff: &Staff, id: &Id<Total>, fields: &Fields) -> Result<()> {
    let filed = keep(staff, (&staff.who.office, id.as_str()), fields, "other").await?;
    let (place, attachment) = (filed.place(), filed.attachment);
    let attach = |total: &Total| total.attach(attachment);
    let written = staff.record(id, fields.get("once"), attach).await;
    Filed::settled(staff, place, written.is_ok()).await;
    written
}

/// Gives a scan out, to be saved and not to be shown; the read is noted.
pub async fn download(staff: Staff, Path((id, n)): Path<(String, usize)>) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    let (app, office, wanted) = (staff.app.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| {
        let entries = history::<Total>(tx, &app.books, &office, &wanted)?;
        let found = attachments(&entries).nth(n).map(|(_, found)| found.clone());
        let key = newest_key(tx, &app.books, &office, &wanted)?;
        found.zip(key).ok_or(Error::NotFound)
    };
    let (found, key) = staff.app.db.read(read).await?;
    staff.note(Read::new("download", "total", [format!("{id}/{n}")])).await?;
    let folder = staff.app.folder.media();
    let plain = media::fetch(&folder, &key, &found.file, found.blocks).await?;
    let media = found.words.get().map_or("application/octet-stream", |words| words.media.as_str());
    Ok(saved(plain, media, &format!("sheet-{}", n + 1)))
}
