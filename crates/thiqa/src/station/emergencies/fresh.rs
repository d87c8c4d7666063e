//! She says anew who she is before a file opens.

use super::Way;
use crate::{
    Refusal, Result,
    lang::msg,
    people::again::{self, Second},
    web::{Fields, Staff},
};

/// What came of it.
pub(super) enum Said {
    /// She is who she says.
    Yes(Way),
    /// Not proved; what the page says.
    No(Refusal),
    /// Too many failures: her session has ended.
    Out,
}

/// A passkey if one was used, else a code.
pub(super) async fn said(staff: &Staff, fields: &Fields) -> Result<Said> {
    let wrong = |key| Said::No(Refusal::new(key).field("code"));
    Ok(match again::second_factor(staff, fields).await? {
        Second::Passkey => Said::Yes(Way::Passkey),
        Second::Code => Said::Yes(Way::Code),
        Second::Wrong => wrong(msg("emergencies-code-wrong")),
        Second::None => wrong(msg("emergencies-code-none")),
        Second::Closed => Said::Out,
    })
}
