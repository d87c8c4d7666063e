//! Chunks come in: encrypted, on the disk, and in the log, before anybody is told that they are safe.

use access::{Action, Kind};
use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use db::Tx;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use vault::CaseKey;

use super::{
    Chunk, Event, Recording, chunks,
    recording::Wrong,
    store::{self, Kept},
    webm,
};
use crate::{
    Error, Result,
    books::{Books, Pen, newest_key},
    id::Id,
    media,
    node::Node,
    people::Who,
    station::{cases::Case, interviews},
    web::Staff,
};

/// The longest chunk, in bytes.
pub(super) const LONGEST: usize = 8 << 20;

/// So long after a chunk witnesses are asked every minute, so that no tail can be cut off unseen.
pub(super) const HURRY: i64 = 5 * 60_000_000;

/// What a chunk says of itself.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Says {
    /// The uninterrupted piece to which it belongs.
    #[serde(default)]
    part: i64,
    /// Milliseconds from the part's beginning to its end.
    #[serde(default)]
    ms: i64,
    /// Milliseconds for which it waited to be sent.
    #[serde(default)]
    waited: i64,
}

/// What the recorder is told.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct Told {
    /// The number of the next chunk.
    pub(super) next: i64,
    /// The entry of the log with this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entry: Option<i64>,
    /// Why it was not taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) problem: Option<&'static str>,
}

/// It is not taken, and why.
pub(super) fn refused(wrong: Wrong, next: i64) -> Response {
    let status = match wrong {
        Wrong::Hash => StatusCode::BAD_REQUEST,
        _ => StatusCode::CONFLICT,
    };
    let told = Told { next, entry: None, problem: Some(wrong.code()) };
    (status, Json(told)).into_response()
}

/// It is on the disk and in the log.
pub(super) fn taken(next: i64, entry: Option<i64>) -> Response {
    Json(Told { next, entry, problem: None }).into_response()
}

/// What came of looking at a chunk.
enum Look {
    /// It is new: where it goes.
    New { key: Box<CaseKey> },
    /// It is here already, in this entry.
    Here { next: i64, entry: i64 },
    /// It is not taken.
    Wrong { wrong: Wrong, next: i64 },
}

/// Which chunk of which interview.
#[derive(Clone)]
struct Place {
    case: Id<Case>,
    interview: String,
    n: i64,
    part: i64,
    plain: String,
}

/// Her own recording of an interview, if she may write in it.
pub(super) fn hers(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    (case, interview): (&Id<Case>, &str),
) -> Result<Kept> {
    let asked = (Action::Update, Kind::Interview);
    let (office, _, _) = interviews::case_of(tx, app, who, case, asked)?;
    let kept = store::kept(tx, &office, interview)?.ok_or(Error::NotFound)?;
    let of_case = kept.state.case.as_deref() == Some(case.as_str());
    if of_case && office == who.office { Ok(kept) } else { Err(Error::NotFound) }
}

/// Looks whether the chunk may come now.
fn look(tx: &mut Tx, app: &Node, who: &Who, place: &Place) -> Result<(Kept, Look)> {
    let kept = hers(tx, app, who, (&place.case, &place.interview))?;
    let next = kept.state.next;
    if let Some((entry, plain)) = chunks::hash_of(tx, &app.books, &who.office, (&kept.id, place.n))?
    {
        let look = match plain == place.plain {
            true => Look::Here { next, entry },
            false => Look::Wrong { wrong: Wrong::Other, next },
        };
        return Ok((kept, look));
    }
    if let Err(wrong) = kept.state.fits(place.n, place.part) {
        return Ok((kept, Look::Wrong { wrong, next }));
    }
    let key = case_key(tx, &app.books, &who.office, &place.case)?;
    Ok((kept, Look::New { key: Box::new(key) }))
}

pub(super) fn case_key(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    case: &Id<Case>,
) -> Result<CaseKey> {
    newest_key(tx, books, office, case.as_str())?.ok_or(Error::NotFound)
}

/// Takes a chunk. The answer says that it is durable, or why it was not taken.
pub async fn chunk(
    staff: Staff,
    Path((case, interview, n)): Path<(String, String, i64)>,
    Query(says): Query<Says>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let plain = HEXLOWER.encode(&Sha256::digest(&body));
    let named = headers.get("x-sha256").and_then(|value| value.to_str().ok());
    let place = Place { case, interview, n, part: says.part, plain };
    let (app, who, asked) = (staff.app.clone(), staff.who.clone(), place.clone());
    let looked = staff.app.db.read(move |tx| look(tx, &app, &who, &asked)).await?;
    let key = match looked.1 {
        Look::Here { next, entry } => return Ok(taken(next, Some(entry))),
        Look::Wrong { wrong, next } => return Ok(refused(wrong, next)),
        Look::New { .. } if named != Some(&place.plain) || body.is_empty() => {
            return Ok(refused(Wrong::Hash, looked.0.state.next));
        }
        Look::New { key } => key,
    };
    if body.len() > LONGEST {
        return Err(Error::Refused(crate::Refusal::new(crate::lang::msg("web-form-too-long"))));
    }
    let chunk = keep(&staff, &key, (n, says), &place.plain, &body).await?;
    write(&staff, place, chunk).await
}

/// Puts the encrypted bytes on the disk; nothing names them yet.
pub(super) async fn keep(
    staff: &Staff,
    key: &CaseKey,
    (n, says): (i64, Says),
    plain: &str,
    body: &[u8],
) -> Result<Chunk> {
    let file = HEXLOWER.encode(&staff.app.chance.bytes::<16>());
    staff.app.room_for_media(body.len() as u64)?;
    let kept = media::keep(&staff.app.folder.media(), key, &file, body).await?;
    staff.app.took_media(kept.size);
    Ok(Chunk {
        n,
        part: says.part,
        ms: says.ms.clamp(0, 864_000_000),
        waited: says.waited.clamp(0, 31_536_000_000),
        size: i64::try_from(body.len()).unwrap_or_default(),
        file,
        sha256: kept.sha256,
        blocks: kept.blocks,
        cues: webm::clusters(body),
        plain: plain.to_owned().into(),
    })
}

impl Says {
    /// A chunk of another recorder's file.
    pub(super) fn imported() -> Says {
        Says { part: 0, ms: 0, waited: 0 }
    }
}

/// Writes its entry; what was changed since it was looked at is asked again.
async fn write(staff: &Staff, place: Place, chunk: Chunk) -> Result<Response> {
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let file = chunk.file.clone();
    let work = move |tx: &mut Tx| match look(tx, &app, &who, &place)? {
        (kept, Look::New { .. }) => {
            let (entry, next) = append(tx, &pen, &kept, Event::Chunk(chunk))?;
            Ok((true, taken(next, Some(entry))))
        }
        (_, Look::Here { next, entry }) => Ok((false, taken(next, Some(entry)))),
        (_, Look::Wrong { wrong, next }) => Ok((false, refused(wrong, next))),
    };
    let written: Result<(bool, Response)> = staff.app.db.write(&staff.who.office, work).await;
    if matches!(written, Ok((true, _))) {
        staff.app.witnesses.hurry(&staff.who.office, staff.at + HURRY);
    } else {
        media::forget(&staff.app.folder.media(), &file).await;
    }
    written.map(|(_, response)| response)
}

/// Writes the next event of a recording by its row, without reading its past; answers the entry and
/// the number of the next chunk.
pub(super) fn append(tx: &mut Tx, pen: &Pen, kept: &Kept, event: Event) -> Result<(i64, i64)> {
    let state: &Recording = &kept.state;
    let entry = pen.append(tx, &kept.id, (state, state.entries), event)?;
    let mut after = state.clone();
    after.take(&entry.event);
    Ok((entry.n, after.next))
}
