//! Papers of a record that is no case: scans that are sealed with the record's own key.

use axum::response::Response;
use db::Tx;
use serde::Serialize;

use super::cases::{Attachment, AttachmentWords, Filed, keep};
use crate::{
    Error, Result,
    books::{Entry, Read, Stream, history, newest_key},
    id::Id,
    media,
    web::{Fields, Staff, saved},
};

/// A record that has papers.
pub trait Papered: Stream {
    /// Takes one in.
    fn attach(&self, attachment: Attachment) -> Result<Self::Event>;
    /// The one that an event took in.
    fn attached(event: &Self::Event) -> Option<&Attachment>;
}

/// A paper that was attached.
#[derive(Serialize, schemars::JsonSchema)]
pub struct Paper {
    /// Microseconds UTC.
    pub at: i64,
    /// The name of whoever attached it.
    pub by: String,
    /// What is said of it.
    pub words: AttachmentWords,
}

fn attachments<S: Papered>(
    entries: &[Entry<S::Event>],
) -> impl Iterator<Item = (&Entry<S::Event>, &Attachment)> {
    entries.iter().filter_map(|entry| Some((entry, S::attached(&entry.event)?)))
}

/// The papers in the order in which they came; `by` names an account.
pub fn papers<S: Papered>(entries: &[Entry<S::Event>], by: impl Fn(&str) -> String) -> Vec<Paper> {
    let paper = |(entry, attachment): (&Entry<S::Event>, &Attachment)| Paper {
        at: entry.at,
        by: by(&entry.actor),
        words: attachment.words.get().cloned().unwrap_or_default(),
    };
    attachments::<S>(entries).map(paper).collect()
}

/// Takes one in. The gate is asked before: nobody fills memory or disk through what she may not write.
pub async fn take<S: Papered>(staff: &Staff, id: &Id<S>, fields: &Fields) -> Result<()> {
    let filed = keep(staff, (&staff.who.office, id.as_str()), fields, "other").await?;
    let (place, attachment) = (filed.place(), filed.attachment);
    let attach = |record: &S| record.attach(attachment);
    let written = staff.record(id, fields.get("once"), attach).await;
    Filed::settled(staff, place, written.is_ok()).await;
    written
}

/// Gives the nth out, to be saved under `name` and not to be shown; the read is noted. The gate is asked
/// before.
pub async fn give<S: Papered>(staff: &Staff, id: &Id<S>, n: usize, name: &str) -> Result<Response> {
    let (app, office, wanted) = (staff.app.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| {
        let entries = history::<S>(tx, &app.books, &office, &wanted)?;
        let found = attachments::<S>(&entries).nth(n).map(|(_, found)| found.clone());
        let key = newest_key(tx, &app.books, &office, &wanted)?;
        found.zip(key).ok_or(Error::NotFound)
    };
    let (found, key) = staff.app.db.read(read).await?;
    staff.note(Read::new("download", S::KIND, [format!("{id}/{n}")])).await?;
    let plain = media::fetch(&staff.app.folder.media(), &key, &found.file, found.blocks).await?;
    let media = found.words.get().map_or("application/octet-stream", |words| words.media.as_str());
    Ok(saved(plain, media, &format!("{name}-{}", n + 1)))
}
