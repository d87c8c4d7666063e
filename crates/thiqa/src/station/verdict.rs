//! What an inspector says of something that was drawn for a look.

use crate::{Error, Refusal, Result, lang::msg};

/// It is judged once, with one of these words, of which the first says that all is well; of anything
/// else the reasons are needed.
pub(super) fn check(
    said: Option<&str>,
    verdict: &str,
    words: Option<&str>,
    known: [&str; 3],
) -> Result<()> {
    if said.is_some() {
        return Err(Error::Repeated);
    }
    if !known.contains(&verdict) {
        return Err(Refusal::new(msg("inspection-verdict-needed")).field("verdict").into());
    }
    if verdict != known[0] && words.is_none() {
        return Err(Refusal::new(msg("inspection-why-needed")).field("words").into());
    }
    Ok(())
}
