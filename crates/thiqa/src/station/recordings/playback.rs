//! What was recorded, for those who may see and hear it and say why: parts, pauses, gaps, marks, and
//! the entry of each chunk.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use components::{Choice, Radios};
use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    Event, Recording, chunks,
    moments::{Moment, Part, moments, parts},
    store::{self, Kept},
};
use crate::{
    Error, Result,
    books::{Entry, Read, whole},
    id::Id,
    pack::Pack,
    station::{cases::Case, interviews},
    web::{Answer, Page, Staff},
};

/// Why she plays it.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// A code of the pack.
    #[serde(default)]
    purpose: String,
    /// Where to begin: a part …
    #[serde(default)]
    part: i64,
    /// … and milliseconds in it.
    #[serde(default)]
    ms: i64,
}

impl Asked {
    /// The purpose, if the pack knows it.
    pub(super) fn known(&self, pack: &Pack) -> Option<String> {
        pack.playback_purposes.has(&self.purpose).then(|| self.purpose.clone())
    }
}

/// What is written down of a playback.
pub(super) fn noted(staff: &Staff, office: &str, id: &str, purpose: &str) -> Read {
    let mut read = Read::new("play", "recording", [id]);
    read.of = Some(office.to_owned()).filter(|office| *office != staff.who.office);
    read.purpose = Some(purpose.to_owned());
    read
}

/// A chunk's entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Proof {
    pub(super) n: i64,
    pub(super) at: i64,
    pub(super) entry: i64,
    pub(super) size: u64,
    /// SHA-256 of the encrypted chunk.
    pub(super) sha256: String,
    /// How it stands in the log of the office that recorded it, if that is another one.
    pub(super) first: Option<chunks::First>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/recordings/playback.html")]
pub(crate) struct Playback {
    #[serde(skip)]
    page: Page,
    case: String,
    interview: String,
    /// The office in whose log the entries stand.
    office: String,
    purpose: Option<String>,
    imported: bool,
    sound_only: bool,
    started: i64,
    ended: Option<i64>,
    /// Whether its end is missing.
    alarm: bool,
    gaps: i64,
    bytes: i64,
    /// The hash over all chunks, as the end named it.
    total: Option<String>,
    parts: Vec<Part>,
    moments: Vec<Moment>,
    proofs: Vec<Proof>,
    /// Whether chunks were recorded at another office.
    #[serde(skip)]
    moved: bool,
    /// Whether proofs of the log are hers to take.
    verifies: bool,
    /// Part and seconds at which to begin.
    #[serde(skip)]
    from: (i64, i64),
    #[serde(skip)]
    why: Radios,
    #[serde(skip)]
    reasons: Vec<String>,
}

impl Playback {
    fn source(&self, part: &Part) -> String {
        let (case, interview) = (&self.case, &self.interview);
        let purpose = self.purpose.as_deref().unwrap_or_default();
        let begin = match self.from {
            (n, seconds) if n == part.n && seconds > 0 => format!("#t={seconds}"),
            _ => String::new(),
        };
        format!("/cases/{case}/interviews/{interview}/parts/{}?purpose={purpose}{begin}", part.n)
    }

    fn link(&self, moment: &Moment) -> Option<String> {
        let (part, ms) = moment.place.filter(|_| moment.what == "marked")?;
        let purpose = self.purpose.as_deref().unwrap_or_default();
        Some(format!("?purpose={purpose}&part={part}&ms={ms}"))
    }

    fn said(&self, moment: &Moment) -> String {
        self.page.t(match moment.what {
            "paused" => crate::lang::msg("recordings-paused"),
            "private" => crate::lang::msg("recordings-private"),
            "resumed" => crate::lang::msg("recordings-resumed"),
            "lost" => crate::lang::msg("recordings-lost"),
            _ => crate::lang::msg("recordings-marked"),
        })
    }

    fn late(&self, part: &Part) -> i64 {
        i64::try_from(part.late).unwrap_or(i64::MAX)
    }

    fn length(&self, part: &Part) -> String {
        self.page.duration(part.ms * 1000)
    }
}

struct Seen {
    office: String,
    ordinary: bool,
    kept: Kept,
    alarm: bool,
    chunks: Vec<chunks::Kept>,
    entries: Vec<Entry<Event>>,
    verifies: bool,
}

async fn look(staff: &Staff, case: &Id<Case>, interview: &str) -> Result<Seen> {
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let (case, interview) = (case.clone(), interview.to_owned());
    let work = move |tx: &mut Tx| {
        let what = (Action::View, Kind::Recording);
        let found = interviews::find(tx, &app, &who, (&case, &interview), what)?;
        let office = found.office;
        let kept = store::kept(tx, &office, &interview)?.ok_or(Error::NotFound)?;
        let standing = store::of_case(tx, &office, case.as_str(), at)?;
        let alarm = standing.iter().any(|one| one.interview == interview && one.alarm);
        let mut log = found.held.clone();
        log.class = access::Class::ordinary(Kind::Log, &log.class.jurisdiction);
        (log.unit, log.officer) = (None, None);
        Ok::<_, Error>(Seen {
            ordinary: found.case.is_ordinary(),
            chunks: chunks::all(tx, &office, kept.id.as_str())?,
            entries: whole::<Recording>(tx, &app.books, &office, kept.id.as_str())?.0,
            verifies: app.open(&who, Action::Verify, &log).is_ok(),
            office,
            alarm,
            kept,
        })
    };
    staff.app.db.read(work).await
}

/// The page. Without a purpose it asks for one, and plays nothing.
pub async fn show(
    staff: Staff,
    Path((case, interview)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let seen = look(&staff, &case, &interview).await?;
    let purpose = asked.known(&staff.app.pack);
    let read = match &purpose {
        Some(purpose) => noted(&staff, &seen.office, seen.kept.id.as_str(), purpose),
        None => {
            let mut read = Read::new("view", "recording", [seen.kept.id.as_str()]);
            read.of = Some(seen.office.clone()).filter(|office| *office != staff.who.office);
            read
        }
    };
    staff.note(read).await?;
    let shown = drawn(&staff, (case.to_string(), interview), purpose, &asked, seen);
    Ok(Answer::new(&staff, shown).into_response())
}

fn drawn(
    staff: &Staff,
    (case, interview): (String, String),
    purpose: Option<String>,
    asked: &Asked,
    seen: Seen,
) -> Playback {
    let mut page = staff.page(staff.reader.t("recordings-playback"));
    page.exit |= !seen.ordinary;
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let (moments, paused_after) = moments(&seen.entries);
    let purposes = pack.playback_purposes.iter();
    let why = Radios::new("purpose", page.t("recordings-purpose"))
        .items(purposes.map(|row| Choice::new(&row.code, row.name(lang))));
    let reason = |moment: &Moment| {
        let why = moment.why.as_deref();
        why.map_or_else(String::new, |code| pack.pause_reasons.name(code, lang).to_owned())
    };
    let total = seen.entries.iter().rev().find_map(|entry| match &entry.event {
        Event::Ended(ended) => ended.total.get().cloned(),
        _ => None,
    });
    let proof = |chunk: &chunks::Kept| Proof {
        n: chunk.n,
        at: chunk.at,
        entry: chunk.entry,
        size: chunk.size,
        sha256: chunk.sha256.clone(),
        first: chunk.first.clone(),
    };
    Playback {
        case,
        interview,
        imported: seen.kept.imported,
        sound_only: seen.kept.sound_only || seen.kept.media.starts_with("audio/"),
        started: seen.kept.started,
        ended: seen.kept.ended,
        alarm: seen.alarm,
        gaps: seen.kept.state.gaps,
        bytes: seen.kept.state.bytes,
        total,
        parts: parts(&seen.chunks, &paused_after),
        reasons: moments.iter().map(reason).collect(),
        moments,
        moved: seen.chunks.iter().any(|chunk| chunk.first.is_some()),
        proofs: seen.chunks.iter().map(proof).collect(),
        verifies: seen.verifies,
        from: (asked.part, asked.ms / 1000),
        office: seen.office,
        purpose,
        why,
        page,
    }
}
