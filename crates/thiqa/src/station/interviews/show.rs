//! The page of an interview.

use std::collections::BTreeMap;

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::SummaryList;
use data_encoding::HEXLOWER;
use db::Tx;
use serde::Serialize;

use super::{
    Event, PlanWords, Unrecorded,
    forms::{Forms, forms},
    said::{Break, There, Told, told},
    store::{self, Found},
};
use crate::{
    Error, Result,
    books::Read,
    id::Id,
    lang::msg,
    pack::PHASES,
    station::{
        cases::{self, Case},
        recordings::{self, Standing},
    },
    web::{Answer, Fields, Page, Problems, Staff},
};

/// A step, and how it was taken.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct ShownStep {
    code: String,
    /// What shows it; nothing while it was not taken.
    evidence: Option<String>,
    /// When, microseconds UTC.
    at: Option<i64>,
    /// Whose entry it is.
    by: String,
    #[serde(skip)]
    name: String,
}

/// The steps of a phase.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Phase {
    code: &'static str,
    steps: Vec<ShownStep>,
    #[serde(skip)]
    name: String,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/interviews/show.html")]
pub(crate) struct Show {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    n: i64,
    kind: String,
    plan: PlanWords,
    phases: Vec<Phase>,
    present: Vec<There>,
    rights: Vec<Told>,
    breaks: Vec<Break>,
    /// `picture` or `both` where these are not recorded, with the reason.
    unrecorded: Option<(&'static str, String)>,
    ended: Option<i64>,
    recording: Option<Standing>,
    problems: Problems,
    /// Whether she may write in it.
    writes: bool,
    /// Whether she may play what was recorded.
    plays: bool,
    #[serde(skip)]
    once: String,
    #[serde(skip)]
    facts: SummaryList,
    #[serde(skip)]
    rests: bool,
    #[serde(skip)]
    forms: Forms,
    #[serde(skip)]
    reasons: BTreeMap<String, String>,
}

impl Show {
    fn reason<'a>(&'a self, code: &'a str) -> &'a str {
        self.reasons.get(code).map_or(code, String::as_str)
    }

    fn unrecorded_name(&self, what: &str) -> String {
        self.page.t(unrecorded_key(what))
    }
}

/// What is not recorded, in words.
pub(super) fn unrecorded_key(what: &str) -> &'static str {
    match what == Unrecorded::Both.code() {
        true => msg("interviews-no-both"),
        false => msg("interviews-no-picture"),
    }
}

struct Seen {
    found: Found,
    officers: cases::Officers,
    recording: Option<Standing>,
    writes: bool,
    plays: bool,
}

async fn look(staff: &Staff, case: &Id<Case>, interview: &str) -> Result<Seen> {
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let (case, interview) = (case.clone(), interview.to_owned());
    let work = move |tx: &mut Tx| {
        let asked = (Action::View, Kind::Interview);
        let found = store::find(tx, &app, &who, (&case, &interview), asked)?;
        let officers = store::officers(tx, &app.books, &found)?;
        let recordings = recordings::of_case(tx, &found.office, case.as_str(), at)?;
        let recording = recordings.into_iter().find(|one| one.interview == interview);
        let mut played = found.held.clone();
        played.class.kind = Kind::Recording;
        let own = found.office == who.office;
        let writes = own && app.open(&who, Action::Update, &found.held).is_ok();
        let plays = app.open(&who, Action::View, &played).is_ok();
        Ok::<_, Error>(Seen { found, officers, recording, writes, plays })
    };
    staff.app.db.read(work).await
}

fn facts(staff: &Staff, page: &Page, seen: &Seen) -> SummaryList {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let words = seen.found.plan.words.get().cloned().unwrap_or_default();
    let weak = words.vulnerable.iter().map(|code| pack.vulnerabilities.name(code, lang).to_owned());
    let weak: Vec<String> = weak.collect();
    let woman = match words.woman.as_str() {
        "accepted" => page.t("interviews-woman-accepted"),
        "declined" => page.t("interviews-woman-declined"),
        "none_here" => page.t("interviews-woman-none"),
        _ => String::new(),
    };
    let rows = [
        ("interviews-kind", pack.interview_kinds.name(seen.found.kind(), lang).to_owned()),
        ("interviews-name", words.person),
        ("interviews-language", pack.languages.name(&words.language, lang).to_owned()),
        ("interviews-vulnerable", if weak.is_empty() { String::new() } else { page.list(&weak) }),
        ("interviews-woman", woman),
        ("interviews-room", words.room),
        ("interviews-aim", words.aim),
        ("interviews-planned-by", cases::name_of(&seen.officers, &seen.found.entries[0].actor)),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    rows.fold(SummaryList::new(), |list, (key, value)| list.row(page.t(key), value))
}

/// Names of the phases.
pub(super) fn phase_key(code: &str) -> &'static str {
    match code {
        "plan" => msg("interviews-phase-plan"),
        "engage" => msg("interviews-phase-engage"),
        "account" => msg("interviews-phase-account"),
        "close" => msg("interviews-phase-close"),
        _ => msg("interviews-phase-evaluate"),
    }
}

fn phases(staff: &Staff, seen: &Seen) -> Vec<Phase> {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let step = |code: &str, name: &str| {
        let mut shown = ShownStep {
            code: code.to_owned(),
            evidence: None,
            at: None,
            by: String::new(),
            name: name.to_owned(),
        };
        for entry in &seen.found.entries {
            let Event::StepsDone { steps } = &entry.event else { continue };
            for taken in steps.get().into_iter().flatten().filter(|step| step.code == code) {
                shown.evidence = Some(taken.evidence.clone());
                shown.at = Some(entry.at);
                shown.by = cases::name_of(&seen.officers, &entry.actor);
            }
        }
        shown
    };
    let phase = |code: &'static str| Phase {
        code,
        name: staff.reader.t(phase_key(code)),
        steps: pack
            .interview_steps
            .iter()
            .filter(|row| row.phase == code && row.is_for(seen.found.kind()))
            .map(|row| step(&row.code, row.name(lang)))
            .collect(),
    };
    PHASES.map(phase).into()
}

/// The page, with what was typed in one of its forms.
pub(super) async fn drawn(
    staff: &Staff,
    (case, interview): (&Id<Case>, &str),
    typed: Fields,
    problems: Problems,
) -> Result<Show> {
    let seen = look(staff, case, interview).await?;
    let mut read = Read::new("view", "interview", [interview]);
    read.of = Some(seen.found.office.clone()).filter(|office| *office != staff.who.office);
    read.case = Some(case.to_string());
    staff.note(read).await?;
    let mut page = staff.page(staff.reader.t("interviews-one"));
    page.exit |= !seen.found.case.is_ordinary();
    let lang = staff.reader.lang.code();
    let told = told(&seen.found);
    let pauses = staff.app.pack.pause_reasons.iter();
    let pauses = pauses.map(|row| (row.code.clone(), row.name(lang).to_owned()));
    let others = staff.app.pack.unrecorded_reasons.iter();
    let others = others.map(|row| (row.code.clone(), row.name(lang).to_owned()));
    Ok(Show {
        id: seen.found.id.to_string(),
        case: case.to_string(),
        n: seen.found.plan.n,
        kind: seen.found.kind().to_owned(),
        plan: seen.found.plan.words.get().cloned().unwrap_or_default(),
        facts: facts(staff, &page, &seen),
        phases: phases(staff, &seen),
        forms: forms(staff, &page, &typed, &problems),
        reasons: others.chain(pauses).collect(),
        present: told.present,
        rights: told.rights,
        breaks: told.breaks,
        unrecorded: told.unrecorded,
        ended: seen.found.state.ended.map(|(at, _)| at),
        rests: seen.found.state.rests,
        recording: seen.recording,
        writes: seen.writes,
        plays: seen.plays,
        once: HEXLOWER.encode(&staff.app.chance.bytes::<8>()),
        problems,
        page,
    })
}

/// The page.
pub async fn show(
    staff: Staff,
    Path((case, interview)): Path<(String, String)>,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let none = (Fields::default(), Problems::default());
    let page = drawn(&staff, (&case, &interview), none.0, none.1).await?;
    Ok(Answer::new(&staff, page).into_response())
}
