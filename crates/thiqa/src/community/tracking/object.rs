//! She does not agree with an answer, and says why: sealed to the office that gave it, once.

use axum::{extract::State, response::Response};

use super::{
    Public,
    caller::Caller,
    pages::{Typed, failed, look, stand},
    tell::closed,
};
use crate::{
    Error, Result,
    books::day_number,
    community::inbox::{Left, Message},
    lang::msg,
    web::Fields,
};

/// Takes her objection, where there is an answer to object to.
pub(super) async fn object(
    State(public): State<Public>,
    caller: Caller,
    fields: Result<Fields>,
) -> Response {
    let fields = fields.unwrap_or_default();
    let (typed, story) = (Typed::read(&fields, &public.pack), fields.text("words"));
    let (key, mut found) = match look(&public, &caller, &typed).await {
        Ok(Ok(found)) => found,
        Ok(Err(refused)) => return refused,
        Err(error) => return failed(&caller, &error),
    };
    if !found.objects {
        return stand(&public.pack, &caller, typed, &found).page();
    }
    if story.is_empty() {
        return stand(&public.pack, &caller, typed, &found).wordless().page();
    }
    let (hex, at) = (key.to_hex(), caller.at);
    let id = format!("objects.{hex}");
    let message = Message { story, key: hex, at, objects: true, ..Message::default() };
    let day = day_number(at, &caller.reader.zone);
    let left = match public.outside.leave(&id, &message, key, day).await {
        Ok(Left::Closed) => return closed(&caller),
        Err(error) if !matches!(error, Error::Repeated) => return failed(&caller, &error),
        left => left,
    };
    found.objects = false;
    let page = stand(&public.pack, &caller, typed, &found);
    // Of a second objection nothing is kept, so nothing is said to have arrived.
    match left {
        Ok(Left::Here) => page.thanking(msg("follow-object-sent")).page(),
        _ => page.page(),
    }
}
