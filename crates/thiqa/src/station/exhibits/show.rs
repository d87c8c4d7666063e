//! One exhibit: where it is, what is wrong, and its chain.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, SummaryList};
use db::Tx;
use serde::Serialize;

use super::{
    Alarm, Event, Exhibit,
    said::{Line, Speaker},
    step::Step,
    store::{self, Seen},
};
use crate::{
    Error, Result,
    books::{Entry, Read, whole},
    id::Id,
    people::form::apart,
    station::cases::{self, Case, Officers},
    web::{Answer, Page, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/exhibits/one.html")]
pub(crate) struct One {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    /// The case's number and its own within it.
    number: String,
    /// What it is.
    what: String,
    /// Everything that is wrong with its chain, each once.
    alarms: Vec<Alarm>,
    /// Whether nobody has explained one of them.
    open: bool,
    /// Whether it left by a judge's order.
    ended: bool,
    chain: Vec<Line>,
    #[serde(skip)]
    facts: SummaryList,
    #[serde(skip)]
    timeline: Html,
    #[serde(skip)]
    steps: Vec<Step>,
    #[serde(skip)]
    prints: bool,
    #[serde(skip)]
    seized: bool,
    #[serde(skip)]
    handed: bool,
}

impl One {
    fn step(&self, step: &Step) -> (&'static str, String) {
        (step.code(), self.page.t(step.message()))
    }
}

/// An exhibit with its words.
pub(super) struct Whole {
    pub(super) seen: Seen,
    pub(super) office: String,
    pub(super) state: Exhibit,
    pub(super) entries: Vec<Entry<Event>>,
    pub(super) officers: Officers,
}

impl Whole {
    /// Reads it through its case, for somebody who may do this with it.
    pub(super) async fn read(
        staff: &Staff,
        case: &Id<Case>,
        id: &Id<Exhibit>,
        (action, how): (Action, &str),
    ) -> Result<Whole> {
        let (app, who) = (staff.app.clone(), staff.who.clone());
        let (of, which) = (case.clone(), id.clone());
        let work = move |tx: &mut Tx| {
            let seen = store::through(tx, &app, &who, &of, action)?;
            let office = store::office_of(tx, &of, &which)?;
            let (entries, former) = whole::<Exhibit>(tx, &app.books, &office, which.as_str())?;
            let officers = cases::officers(tx, &app.books, &office)?;
            let officers = cases::with_former(officers, former);
            let mut state = Exhibit::default();
            entries.iter().for_each(|entry| state.take(&entry.event));
            Ok::<_, Error>(Whole { seen, office, state, entries, officers })
        };
        let whole = staff.app.db.read(work).await?;
        let mut read = Read::new(how, "exhibit", [id.as_str()]);
        read.of = Some(whole.office.clone()).filter(|office| *office != staff.who.office);
        staff.note(read).await?;
        Ok(whole)
    }

    pub(super) fn number(&self) -> String {
        format!("{}-{}", self.seen.case.number, self.state.n)
    }

    /// What it is.
    pub(super) fn words(&self) -> super::FoundWords {
        let found = self.entries.iter().find_map(|entry| match &entry.event {
            Event::Found(found) => found.words.get().cloned(),
            _ => None,
        });
        found.unwrap_or_default()
    }

    /// The name of whoever outside took it last.
    fn outside(&self) -> String {
        let last = self.entries.iter().rev().find_map(|entry| match &entry.event {
            Event::Handed { words, .. } => words.get().map(|words| words.to.clone()),
            _ => None,
        });
        last.unwrap_or_default()
    }
}

/// Each alarm once; a receiver who is late now is one.
fn alarms(state: &Exhibit, at: i64) -> Vec<Alarm> {
    let late = state.waiting.as_ref().is_some_and(|waiting| waiting.until < at);
    let mut all: Vec<Alarm> = Vec::new();
    for alarm in state.alarms.iter().copied().chain(late.then_some(Alarm::Unconfirmed)) {
        if !all.contains(&alarm) {
            all.push(alarm);
        }
    }
    all
}

/// `GET /cases/{id}/exhibits/{exhibit}`
pub async fn show(staff: Staff, Path((case, id)): Path<(String, String)>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Exhibit> = Id::parse(&id).ok_or(Error::NotFound)?;
    let whole = Whole::read(&staff, &case, &id, (Action::View, "view")).await?;
    let page = staff.page(staff.reader.t("exhibits-one")).with_exit();
    let speaker = Speaker { page: &page, officers: &whole.officers };
    let chain = speaker.lines(&whole.entries);
    let may = |action| staff.app.open(&staff.who, action, &whole.seen.held).is_ok();
    let open = whole.state.alarming();
    let has = |step: fn(&Event) -> bool| whole.entries.iter().any(|entry| step(&entry.event));
    let steps = Step::ALL.into_iter().filter(|step| match step {
        Step::Explanation => open && may(step.action()),
        _ => may(step.action()),
    });
    let holder = speaker.holder(whole.state.holder.as_ref(), &whole.outside());
    let mut facts = SummaryList::new()
        .row(page.t("exhibits-what"), apart(&whole.words().what))
        .row(page.t("exhibits-found"), page.date_time(whole.state.found))
        .row(page.t("exhibits-holder"), apart(&holder));
    if let Some(waiting) = &whole.state.waiting {
        facts = facts.row(page.t("exhibits-confirm-until"), page.date_time(waiting.until));
    }
    let one = One {
        id: id.to_string(),
        case: case.to_string(),
        number: whole.number(),
        what: whole.words().what,
        alarms: alarms(&whole.state, staff.at),
        open,
        ended: whole.state.ended,
        timeline: speaker.timeline(&chain).into(),
        steps: steps.collect(),
        prints: may(Action::Print),
        seized: has(|event| matches!(event, Event::Seized { .. })),
        handed: has(|event| matches!(event, Event::Handed { .. })),
        chain,
        facts,
        page,
    };
    Ok(Answer::new(&staff, one).into_response())
}
