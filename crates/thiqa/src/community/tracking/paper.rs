//! A release on paper, for everybody.

use axum::{
    extract::{Path, State},
    response::Response,
};
use documents::Files;
use tokio::sync::Semaphore;

use super::{
    Public,
    caller::Caller,
    pages::{failed, missing},
};
use crate::{
    Error,
    community::released::document,
    lang::{Lang, Reader},
    print,
};

/// As many people wait for paper at once: whoever prints at a station never waits behind more.
static WAITING: Semaphore = Semaphore::const_new(8);

/// The bulletin as a PDF in a language, which is the paper's alone: the pages stay in their own.
pub(super) async fn show(
    State(public): State<Public>,
    caller: Caller,
    Path((id, language)): Path<(String, String)>,
) -> Response {
    let Some(lang) = Lang::parse(&language) else { return missing(caller).await };
    let bulletin = match public.outside.bulletin(&id).await {
        Ok(Some(bulletin)) => bulletin,
        Ok(None) => return missing(caller).await,
        Err(error) => return failed(&caller, &error),
    };
    let reader = Reader { lang, ..caller.reader.clone() };
    let document = document(&public.pack, &reader, &bulletin, public.demonstration);
    let Ok(_place) = WAITING.try_acquire() else { return failed(&caller, &Error::Busy) };
    match print::set(document, Files::new()).await {
        Ok(pdf) => print::saved(&format!("figures-{lang}"), pdf),
        Err(error) => failed(&caller, &error),
    }
}
