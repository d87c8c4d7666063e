//! The referrals of a case, and one of them, for those who send.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Cell, Html, Input, SummaryList, Table, Tag};
use serde::Serialize;

use super::{
    Event, Referral, State, Words, items,
    rows::{self, Line, Seen},
};
use crate::{
    Error, Result,
    books::Read,
    id::Id,
    lang::msg,
    people::form::apart,
    station::{
        cases::Case,
        consents::{self, Lapse},
        people,
    },
    web::{Answer, Fields, Page, Problems, Staff},
};

/// A state in words.
pub(super) fn state_word(state: State) -> &'static str {
    match state {
        State::None | State::Refused => msg("referrals-is-refused"),
        State::Waiting => msg("referrals-is-waiting"),
        State::Sent => msg("referrals-is-sent"),
        State::Accepted => msg("referrals-is-accepted"),
        State::Rejected => msg("referrals-is-rejected"),
        State::Done => msg("referrals-is-done"),
        State::Revoked => msg("referrals-is-revoked"),
        State::Moved => msg("referrals-is-moved"),
    }
}

/// A state as a mark of colour.
pub(super) fn tag(page: &Page, state: State) -> Html {
    let colour = match state {
        State::Done | State::Accepted => "green",
        State::Rejected | State::Revoked | State::Refused => "red",
        State::Waiting => "yellow",
        State::Sent | State::None | State::Moved => "blue",
    };
    Html::trusted(Tag::new(page.t(state_word(state))).colour(colour).to_string())
}

/// When the loop must be closed, and that it is late.
pub(super) fn due(page: &Page, state: State, due: i64) -> Html {
    let late = state.is_open() && page.at > due;
    let mark = Tag::new(page.t("referrals-late")).colour("red");
    let day = apart(&page.day_short(due));
    Html::trusted(if late { format!("{day} {mark}") } else { day.to_string() })
}

/// A list of referrals, each leading to `path`.
pub(super) fn table(
    staff: &Staff,
    page: &Page,
    lines: &[Line],
    path: impl Fn(&Line) -> String,
) -> Table {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let head = ["referrals-service", "referrals-made", "referrals-due", "referrals-state"];
    lines.iter().fold(Table::new(head.map(|key| Cell::new(page.t(key)))).cards(), |table, one| {
        let code = one.service.clone().unwrap_or_default();
        let name = apart(pack.services.name(&code, lang));
        let link = format!("<a class=\"govuk-link\" href=\"{}\">{name}</a>", path(one));
        table.row([
            Cell::new(Html::trusted(link)),
            Cell::new(page.day_short(one.made)),
            Cell::new(due(page, one.state, one.due)),
            Cell::new(tag(page, one.state)),
        ])
    })
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/referrals/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    case: String,
    referrals: Vec<Line>,
    #[serde(skip)]
    table: Table,
}

/// `GET /cases/{id}/referrals`
pub async fn list(staff: Staff, Path(case): Path<String>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    consents::look(&staff, &case, Action::List).await?;
    let (app, office, of) = (staff.app.clone(), staff.who.office.clone(), case.clone());
    let referrals =
        staff.app.db.read(move |tx| rows::of_case(tx, &app, &office, of.as_str())).await?;
    staff.note(Read::new("list", "referral", [case.as_str()])).await?;
    let page = staff.page(staff.reader.t("referrals-title")).with_exit();
    let table =
        table(&staff, &page, &referrals, |one| format!("/cases/{case}/referrals/{}", one.id));
    Ok(Answer::new(&staff, List { page, case: case.to_string(), referrals, table }).into_response())
}

/// Something that happened to it.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Step {
    at: i64,
    what: String,
    /// The account's name at this station; nothing for a receiver's.
    by: Option<String>,
    words: Option<String>,
    /// A doctor's report, by its place among the files of the case.
    report: Option<usize>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/referrals/one.html")]
pub(crate) struct One {
    #[serde(skip)]
    page: Page,
    case: String,
    id: String,
    state: State,
    due: i64,
    consent: Option<String>,
    /// Why the consent stands no longer: the receiver sees nothing.
    lapse: Option<Lapse>,
    words: Option<Words>,
    steps: Vec<Step>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    facts: SummaryList,
    #[serde(skip)]
    summary: SummaryList,
}

impl One {
    /// A field of one of the forms; what was typed and what was wrong stand in the form that was sent.
    fn field(&self, (name, key): (&'static str, &str), other: &str, sent: bool) -> Input {
        let input = Input::new(name, self.page.t(key)).dir("auto");
        if !sent {
            return input.id(other);
        }
        input.value(self.typed.get(name)).error(self.page.problem(&self.problems, name))
    }

    fn was_answered(&self) -> bool {
        self.typed.some("answer").is_some()
    }

    fn answered(&self) -> Input {
        self.field(("why", "referrals-reject-why"), "answer-why", self.was_answered())
    }

    fn outcome(&self) -> Input {
        self.field(("outcome", "referrals-outcome"), "outcome", true)
    }

    fn revoked(&self) -> Input {
        self.field(("why", "referrals-why"), "revoke-why", !self.was_answered())
    }

    fn is_sent(&self) -> bool {
        self.state == State::Sent
    }

    fn is_accepted(&self) -> bool {
        self.state == State::Accepted
    }

    fn can_revoke(&self) -> bool {
        !matches!(self.state, State::Revoked | State::Refused | State::None | State::Moved)
    }

    fn is_told(&self) -> bool {
        self.state.is_told() && !self.has_lapsed()
    }

    fn has_lapsed(&self) -> bool {
        self.lapse.is_some()
    }
}

fn step(event: &Event) -> (&'static str, Option<String>) {
    match event {
        Event::Made(made) => {
            (msg("referrals-did-make"), made.words.get().and_then(|words| words.why.clone()))
        }
        Event::Confirmed { why } => (msg("referrals-did-confirm"), why.get().cloned()),
        Event::Refused { why } => (msg("referrals-did-refuse"), why.get().cloned()),
        Event::Answered { accepted: true, .. } => (msg("referrals-is-accepted"), None),
        Event::Answered { why, .. } => (msg("referrals-is-rejected"), why.get().cloned().flatten()),
        Event::Done { outcome, .. } => (msg("referrals-is-done"), outcome.get().cloned()),
        Event::Revoked { why } => (msg("referrals-is-revoked"), why.get().cloned()),
        Event::Uncounted => (msg("referrals-did-uncount"), None),
        Event::HandedOver { .. } | Event::Received { .. } => (msg("referrals-is-moved"), None),
    }
}

/// `GET /cases/{id}/referrals/{referral}`
pub async fn show(staff: Staff, Path((case, id)): Path<(String, String)>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Referral> = Id::parse(&id).ok_or(Error::NotFound)?;
    let one = drawn(&staff, (&case, &id), Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, one).into_response())
}

/// One referral, with its forms as they were typed.
pub(super) async fn drawn(
    staff: &Staff,
    (case, id): (&Id<Case>, &Id<Referral>),
    typed: Fields,
    problems: Problems,
) -> Result<One> {
    consents::look(staff, case, Action::View).await?;
    let (app, office, at) = (staff.app.clone(), staff.who.office.clone(), staff.at);
    let (of, which) = (case.clone(), id.clone());
    let (seen, lapse, names) = staff
        .app
        .db
        .read(move |tx| {
            let seen = rows::of(tx, &app, &office, &of, &which)?;
            let lapse = match &seen.made.consent {
                Some(consent) => consents::lapse(tx, &app, &office, of.as_str(), consent, at)?,
                None => None,
            };
            let names = people::names(tx, &app.books, &office)?;
            Ok::<_, Error>((seen, lapse, names))
        })
        .await?;
    staff.note(Read::new("view", "referral", [id.as_str()])).await?;
    let page = staff.page(staff.reader.t("referrals-one")).with_exit();
    let steps = seen.entries.iter().map(|entry| {
        let (what, words) = step(&entry.event);
        let report = match entry.event {
            Event::Done { report, .. } => report,
            _ => None,
        };
        let by = names.get(&entry.actor).cloned();
        Step { at: entry.at, what: page.t(what), by, words, report }
    });
    let steps = steps.collect();
    let one = One {
        case: case.to_string(),
        id: id.to_string(),
        state: seen.state.state,
        due: seen.made.due,
        consent: seen.made.consent.clone(),
        lapse,
        words: seen.made.words.get().cloned(),
        steps,
        problems,
        typed,
        facts: facts(staff, &page, &seen),
        summary: summary(staff, &page, &seen),
        page,
    };
    Ok(one)
}

/// What is told, in the reader's words.
pub(super) fn summary(staff: &Staff, page: &Page, seen: &Seen) -> SummaryList {
    let words = seen.made.words.get().cloned().unwrap_or_default();
    items::summary(&staff.app.pack, &words.items, page.reader.lang.code())
}

fn facts(staff: &Staff, page: &Page, seen: &Seen) -> SummaryList {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let words = seen.made.words.get().cloned().unwrap_or_default();
    let list = SummaryList::new()
        .row(page.t("referrals-state"), tag(page, seen.state.state))
        .row(page.t("referrals-service"), pack.services.name(&words.service, lang))
        .row(page.t("referrals-made"), page.date_time(seen.made.at))
        .row(page.t("referrals-due"), due(page, seen.state.state, seen.made.due));
    match seen.made.urgent.filter(|_| matches!(seen.state.state, State::Sent | State::Waiting)) {
        Some(at) => list.row(page.t("referrals-urgent"), page.date_time(at)),
        None => list,
    }
}
