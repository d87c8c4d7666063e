//! The page of a support file, and how it is opened.

use access::Action;
use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Html, SummaryList, Tag, Task, TaskList};
use serde::Serialize;

use super::{
    Event, Incident, Name, Support,
    decide::Asked,
    edit::case_of,
    file::{File, FollowUp},
    inputs::{Inputs, woman_key},
    reach::{self, Reached, Warning},
    safe_contact::Rule,
    said, store, warn,
};
use crate::{
    Error, Result,
    id::Id,
    station::cases::{Officers, name_of},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/protection/show.html")]
pub(crate) struct Show {
    #[serde(skip)]
    page: Page,
    case: String,
    name: Name,
    rule: Rule,
    incident: Incident,
    flags: Vec<String>,
    plan: Vec<(String, String)>,
    follow_ups: Vec<FollowUp>,
    review: Option<i64>,
    closed: bool,
    wish: Option<String>,
    #[serde(skip)]
    warning: Html,
    #[serde(skip)]
    steps: Html,
    #[serde(skip)]
    known: Html,
    #[serde(skip)]
    flag_names: Vec<String>,
    #[serde(skip)]
    plan_rows: Html,
    #[serde(skip)]
    entries: Vec<Said>,
}

/// An entry as it is told.
struct Said {
    n: usize,
    at: String,
    by: String,
    what: String,
    words: Vec<String>,
}

impl Show {
    fn day(&self, at: &i64) -> String {
        self.page.day_short(*at)
    }

    fn moment(&self, at: &i64) -> String {
        self.page.date_time(*at)
    }

    fn late(&self, one: &FollowUp) -> bool {
        one.done.is_none() && one.due < self.page.at
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/protection/open.html")]
pub(crate) struct Open {
    #[serde(skip)]
    page: Page,
    case: String,
    id: String,
    #[serde(skip)]
    names: Html,
    #[serde(skip)]
    contact: Html,
    #[serde(skip)]
    card: Html,
    problems: Problems,
}

fn blank(staff: &Staff, fields: &Fields, problems: Problems) -> Open {
    let page = staff.page(staff.reader.t("protection-open")).with_exit();
    let inputs = Inputs { page: &page, pack: &staff.app.pack, fields, problems: &problems };
    Open {
        case: case_of(staff),
        id: fields
            .some("id")
            .unwrap_or_else(|| staff.app.chance.id::<Support>(staff.at).to_string()),
        names: inputs.names(),
        contact: inputs.contact(),
        card: inputs.yes("card", "protection-card-read"),
        problems,
        page,
    }
}

/// The file of a case, or the form that opens one.
pub async fn show(staff: Staff) -> Result<Response> {
    let (Reached { file, .. }, officers) =
        reach::see(&staff, &case_of(&staff), Action::View).await?;
    let Some(file) = file else {
        let open = blank(&staff, &Fields::default(), Problems::default());
        return Ok(Answer::new(&staff, open).into_response());
    };
    Ok(Answer::new(&staff, shown(&staff, file, &officers)).into_response())
}

fn shown(staff: &Staff, file: File, officers: &Officers) -> Show {
    let page = staff.page(staff.reader.t("protection-title")).with_exit();
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let review = file.state.review.as_ref().map(|(until, _)| *until);
    let warning = Warning { alias: file.name.alias.clone(), rule: file.rule.clone(), review };
    let flag = |code: &String| pack.risk_flags.name(code, lang).to_owned();
    let plan = file.plan.iter().fold(SummaryList::new(), |list, (item, words)| {
        list.row(pack.plan_items.name(item, lang).to_owned(), words.clone())
    });
    let case = case_of(staff);
    Show {
        warning: warn::warned(&page, &warning),
        steps: steps(staff, &page, &file, &case),
        known: known(staff, &page, &file),
        flag_names: file.flags.iter().map(flag).collect(),
        plan_rows: plan.into(),
        entries: entries(&page, staff, &file, officers),
        case,
        name: file.name,
        rule: file.rule,
        incident: file.incident,
        flags: file.flags,
        plan: file.plan,
        follow_ups: file.follow_ups,
        review,
        closed: file.state.closed,
        wish: file.wish.map(|(words, _)| words),
        page,
    }
}

/// The six steps as a list of tasks.
fn steps(staff: &Staff, page: &Page, file: &File, case: &str) -> Html {
    let rows = staff.app.pack.support_steps.iter().enumerate();
    let task = |(n, row): (usize, &crate::pack::Row<crate::pack::Plain>)| {
        let name = row.name(page.reader.lang.code()).to_owned();
        let status: Html = match file.state.steps.get(&row.code) {
            None => Tag::new(page.t("protection-step-new")).colour("blue").into(),
            Some(false) => Tag::new(page.t("protection-step-begun")).colour("light-blue").into(),
            Some(true) => Tag::new(page.t("protection-step-done")).colour("green").into(),
        };
        let task = Task::new(name, status);
        if file.state.closed {
            return task;
        }
        task.href(format!("/cases/{case}/support/steps/{n}"))
    };
    rows.map(task).fold(TaskList::new(), TaskList::task).into()
}

fn known(staff: &Staff, page: &Page, file: &File) -> Html {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let seen = &file.incident;
    let code = |code: &String| pack.gbvims.get(code).map_or("", |row| row.name(lang)).to_owned();
    let woman = file.woman.as_deref().map(|one| page.t(woman_key(one))).unwrap_or_default();
    let rows = [
        ("protection-true-name", file.name.name.clone()),
        ("protection-kind", code(&seen.kind)),
        ("protection-when", seen.when.clone()),
        ("protection-time", code(&seen.time)),
        ("protection-place", code(&seen.place)),
        ("protection-stage", code(&seen.stage)),
        ("protection-words", seen.words.clone()),
        ("protection-woman", woman),
    ];
    let rows = rows.into_iter().filter(|(_, words)| !words.is_empty());
    rows.fold(SummaryList::new(), |list, (key, words)| list.row(page.t(key), words)).into()
}

fn entries(page: &Page, staff: &Staff, file: &File, officers: &Officers) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    for (n, entry) in file.entries.iter().enumerate() {
        let (key, words) = said::say(page, &staff.app.pack, &entry.event);
        let what = match &entry.event {
            Event::Corrected { entry, .. } => {
                page.t_args(key, &[("n", page.number(entry + 1).into())])
            }
            _ => page.t(key),
        };
        all.push(Said {
            n,
            at: page.date_time(entry.at),
            by: name_of(officers, &entry.actor),
            what,
            words: words.into_iter().filter(|words| !words.is_empty()).collect(),
        });
    }
    all.reverse();
    all
}

/// Opens the file of a case.
pub async fn open(staff: Staff, fields: Fields) -> Result<Response> {
    let case = case_of(&staff);
    match write(&staff, &fields).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{case}/support"))),
        Err(Error::Refused(refusal)) => {
            reach::see(&staff, &case, Action::Create).await?;
            Ok(Answer::refused(&staff, blank(&staff, &fields, refusal.into())).into_response())
        }
        Err(error) => Err(error),
    }
}

async fn write(staff: &Staff, fields: &Fields) -> Result<()> {
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let (case, fields, zone) = (case_of(staff), fields.clone(), staff.reader.zone.clone());
    let office = pen.office.clone();
    let work = move |tx: &mut db::Tx| {
        let reached = reach::reach(tx, &app, &who, &case, Action::Create)?;
        if reached.office != pen.office {
            return Err(Error::NotFound);
        }
        // One case has one file, however often the form is sent.
        if store::of_case(tx, &pen.office, &reached.id)?.is_some() {
            return Err(Error::Repeated);
        }
        let id: Id<Support> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
        let asked =
            Asked { pack: &app.pack, zone: &zone, at: pen.at, by: &pen.actor, fields: &fields };
        let (name, rule, card_read) = (asked.name(), asked.rule()?, fields.ticked("card"));
        pen.record(tx, &id, |state: &Support| state.open(&case, name, rule, card_read))?;
        Ok(())
    };
    staff.app.db.write(&office, work).await
}
