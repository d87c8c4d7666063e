//! The hash over a whole recording, for papers that rest on it.

use db::Tx;

use super::{Event, Recording, store::kept};
use crate::{
    Result,
    books::{Books, flat, histories},
};

/// SHA-256 over the recording of an interview, hexadecimal; nothing before it has ended, or where
/// none began. Who may know it has been asked.
pub fn sum(tx: &mut Tx, books: &Books, office: &str, interview: &str) -> Result<Option<String>> {
    let Some(kept) = kept(tx, office, interview)? else { return Ok(None) };
    let (id, kinds) = (kept.id.as_str(), ["recording.ended", "recording.taken_over"]);
    let mut found = histories::<Recording>(tx, books, office, &[id], &kinds)?;
    let entries = flat(found.remove(id).unwrap_or_default())?;
    let ended = entries.into_iter().find_map(|entry| {
        let Event::Ended(ended) = entry.event else { return None };
        ended.total.into_inner()
    });
    Ok(ended)
}
