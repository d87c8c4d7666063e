//! Somebody at home complains about the police: a form, and a number with a secret code. What she
//! writes is sealed to the inspectorate before it is stored.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{
    Public,
    caller::Caller,
    limit::Counted,
    pages::{Leaf, Notice, failed, once, own_or_new, page},
};
use crate::{
    Error, Result,
    books::day_number,
    community::{
        inbox::{Left, Message},
        token::{Code, Reference, Shape},
    },
    lang::digits_to_ascii,
    web::Fields,
};

/// Letters of a single line; nobody's name is longer.
const LINE: usize = 200;

#[derive(Template)]
#[template(path = "community/tracking/tell.html")]
struct Form {
    leaf: Leaf,
    once: String,
    typed: Message,
    /// Nothing was written that could be examined.
    empty: bool,
}

#[derive(Template)]
#[template(path = "community/tracking/told.html")]
struct Told {
    leaf: Leaf,
    number: String,
    code: String,
}

fn leaf(caller: &Caller) -> Leaf {
    Leaf::at(caller, "/tell")
}

pub(super) fn closed(caller: &Caller) -> Response {
    let text = caller.reader.t("follow-tell-closed");
    Notice::new(caller, StatusCode::NOT_FOUND, text).into_response()
}

/// The empty form.
pub(super) async fn form(State(public): State<Public>, caller: Caller) -> Response {
    match public.outside.recipient().await {
        Ok(Some(_)) => {
            let (leaf, once) = (leaf(&caller), once(&public));
            page(StatusCode::OK, &Form { leaf, once, typed: Message::default(), empty: false })
        }
        Ok(None) => closed(&caller),
        Err(error) => failed(&caller, &error),
    }
}

fn typed(fields: &Fields) -> Message {
    let line = |name| fields.get(name).chars().take(LINE).collect();
    Message {
        name: line("name"),
        phone: digits_to_ascii(&fields.get("phone")).chars().take(LINE).collect(),
        contact: line("contact"),
        officer: line("officer"),
        place: line("place"),
        story: fields.text("story"),
        ..Message::default()
    }
}

/// Takes it, within the delays for those who send much. Sent twice, it is taken once.
pub(super) async fn send(
    State(public): State<Public>,
    caller: Caller,
    fields: Result<Fields>,
) -> Response {
    let Ok(fields) = fields else { return Notice::too_long(&caller).into_response() };
    let (sent, message) = (fields.get("once"), typed(&fields));
    let sent = own_or_new(&public, sent);
    if message.story.is_empty() {
        let form = Form { leaf: leaf(&caller), once: sent, typed: message, empty: true };
        return page(StatusCode::UNPROCESSABLE_ENTITY, &form);
    }
    let counted = [Counted::Sender(caller.address)];
    let wait = public.outside.limits(|limits| limits.wait(&counted, caller.at));
    if wait > 0 {
        return Notice::later(&caller, wait).into_response();
    }
    public.outside.limits(|limits| limits.failed(&counted, caller.at));
    match take(&public, &caller, &sent, message).await {
        Ok(Ok(told)) => page(StatusCode::OK, &told),
        Ok(Err(Left::Closed)) => closed(&caller),
        Ok(Err(_)) => {
            let text = caller.reader.t("follow-tell-again");
            Notice::new(&caller, StatusCode::OK, text).into_response()
        }
        Err(error) => failed(&caller, &error),
    }
}

async fn take(
    public: &Public,
    caller: &Caller,
    once: &str,
    message: Message,
) -> Result<Result<Told, Left>, Error> {
    let reference = Reference::mint(&public.chance);
    let lang = caller.reader.lang;
    let (code, shown) = Code::mint(&public.chance, &public.pack, Shape::Slip, lang);
    let opens = public.outside.opens(&reference, &code).await?;
    let key = opens.key;
    let day = day_number(caller.at, &caller.reader.zone);
    let message = Message {
        reference: reference.as_str().to_owned(),
        key: key.to_hex(),
        answer_to: opens.recipient()?,
        at: caller.at,
        ..message
    };
    Ok(match public.outside.leave(once, &message, key, day).await? {
        Left::Here => Ok(Told { leaf: leaf(caller), number: reference.grouped(), code: shown }),
        other => Err(other),
    })
}
