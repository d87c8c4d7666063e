//! The page with the camera: the only one on which a browser may use one.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::{Path, Request},
    http::{HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use components::{Choice, FileUpload, Html, Radios};
use data_encoding::HEXLOWER;
use db::Tx;
use serde::Serialize;

use super::{
    Recording, Started,
    store::{self, Kept},
    upload,
};
use crate::{
    Error, Refusal, Result,
    books::{Pen, Read},
    id::Id,
    lang::msg,
    node::Node,
    people::Who,
    station::{
        cases::Case,
        gates,
        interviews::{self, Found, Unrecorded},
    },
    web::{Answer, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/recordings/record.html")]
pub(crate) struct Record {
    #[serde(skip)]
    page: Page,
    case: String,
    interview: String,
    problems: Problems,
    /// `none`, `runs`, `rests` or `ended`.
    state: &'static str,
    /// The number of the next chunk.
    next: i64,
    /// The part of the last chunk.
    part: i64,
    /// Whether sound alone is recorded.
    sound_only: bool,
    /// What waits in the browser is encrypted with it; it leaves this page with the page.
    #[serde(skip)]
    key: String,
    #[serde(skip)]
    recording: String,
    #[serde(skip)]
    pauses: Radios,
    #[serde(skip)]
    file: Html,
}

impl Record {
    fn is(&self, state: &str) -> bool {
        self.state == state
    }
}

/// What the page needs.
struct Seen {
    found: Found,
    kept: Option<Kept>,
    key: String,
}

fn see_it(tx: &mut Tx, app: &Node, who: &Who, at: (&Id<Case>, &str)) -> Result<Seen> {
    let asked = (Action::Update, Kind::Interview);
    let found = interviews::find(tx, app, who, at, asked)?;
    if found.office != who.office {
        return Err(Error::NotFound);
    }
    let kept = store::kept(tx, &found.office, found.id.as_str())?;
    let key = match &kept {
        Some(kept) if !kept.state.ended => {
            let key = upload::case_key(tx, &app.books, &found.office, at.0)?;
            HEXLOWER.encode(&key.salt(&format!("browser/{}", kept.id), b"thiqa/browser/v1"))
        }
        _ => String::new(),
    };
    Ok(Seen { found, kept, key })
}

async fn drawn(
    staff: &Staff,
    (case, interview): (&Id<Case>, &str),
    problems: Problems,
) -> Result<Record> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let (id, which) = (case.clone(), interview.to_owned());
    let seen = staff.app.db.read(move |tx| see_it(tx, &app, &who, (&id, &which))).await?;
    staff.note(Read::new("view", "interview", [interview])).await?;
    let mut page = staff.page(staff.reader.t("recordings-title"));
    page.exit |= !seen.found.case.is_ordinary();
    let lang = staff.reader.lang.code();
    let reasons = staff.app.pack.pause_reasons.iter();
    let pauses = Radios::new("why", page.t("recordings-pause-why"))
        .items(reasons.map(|row| Choice::new(&row.code, row.name(lang))));
    let most = i64::try_from(staff.app.config.disk.import_mb).unwrap_or(i64::MAX);
    let most = page.number(most);
    let file = FileUpload::new("file", page.t("recordings-file"))
        .hint(page.t_args("recordings-file-hint", &[("most", most.into())]))
        .error(page.problem(&problems, "file"));
    let state = seen.kept.as_ref().map(|kept| &kept.state);
    Ok(Record {
        case: case.to_string(),
        interview: interview.to_owned(),
        state: match state {
            None => "none",
            Some(state) if state.ended => "ended",
            Some(state) if state.paused => "rests",
            Some(_) => "runs",
        },
        next: state.map_or(0, |state| state.next),
        part: state.map_or(-1, |state| state.part),
        sound_only: seen.found.unrecorded() == Some(Unrecorded::Picture),
        key: seen.key,
        recording: seen.kept.map(|kept| kept.id.to_string()).unwrap_or_default(),
        pauses,
        file: file.into(),
        problems,
        page,
    })
}

/// A camera and a microphone are allowed on this page, and on no other.
fn with_camera(mut response: Response) -> Response {
    let allowed = "camera=(self), microphone=(self), geolocation=(), interest-cohort=()";
    response.headers_mut().insert("permissions-policy", HeaderValue::from_static(allowed));
    response
}

/// The page.
pub async fn show(
    staff: Staff,
    Path((case, interview)): Path<(String, String)>,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let page = drawn(&staff, (&case, &interview), Problems::default()).await?;
    Ok(with_camera(Answer::new(&staff, page).into_response()))
}

/// Asks what must be so before anything is recorded.
pub(super) fn startable(
    tx: &mut Tx,
    app: &Node,
    (who, at): (&Who, i64),
    place: (&Id<Case>, &str),
) -> Result<Found> {
    let seen = see_it(tx, app, who, place)?;
    if seen.kept.is_some() {
        return Err(Error::Repeated);
    }
    let found = seen.found;
    found.state.open()?;
    if found.unrecorded() == Some(Unrecorded::Both) {
        return Err(Refusal::new(msg("recordings-refused")).field("start").into());
    }
    let gate = app.pack.interview_kinds.get(found.kind()).map(|row| row.gate.clone());
    gates::demand(tx, app, (who, at), &gate.unwrap_or_default(), "start")?;
    Ok(found)
}

/// Writes that a recording begins.
pub(super) fn begin(
    tx: &mut Tx,
    pen: &Pen,
    id: &Id<Recording>,
    case: &Id<Case>,
    found: &Found,
    (imported, media): (bool, &str),
) -> Result<()> {
    let started = Started {
        case: case.to_string(),
        interview: found.id.to_string(),
        imported,
        sound_only: found.unrecorded() == Some(Unrecorded::Picture),
        media: media.to_owned(),
    };
    pen.record(tx, id, |recording: &Recording| recording.start(started))?;
    Ok(())
}

/// It begins.
pub async fn start(
    staff: Staff,
    Path((case, interview)): Path<(String, String)>,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let here = format!("/cases/{case}/interviews/{interview}/recording");
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let (of, which) = (case.clone(), interview.clone());
    let id: Id<Recording> = staff.app.chance.id(staff.at);
    let work = move |tx: &mut Tx| {
        let found = startable(tx, &app, (&who, pen.at), (&of, &which))?;
        let sound = found.unrecorded() == Some(Unrecorded::Picture);
        let media = if sound { "audio/webm" } else { "video/webm" };
        begin(tx, &pen, &id, &of, &found, (false, media))
    };
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => {
            staff.app.witnesses.hurry(&staff.who.office, staff.at + upload::HURRY);
            Ok(see(here))
        }
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, (&case, &interview), refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// What another recorder made, brought in and marked as such.
pub async fn bring_in(
    staff: Staff,
    Path((case, interview)): Path<(String, String)>,
    request: Request,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let here = format!("/cases/{case}/interviews/{interview}/playback");
    match super::import::take(&staff, (&case, &interview), request).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(here)),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, (&case, &interview), refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(Error::NoRoom(refusal)) => {
            let page = drawn(&staff, (&case, &interview), refusal.into()).await?;
            let status = StatusCode::INSUFFICIENT_STORAGE;
            Ok(Answer::saying(&staff, status, page).into_response())
        }
        Err(error) => Err(error),
    }
}
