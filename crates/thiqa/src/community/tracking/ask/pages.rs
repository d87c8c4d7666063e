//! The page, what is sent with it, and the few words when it went off or can't.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use data_encoding::HEXLOWER;
use forms::Form;
use sha2::{Digest, Sha256};

use super::{
    WORDS,
    fill::{Block, Filled, Shape},
    typed::{Typed, written},
};
use crate::{
    Error, Result,
    books::day_number,
    community::{
        asked::{Asked, Reply},
        inbox::Left,
        tracking::{
            Public,
            caller::{Caller, keep_language},
            limit::Counted,
            pages::{Leaf, failed, once, own_or_new, page},
        },
    },
    lang::{Lang, day_of, digits_to_ascii, msg},
    web::Fields,
};

/// The form as it stands now.
#[derive(Template)]
#[template(path = "community/tracking/ask/form.html")]
struct Ask {
    leaf: Leaf,
    title: String,
    spoken: String,
    blocks: Vec<Block>,
    /// What was typed and is not asked now.
    aside: Vec<(String, String)>,
    once: String,
    seen: String,
    told: String,
    /// Something to say above it.
    notice: Option<String>,
    /// The questions that it is about: their fields and words.
    about: Vec<(String, String)>,
    /// It is about something that can't stay, or can't be.
    alarm: bool,
    /// It can be sent; otherwise other questions may follow first.
    ready: bool,
    /// Nothing more is taken.
    closed: bool,
}

/// Few words.
#[derive(Template)]
#[template(path = "community/tracking/ask/word.html")]
struct Word {
    leaf: Leaf,
    text: String,
    /// It went off: an empty form in another language would look as if it had not.
    sent: bool,
}

impl Ask {
    fn new(caller: &Caller, code: &str, once: String, filled: &Filled) -> Ask {
        let relevant = filled.relevant();
        Ask {
            leaf: leaf(caller, code),
            title: filled.title(),
            spoken: filled.spoken().to_owned(),
            blocks: filled.blocks(&BTreeMap::new()),
            aside: filled.aside(),
            once,
            seen: written(&relevant.union(&filled.typed.seen).copied().collect()),
            told: written(&filled.typed.told),
            notice: None,
            about: Vec::new(),
            alarm: false,
            ready: !filled.may_open(),
            closed: false,
        }
    }

    /// With what is wrong beside each question; what was left is pointed out this once.
    fn with(self, filled: &Filled, wrong: &BTreeMap<usize, String>) -> Ask {
        let left = filled.left().into_keys().filter(|n| wrong.contains_key(n));
        let told = filled.typed.told.iter().copied().chain(left).collect();
        let notice = self.leaf.t("ask-look");
        let ask = Ask { blocks: filled.blocks(wrong), told: written(&told), ..self };
        Ask { alarm: true, ..ask.saying(notice).about(&wrong.keys().copied().collect()) }
    }

    fn saying(self, text: String) -> Ask {
        Ask { notice: Some(text), ..self }
    }

    /// Names the questions with these numbers.
    fn about(self, numbers: &BTreeSet<usize>) -> Ask {
        let named = self.blocks.iter().filter(|block| numbers.contains(&block.n));
        let about = named.map(|block| (block.id(), block.label.clone())).collect();
        Ask { about, ..self }
    }
}

fn leaf(caller: &Caller, code: &str) -> Leaf {
    Leaf::at(caller, format!("/ask/{code}"))
}

fn word(caller: &Caller, code: &str, status: StatusCode, key: &str) -> Response {
    page(status, &Word { leaf: leaf(caller, code), text: caller.reader.t(key), sent: false })
}

fn arrived(caller: &Caller, code: &str, key: &str) -> Response {
    let (leaf, text) = (leaf(caller, code), caller.reader.t(key));
    page(StatusCode::OK, &Word { leaf, text, sent: true })
}

/// What was sent is too long to be read.
pub(in super::super) fn too_long(caller: &Caller, path: &str) -> Response {
    let code = address(path.rsplit('/').next().unwrap_or_default());
    word(caller, &code, StatusCode::PAYLOAD_TOO_LARGE, msg("ask-too-long"))
}

/// An address as it was typed: digits of any kind, and nothing else.
fn address(typed: &str) -> String {
    digits_to_ascii(typed).chars().filter(char::is_ascii_digit).take(20).collect()
}

/// The form that is asked under an address.
async fn find(
    public: &Public,
    caller: &Caller,
    code: &str,
) -> std::result::Result<(Asked, Form), Response> {
    match public.outside.asked(code).await {
        Ok(Some(asked)) => match Form::read(asked.xml.as_bytes()) {
            Ok(form) => Ok((asked, form)),
            Err(_) => Err(failed(caller, &Error::Broken("a form can't be read".into()))),
        },
        Ok(None) => Err(word(caller, code, StatusCode::NOT_FOUND, msg("ask-missing"))),
        Err(error) => Err(failed(caller, &error)),
    }
}

fn today(caller: &Caller) -> String {
    day_of(caller.at, &caller.reader.zone).map(|day| day.to_string()).unwrap_or_default()
}

/// The form with nothing in it.
pub(in super::super) async fn form(
    State(public): State<Public>,
    Path(code): Path<String>,
    caller: Caller,
) -> Response {
    let code = address(&code);
    let (asked, form) = match find(&public, &caller, &code).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    if asked.closed {
        return word(&caller, &code, StatusCode::GONE, msg("ask-closed"));
    }
    let typed = Typed::none(&form, &today(&caller));
    let filled = Filled::new(&form, typed, &caller.reader);
    page(StatusCode::OK, &Ask::new(&caller, &code, once(&public), &filled))
}

/// The next step: another language, the questions that apply now, or off it goes.
pub(in super::super) async fn send(
    State(public): State<Public>,
    Path(code): Path<String>,
    mut caller: Caller,
    fields: Result<Fields>,
) -> Response {
    let code = address(&code);
    let Ok(fields) = fields else { return too_long(&caller, &code) };
    let (asked, form) = match find(&public, &caller, &code).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let chosen = Lang::parse(&fields.get("lang"));
    caller.reader.lang = chosen.unwrap_or(caller.reader.lang);
    let typed = Typed::read(&form, &fields, &today(&caller));
    let filled = Filled::new(&form, typed, &caller.reader);
    let sent = own_or_new(&public, fields.get("once"));
    let ask = Ask::new(&caller, &code, sent.clone(), &filled);
    if asked.closed {
        return closed(&caller, ask);
    }
    if let Some(lang) = chosen {
        let mut answer = page(StatusCode::OK, &ask);
        keep_language(&mut answer, lang);
        return answer;
    }
    let (off, opened) = (fields.ticked("send"), filled.opened());
    let mut wrong = filled.wrong();
    if off {
        wrong.extend(filled.left());
    }
    let ready = opened.is_empty();
    if !wrong.is_empty() {
        let ready = ask.ready || (off && ready);
        return page(StatusCode::UNPROCESSABLE_ENTITY, &Ask { ready, ..ask.with(&filled, &wrong) });
    }
    if !off || !ready {
        let key = if ready { msg("ask-ready") } else { msg("ask-opened") };
        let ask = ask.saying(caller.reader.t(key)).about(&opened);
        return page(StatusCode::OK, &Ask { ready, ..ask });
    }
    // The same page with other answers is somebody else on the same telephone.
    let same = Sha256::digest(form.filled(&filled.asked, &sent));
    let id = HEXLOWER.encode(same.get(..16).unwrap_or_default());
    let reply = Reply { code, xml: form.filled(&filled.asked, &instance(&id)) };
    let ask = Ask { ready: true, ..ask };
    go(&public, &caller, (&asked, &id, reply), ask).await
}

/// The id of a submission, as telephones write theirs: the same for what is sent twice.
fn instance(id: &str) -> String {
    let part = |from: usize, to: usize| id.get(from..to).unwrap_or_default();
    let parts = [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)];
    format!("uuid:{}", parts.join("-"))
}

fn closed(caller: &Caller, ask: Ask) -> Response {
    let ask = ask.saying(caller.reader.t("ask-closed-now"));
    page(StatusCode::CONFLICT, &Ask { closed: true, alarm: true, ..ask })
}

/// Sends it, within the delays for those who send much; what can't go just now stays on the page.
async fn go(
    public: &Public,
    caller: &Caller,
    (asked, id, reply): (&Asked, &str, Reply),
    ask: Ask,
) -> Response {
    let counted = [Counted::Answerer(caller.address)];
    let wait = public.outside.limits(|limits| limits.wait(&counted, caller.at));
    if wait > 0 {
        let text = caller.reader.t_n("follow-later", (wait + 59) / 60);
        return later(StatusCode::TOO_MANY_REQUESTS, wait, &ask.saying(text));
    }
    public.outside.limits(|limits| limits.failed(&counted, caller.at));
    let day = day_number(caller.at, &caller.reader.zone);
    match public.outside.reply(asked, id, &reply, day).await {
        Ok(Left::Here) => arrived(caller, &reply.code, msg("ask-thanks")),
        Ok(Left::Before) => arrived(caller, &reply.code, msg("ask-again")),
        Ok(Left::Closed) => closed(caller, ask),
        Err(error) => {
            if !matches!(error, Error::Busy) {
                tracing::error!(%error, "the public store");
            }
            let text = caller.reader.t("follow-busy");
            later(StatusCode::SERVICE_UNAVAILABLE, 5, &ask.saying(text))
        }
    }
}

fn later(status: StatusCode, seconds: i64, ask: &Ask) -> Response {
    let mut answer = page(status, ask);
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    answer
}
