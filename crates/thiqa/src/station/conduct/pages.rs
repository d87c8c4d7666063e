//! One complaint, as the inspectorate reads it.

use std::collections::BTreeMap;

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, FileUpload, Html, Input, Label, Legend, Radios, SummaryList, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    Complaint, Event, OUTCOMES, Taken, TakenWords,
    later::{self, Later, later},
    own,
    steps::{Step, outcome, stage_key, steps},
    store,
};
use crate::{
    Error, Result,
    books::{Entry, Read, history},
    id::Id,
    lang::msg,
    people::form::apart,
    station::{
        papers::{Paper, papers},
        people::names,
    },
    web::{Answer, Fields, Page, Problems, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/conduct/one.html")]
pub(crate) struct OnePage {
    #[serde(skip)]
    page: Page,
    id: String,
    reference: String,
    from: String,
    taken: i64,
    words: TakenWords,
    /// `received`, `acknowledged`, `examined`, `decided`, `appealed` or `closed`.
    stage: &'static str,
    /// Until when it is to be acknowledged.
    due: Option<i64>,
    steps: Vec<Step>,
    /// Scans and other papers.
    papers: Vec<Paper>,
    /// What was done since to the account of whoever complained, by those whom she named.
    later: Vec<Later>,
    #[serde(skip)]
    later_to: Vec<String>,
    decided: bool,
    closed: bool,
    problems: Problems,
    #[serde(skip)]
    facts: Html,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    once: String,
}

impl OnePage {
    fn text(&self, name: &'static str, key: &str) -> Textarea {
        Textarea::new(name, self.page.t(key))
            .value(self.typed.text(name))
            .rows(4)
            .dir("auto")
            .error(self.page.problem(&self.problems, name))
    }

    fn line(&self, name: &'static str, key: &str) -> Input {
        Input::new(name, self.page.t(key)).value(self.typed.get(name)).dir("auto")
    }

    fn file(&self) -> FileUpload {
        FileUpload::new("file", Label::new(self.page.t("cases-file")))
            .hint(self.page.t("cases-file-hint"))
            .error(self.page.problem(&self.problems, "file"))
    }

    fn outcomes(&self) -> Radios {
        let choice = |code: &&str| Choice::new(*code, self.page.t(outcome(code)));
        Radios::new("outcome", Legend::new(self.page.t("conduct-outcome")).size("s"))
            .items(OUTCOMES.iter().map(choice))
            .value(self.typed.get("outcome"))
            .error(self.page.problem(&self.problems, "outcome"))
    }

    fn step(&self, step: &Step) -> String {
        self.page.t(match step.kind {
            "noted" => msg("conduct-note"),
            "resolved" => msg("conduct-resolved"),
            stage => stage_key(stage),
        })
    }

    fn stage(&self) -> String {
        self.page.t(stage_key(self.stage))
    }

    fn is(&self, stage: &str) -> bool {
        self.stage == stage
    }

    fn is_late(&self) -> bool {
        self.stage == "received" && self.due.is_some_and(|due| due <= self.page.at)
    }

    fn act(&self, act: &Later) -> String {
        self.page.t(later::words(act.what))
    }

    fn came_to(&self, step: &Step) -> String {
        step.outcome.as_deref().map_or_else(String::new, |code| self.page.t(outcome(code)))
    }
}

/// The id, if she may do this with complaints of her office.
pub(super) fn open(staff: &Staff, id: &str, action: Action) -> Result<Id<Complaint>> {
    staff.app.open(&staff.who, action, &store::held(&staff.who.office)?)?;
    Id::parse(id).ok_or(Error::NotFound)
}

pub(super) async fn one(
    staff: &Staff,
    id: &Id<Complaint>,
    typed: Fields,
    problems: Problems,
) -> Result<OnePage> {
    let Seen { entries, names, taken, at, later } = look(staff, id).await?;
    staff.note(Read::new("view", "conduct", [id.as_str()])).await?;
    let mut state = Complaint::default();
    entries.iter().for_each(|entry| state.evolve(&entry.event));
    let words = taken.words.get().cloned().unwrap_or_default();
    let (reference, from) = (taken.reference.clone(), taken.from.clone());
    let page = staff.page(staff.reader.t("conduct-one"));
    let by = |account: &str| names.get(account).cloned().unwrap_or_default();
    let facts = facts(staff, &page, &words, &from, at);
    Ok(OnePage {
        id: id.to_string(),
        papers: papers::<Complaint>(&entries, by),
        steps: steps(entries, by),
        stage: state.stage(),
        due: taken.due,
        decided: state.decided,
        closed: state.closed,
        once: staff.app.chance.id::<Complaint>(staff.at).to_string(),
        taken: at,
        reference,
        from,
        words,
        later_to: later.iter().map(|act| places(staff, act)).collect(),
        later,
        problems,
        facts,
        typed,
        page,
    })
}

/// Where she is after an act, in words.
fn places(staff: &Staff, act: &Later) -> String {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let mut names = Vec::new();
    for code in &act.to {
        names.push(match code {
            _ if pack.roles.has(code) => pack.roles.name(code, lang),
            _ if pack.units.has(code) => pack.units.name(code, lang),
            _ => pack.courses.name(code, lang),
        });
    }
    names.join(" — ")
}

struct Seen {
    entries: Vec<Entry<Event>>,
    names: BTreeMap<String, String>,
    taken: Taken,
    at: i64,
    later: Vec<Later>,
}

async fn look(staff: &Staff, id: &Id<Complaint>) -> Result<Seen> {
    let (app, office, wanted) = (staff.app.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| {
        let entries = history::<Complaint>(tx, &app.books, &office, &wanted)?;
        let first = entries.first().ok_or(Error::NotFound)?;
        let (Event::Taken(taken), at) = (&first.event, first.at) else {
            return Err(Error::NotFound);
        };
        let taken = Taken::clone(taken);
        let own = taken.words.get().and_then(|words| words.own.as_ref());
        let later = match own {
            Some(own) => later(tx, &app.books, &taken.from, own, at)?,
            None => Vec::new(),
        };
        Ok(Seen { names: names(tx, &app.books, &office)?, entries, taken, at, later })
    };
    staff.app.db.read(read).await
}

fn facts(staff: &Staff, page: &Page, words: &TakenWords, from: &str, at: i64) -> Html {
    let office = staff.app.pack.offices.name(from, staff.reader.lang.code());
    let mut list = SummaryList::new()
        .row(page.t("conduct-taken"), page.date_time(at))
        .row(page.t("conduct-from"), apart(office));
    let channel = words.own.is_none().then(|| page.t(words.channel.key()));
    let arrived = Some(page.figures(&words.arrived)).filter(|day| !day.is_empty());
    if let Some(channel) = channel {
        let said: Vec<String> = [channel].into_iter().chain(arrived).collect();
        list = list.row(page.t("conduct-channel"), said.join(" · "));
    }
    if let Some(own) = &words.own {
        let names: Vec<String> = own.against.iter().map(|one| one.name.clone()).collect();
        list = list
            .row(page.t("conduct-own-kind"), page.t(own::kind(&own.kind)))
            .row(page.t("conduct-own-against"), apart(&page.list(&names)));
    }
    for (key, text) in [
        (msg("conduct-officer"), &words.officer),
        (msg("conduct-place"), &words.place),
        (msg("conduct-name"), &words.name),
        (msg("conduct-phone"), &words.phone),
        (msg("conduct-contact"), &words.contact),
    ] {
        let said = if text.is_empty() { page.t("conduct-not-said") } else { text.clone() };
        list = list.row(page.t(key), apart(&said));
    }
    list.into()
}

/// One complaint; the read is noted.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    let page = one(&staff, &id, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}
