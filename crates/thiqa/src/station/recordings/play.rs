//! Sound and picture for a player, from any place: only the chunks that are asked for are opened.

use std::collections::BTreeMap;

use access::{Action, Kind};
use axum::{
    extract::{Path, Query},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use db::Tx;
use vault::CaseKey;

use super::{
    chunks::{self, Kept},
    playback::{Asked, noted},
    store, travel,
    webm::{self, Head},
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::msg,
    media,
    station::{cases::Case, interviews},
    web::Staff,
};

/// Bytes of an answer at most: a player asks for more as it goes on.
const MOST: u64 = 2 << 20;

/// A part as a player sees it: a head with an index, and then what was recorded.
struct Part {
    office: String,
    id: String,
    media: String,
    chunks: Vec<Kept>,
    keys: BTreeMap<String, CaseKey>,
}

/// From where to where, both inclusive; nothing for a range that can't be met.
fn range(header: Option<&str>, total: u64) -> Option<(u64, u64)> {
    let last = total.checked_sub(1)?;
    let Some(text) = header.and_then(|text| text.strip_prefix("bytes=")) else {
        return Some((0, last));
    };
    let (from, to) = text.split(',').next()?.trim().split_once('-')?;
    let (from, to) = match (from.trim(), to.trim()) {
        ("", "") => return None,
        ("", count) => (total.saturating_sub(count.parse().ok()?), last),
        (from, "") => (from.parse().ok()?, last),
        (from, to) => (from.parse().ok()?, to.parse::<u64>().ok()?.min(last)),
    };
    (from <= to && from <= last).then_some((from, to))
}

/// A part of a recording, or a range of it. Each request of a player is an entry of its own: it is
/// written before a byte leaves.
pub async fn part(
    staff: Staff,
    Path((case, interview, part)): Path<(String, String, i64)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let work = move |tx: &mut Tx| {
        let what = (Action::View, Kind::Recording);
        let found = interviews::find(tx, &app, &who, (&case, &interview), what)?;
        let kept = store::kept(tx, &found.office, found.id.as_str())?.ok_or(Error::NotFound)?;
        let chunks = chunks::of_part(tx, &found.office, kept.id.as_str(), part)?;
        let keys = travel::keys(tx, &app, (&found.office, &case), &chunks)?;
        let (office, media) = (found.office, kept.media);
        Ok::<_, Error>(Part { office, id: kept.id.to_string(), media, chunks, keys })
    };
    let part = staff.app.db.read(work).await?;
    let purpose = asked
        .known(&staff.app.pack)
        .ok_or_else(|| Refusal::new(msg("recordings-purpose-needed")).field("purpose"))?;
    if part.chunks.is_empty() {
        return Err(Error::NotFound);
    }
    staff.note(noted(&staff, &part.office, &part.id, &purpose)).await?;
    let head = part.head(&staff).await?;
    let instead = head.as_ref().map_or(0, |head| head.instead);
    let front = head.map(|head| head.bytes).unwrap_or_default();
    let total = front.len() as u64 + part.size().saturating_sub(instead);
    let asked = headers.get(header::RANGE).and_then(|value| value.to_str().ok());
    let Some((from, to)) = range(asked, total).filter(|_| asked.is_some() || total <= MOST * 16)
    else {
        return Ok(unmet(total));
    };
    let to = if asked.is_some() { to.min(from + MOST - 1) } else { to };
    let body = part.bytes(&staff, (&front, instead), (from, to)).await?;
    Ok(answer(&part.media, asked.is_some(), (from, to, total), body))
}

fn unmet(total: u64) -> Response {
    let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("bytes */{total}")) {
        response.headers_mut().insert(header::CONTENT_RANGE, value);
    }
    response
}

fn answer(
    media: &str,
    ranged: bool,
    (from, to, total): (u64, u64, u64),
    body: Vec<u8>,
) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_str(media);
    let bytes = HeaderValue::from_static("application/octet-stream");
    headers.insert(header::CONTENT_TYPE, kind.unwrap_or(bytes));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if ranged {
        if let Ok(value) = HeaderValue::from_str(&format!("bytes {from}-{to}/{total}")) {
            headers.insert(header::CONTENT_RANGE, value);
        }
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    response
}

impl Part {
    fn size(&self) -> u64 {
        self.chunks.iter().map(|chunk| chunk.size).sum()
    }

    /// Places to begin at, counted from the part's beginning.
    fn cues(&self) -> Vec<(u64, u64)> {
        let (mut at, mut cues) = (0, Vec::new());
        for chunk in &self.chunks {
            cues.extend(chunk.cues.iter().map(|(within, ms)| (at + within, *ms)));
            at += chunk.size;
        }
        cues
    }

    /// A head with an index, for a live stream.
    async fn head(&self, staff: &Staff) -> Result<Option<Head>> {
        let cues = self.cues();
        let Some((first, _)) = cues.first().copied() else { return Ok(None) };
        // A browser may give a chunk of one byte: the head ends where the first cluster begins.
        let opening = self.bytes(staff, (&[], 0), (0, (first + 16).min(self.size() - 1))).await?;
        let ms = self.chunks.last().map_or(0, |chunk| chunk.ms);
        Ok(webm::head(&opening, self.size(), &cues, ms))
    }

    /// The bytes of a range: of the front, and of what was recorded behind its first `instead` bytes.
    async fn bytes(
        &self,
        staff: &Staff,
        (front, instead): (&[u8], u64),
        (from, to): (u64, u64),
    ) -> Result<Vec<u8>> {
        let folder = staff.app.folder.media();
        let mut out = cut(front, 0, (from, to)).to_vec();
        let mut begins = 0;
        for chunk in &self.chunks {
            // What the front stands for is not seen.
            let (low, high) = (begins.max(instead), begins + chunk.size);
            let hidden = usize::try_from(low - begins).unwrap_or(usize::MAX);
            begins = high;
            let place = |byte: u64| front.len() as u64 + byte - instead;
            if low >= high || place(high) <= from || place(low) > to {
                continue;
            }
            let key = self.keys.get(chunk.lies.as_ref().unwrap_or(&self.office));
            let key = key.ok_or(Error::NotFound)?;
            let plain = media::fetch(&folder, key, &chunk.file, chunk.blocks).await?;
            let seen = plain.get(hidden..).unwrap_or_default();
            out.extend_from_slice(cut(seen, place(low), (from, to)));
        }
        Ok(out)
    }
}

/// What of these bytes, which begin at `begins`, lies in a range.
fn cut(bytes: &[u8], begins: u64, (from, to): (u64, u64)) -> &[u8] {
    let ends = begins + bytes.len() as u64;
    let (low, high) = (from.clamp(begins, ends) - begins, (to + 1).clamp(begins, ends) - begins);
    let (low, high) = (usize::try_from(low).unwrap_or(0), usize::try_from(high).unwrap_or(0));
    bytes.get(low..high).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{cut, range};

    #[test]
    fn ranges_as_players_ask_for_them() {
        for (asked, met) in [
            (None, Some((0, 99))),
            (Some("bytes=0-"), Some((0, 99))),
            (Some("bytes=10-19"), Some((10, 19))),
            (Some("bytes=90-500"), Some((90, 99))),
            (Some("bytes=-5"), Some((95, 99))),
            (Some("bytes=100-"), None),
            (Some("bytes=20-10"), None),
            (Some("bytes=-"), None),
            (Some("bytes=x-y"), None),
        ] {
            assert_eq!(range(asked, 100), met, "{asked:?}");
        }
        assert_eq!(range(None, 0), None);
    }

    #[test]
    fn a_range_is_cut_out_of_what_covers_it() {
        let bytes = [10, 11, 12, 13];
        assert_eq!(cut(&bytes, 10, (0, 100)), &bytes);
        assert_eq!(cut(&bytes, 10, (11, 12)), &[11, 12]);
        assert_eq!(cut(&bytes, 10, (13, 13)), &[13]);
        assert!(cut(&bytes, 10, (14, 20)).is_empty());
        assert!(cut(&bytes, 10, (0, 9)).is_empty());
    }
}
