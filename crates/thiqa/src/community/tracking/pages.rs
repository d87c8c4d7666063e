//! The pages: a form, one answer, and few words where there is none.

use std::borrow::Cow;

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use data_encoding::HEXLOWER;

use super::{
    Public,
    caller::{Caller, keep_language},
};
use crate::{
    Error, Result,
    community::{
        outside::{Found, Key, Resolved},
        token::{Code, Reference},
    },
    lang::{Lang, Reader, msg},
    pack::Pack,
    web::{Fields, assets::asset},
};

/// What the public frame needs. It speaks to the reader.
#[derive(Clone)]
pub(super) struct Leaf {
    pub(super) reader: Reader,
    /// Its address, to which another language leads.
    pub(super) here: Cow<'static, str>,
    /// Number and code, where the page can be had in another language only with them.
    pub(super) typed: Option<(String, String)>,
    /// Whether everything is invented; then every page says so.
    pub(super) demonstration: bool,
}

impl std::ops::Deref for Leaf {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl Leaf {
    fn new(caller: &Caller) -> Leaf {
        Leaf::at(caller, "/follow")
    }

    pub(super) fn at(caller: &Caller, here: impl Into<Cow<'static, str>>) -> Leaf {
        let (reader, demonstration) = (caller.reader.clone(), caller.demonstration);
        Leaf { reader, here: here.into(), typed: None, demonstration }
    }

    pub(super) fn languages(&self) -> impl Iterator<Item = (Lang, bool)> {
        let here = self.reader.lang;
        Lang::all().map(move |lang| (lang, lang == here))
    }

    pub(super) fn asset(&self, name: &str) -> String {
        asset(name)
    }
}

/// The mark of a page that is sent once.
pub(super) fn once(public: &Public) -> String {
    HEXLOWER.encode(&public.chance.bytes::<16>())
}

/// The mark that came with a page, if it can be one of ours; a new one otherwise.
pub(super) fn own_or_new(public: &Public, sent: String) -> String {
    let is_ours = sent.len() == 32 && sent.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_ours { sent } else { once(public) }
}

#[derive(Template)]
#[template(path = "community/tracking/form.html")]
struct Form {
    leaf: Leaf,
    number: String,
    bad_number: bool,
    bad_code: bool,
    nothing: bool,
}

#[derive(Template)]
#[template(path = "community/tracking/answer.html")]
pub(super) struct Stand {
    leaf: Leaf,
    number: String,
    code: String,
    status: String,
    next: String,
    asks: bool,
    /// What an office answered, line by line.
    told: Vec<String>,
    objects: bool,
    /// She objected without a word.
    empty: bool,
    /// What just arrived.
    thanks: Option<String>,
}

/// A page of few words.
#[derive(Template)]
#[template(path = "community/tracking/notice.html")]
pub(super) struct Notice {
    leaf: Leaf,
    text: String,
    status: StatusCode,
    wait: Option<i64>,
}

pub(super) fn page(status: StatusCode, body: &impl Template) -> Response {
    match body.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

impl Notice {
    pub(super) fn new(caller: &Caller, status: StatusCode, text: String) -> Notice {
        Notice { leaf: Leaf::new(caller), text, status, wait: None }
    }

    pub(super) fn unreadable(caller: &Caller) -> Notice {
        let text = caller.reader.t("follow-unreadable");
        Notice::new(caller, StatusCode::PAYLOAD_TOO_LARGE, text)
    }

    pub(super) fn too_long(caller: &Caller) -> Notice {
        let text = caller.reader.t("follow-tell-long");
        Notice::new(caller, StatusCode::PAYLOAD_TOO_LARGE, text)
    }

    pub(super) fn later(caller: &Caller, seconds: i64) -> Notice {
        let minutes = (seconds + 59) / 60;
        let text = caller.reader.t_n("follow-later", minutes);
        let notice = Notice::new(caller, StatusCode::TOO_MANY_REQUESTS, text);
        Notice { wait: Some(seconds), ..notice }
    }

    fn busy(caller: &Caller) -> Notice {
        let text = caller.reader.t("follow-busy");
        Notice { wait: Some(5), ..Notice::new(caller, StatusCode::SERVICE_UNAVAILABLE, text) }
    }
}

impl IntoResponse for Notice {
    fn into_response(self) -> Response {
        let mut answer = page(self.status, &self);
        if let Some(wait) = self.wait {
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
        }
        answer
    }
}

/// There is no such page.
pub(super) async fn missing(caller: Caller) -> Response {
    let text = caller.reader.t("follow-missing");
    Notice::new(&caller, StatusCode::NOT_FOUND, text).into_response()
}

/// The form; a printed slip's picture brings the number along, never the code.
pub(super) async fn form(caller: Caller) -> Response {
    let number = Reference::parse(&caller.number).map_or_else(String::new, |r| r.grouped());
    let leaf = Leaf::new(&caller);
    let form = Form { leaf, number, bad_number: false, bad_code: false, nothing: false };
    page(StatusCode::OK, &form)
}

/// What was typed, if it can be a number and a code at all.
pub(super) struct Typed {
    number: String,
    code: String,
    reference: Option<Reference>,
    secret: Option<Code>,
}

impl Typed {
    pub(super) fn read(fields: &Fields, pack: &Pack) -> Typed {
        let (number, code) = (fields.get("number"), fields.get("code"));
        let (reference, secret) = (Reference::parse(&number), Code::parse(&code, pack));
        Typed { number, code, reference, secret }
    }

    /// The form again. It holds nothing that the server knows and the sender does not.
    fn again(&self, caller: &Caller, nothing: bool) -> Response {
        let form = Form {
            leaf: Leaf::new(caller),
            number: self.number.chars().take(40).collect(),
            bad_number: self.reference.is_none(),
            bad_code: self.secret.is_none(),
            nothing,
        };
        page(StatusCode::UNPROCESSABLE_ENTITY, &form)
    }
}

/// Looks a number and a code up, within the delays.
pub(super) async fn look(
    public: &Public,
    caller: &Caller,
    typed: &Typed,
) -> Result<std::result::Result<(Key, Found), Response>> {
    let (Some(reference), Some(code)) = (&typed.reference, &typed.secret) else {
        return Ok(Err(typed.again(caller, false)));
    };
    let typed_by = (caller.address, reference);
    let wait = public.outside.wait(typed_by, caller.at);
    if wait > 0 {
        return Ok(Err(Notice::later(caller, wait).into_response()));
    }
    match public.outside.status(reference, code).await? {
        Some(found) => Ok(Ok(found)),
        None => {
            public.outside.guessed(typed_by, caller.at);
            Ok(Err(typed.again(caller, true)))
        }
    }
}

pub(super) fn failed(caller: &Caller, error: &Error) -> Response {
    if !matches!(error, Error::Busy) {
        tracing::error!(%error, "the public store");
    }
    Notice::busy(caller).into_response()
}

/// Where it stands and what happens next.
pub(super) async fn show(
    State(public): State<Public>,
    mut caller: Caller,
    fields: Result<Fields>,
) -> Response {
    let fields = fields.unwrap_or_default();
    let chosen = Lang::parse(&fields.get("lang"));
    caller.reader.lang = chosen.unwrap_or(caller.reader.lang);
    let typed = Typed::read(&fields, &public.pack);
    let mut answer = match look(&public, &caller, &typed).await {
        Ok(Ok((_, found))) => stand(&public.pack, &caller, typed, &found).page(),
        Ok(Err(refused)) => refused,
        Err(error) => failed(&caller, &error),
    };
    if let Some(lang) = chosen {
        keep_language(&mut answer, lang);
    }
    answer
}

/// Her answer whether it was resolved, once.
pub(super) async fn reply(
    State(public): State<Public>,
    caller: Caller,
    fields: Result<Fields>,
) -> Response {
    let fields = fields.unwrap_or_default();
    let typed = Typed::read(&fields, &public.pack);
    let (key, mut found) = match look(&public, &caller, &typed).await {
        Ok(Ok(found)) => found,
        Ok(Err(refused)) => return refused,
        Err(error) => return failed(&caller, &error),
    };
    let resolved = Resolved::parse(&fields.get("resolved"));
    let Some(resolved) = resolved.filter(|_| is_final(&public.pack, &found.status)) else {
        return stand(&public.pack, &caller, typed, &found).page();
    };
    let day = crate::books::day_number(caller.at, &caller.reader.zone);
    if let Err(error) = public.outside.answer(key, resolved, day).await {
        return failed(&caller, &error);
    }
    found.answered = true;
    stand(&public.pack, &caller, typed, &found).thanking(msg("follow-thanks")).page()
}

impl Stand {
    /// Says that something arrived.
    pub(super) fn thanking(self, key: &str) -> Stand {
        Stand { thanks: Some(self.leaf.t(key)), ..self }
    }

    /// An objection without a word comes back.
    pub(super) fn wordless(self) -> Stand {
        Stand { empty: true, ..self }
    }

    pub(super) fn page(&self) -> Response {
        page(if self.empty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, self)
    }
}

/// The page that says where it stands.
pub(super) fn stand(pack: &Pack, caller: &Caller, typed: Typed, found: &Found) -> Stand {
    let lang = caller.reader.lang.code();
    let next = pack.public_statuses.get(&found.status).map_or("", |row| row.next.get(lang));
    let leaf =
        Leaf { typed: Some((typed.number.clone(), typed.code.clone())), ..Leaf::new(caller) };
    let told = found.told.as_deref().unwrap_or_default();
    Stand {
        leaf,
        status: pack.public_statuses.name(&found.status, lang).to_owned(),
        next: next.to_owned(),
        asks: is_final(pack, &found.status) && !found.answered,
        told: told.lines().map(str::to_owned).collect(),
        objects: found.objects,
        empty: false,
        thanks: None,
        number: typed.number,
        code: typed.code,
    }
}

/// Nothing more will happen: no status of a case that is still open is told in this word.
fn is_final(pack: &Pack, public: &str) -> bool {
    let mut told = pack.statuses.iter().filter(|status| status.public == public).peekable();
    told.peek().is_some() && told.all(|status| !status.open)
}
