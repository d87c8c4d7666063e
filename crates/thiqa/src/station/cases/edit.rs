//! The forms of a case that stands, one page each: what replaces something carries what was seen,
//! what adds something carries a token.

use access::{Action, Sensitivity};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::Html;
use serde::Serialize;

use super::{
    change::{self, Change},
    decide, draw,
    inputs::{Drawn, facts_typed, person_typed},
    line::{Line, Speaker},
    reach::{self, Seen},
};
use crate::{
    Error, Refusal, Result,
    lang::msg,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// Which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Person(Option<usize>),
    Facts,
    Status,
    Closure,
    Reopening,
    Assignment,
    HandOver,
    Task,
    TaskDone(usize),
    Note,
    Raise,
    Opening,
    Correction(usize),
    Conflict(usize),
}

impl Form {
    /// The form at the request's path, `/cases/{id}/{form}` and a part's number.
    fn at(staff: &Staff, n: Option<usize>) -> Result<Form> {
        let name = staff.path.split('/').nth(3).unwrap_or_default();
        Ok(match (name, n) {
            ("people", n) => Form::Person(n),
            ("facts", None) => Form::Facts,
            ("status", None) => Form::Status,
            ("closure", None) => Form::Closure,
            ("reopening", None) => Form::Reopening,
            ("assignment", None) => Form::Assignment,
            ("hand-over", None) => Form::HandOver,
            ("tasks", None) => Form::Task,
            ("tasks", Some(n)) => Form::TaskDone(n),
            ("notes", None) => Form::Note,
            ("sensitivity", None) => Form::Raise,
            ("opening", None) => Form::Opening,
            ("entries", Some(n)) => Form::Correction(n),
            ("conflicts", Some(n)) => Form::Conflict(n),
            _ => return Err(Error::NotFound),
        })
    }

    /// What she must be allowed to do.
    pub(super) fn action(self) -> Action {
        match self {
            Form::Closure => Action::Close,
            Form::Assignment | Form::HandOver => Action::Assign,
            Form::Raise => Action::Raise,
            Form::Opening => Action::OpenSealed,
            // A closed case may be corrected, and taken up again by whoever may close it.
            Form::Reopening | Form::Correction(_) | Form::Conflict(_) => Action::Correct,
            _ => Action::Update,
        }
    }

    /// Whether it replaces what was there.
    fn replaces(self) -> bool {
        !matches!(
            self,
            Form::Person(None) | Form::Task | Form::Note | Form::Correction(_) | Form::TaskDone(_)
        )
    }

    /// Its heading.
    fn title(self) -> &'static str {
        match self {
            Form::Person(None) => msg("cases-person-add"),
            Form::Person(Some(_)) => msg("cases-person-correct"),
            Form::Facts => msg("cases-facts-change"),
            Form::Status => msg("cases-status-change"),
            Form::Closure => msg("cases-close"),
            Form::Reopening => msg("cases-reopen"),
            Form::Assignment => msg("cases-assign"),
            Form::HandOver => msg("cases-hand-over"),
            Form::Task => msg("cases-task-add"),
            Form::TaskDone(_) => msg("cases-task-done"),
            Form::Note => msg("cases-note-add"),
            Form::Raise => msg("cases-raise"),
            Form::Opening => msg("cases-open-to-counting"),
            Form::Correction(_) => msg("cases-correct"),
            Form::Conflict(_) => msg("conflicts-decide"),
        }
    }

    fn path(self, id: &str) -> String {
        let part = match self {
            Form::Person(None) => "people".to_owned(),
            Form::Person(Some(n)) => format!("people/{n}"),
            Form::Facts => "facts".to_owned(),
            Form::Status => "status".to_owned(),
            Form::Closure => "closure".to_owned(),
            Form::Reopening => "reopening".to_owned(),
            Form::Assignment => "assignment".to_owned(),
            Form::HandOver => "hand-over".to_owned(),
            Form::Task => "tasks".to_owned(),
            Form::TaskDone(n) => format!("tasks/{n}"),
            Form::Note => "notes".to_owned(),
            Form::Raise => "sensitivity".to_owned(),
            Form::Opening => "opening".to_owned(),
            Form::Correction(n) => format!("entries/{n}"),
            Form::Conflict(n) => format!("conflicts/{n}"),
        };
        format!("/cases/{id}/{part}")
    }

    /// What stands in the fields before anything is typed.
    fn typed(self, seen: &Seen, page: &Page) -> Result<Vec<(&'static str, String)>> {
        let (dossier, case) = (&seen.dossier, &seen.dossier.case);
        Ok(match self {
            Form::Person(Some(n)) => person_typed(dossier.people.get(n).ok_or(Error::NotFound)?),
            Form::Facts => facts_typed(dossier, page),
            Form::Status => vec![("status", case.status.clone())],
            Form::Assignment => vec![
                ("unit", case.unit.clone().unwrap_or_default()),
                ("officer", case.officer.clone().unwrap_or_default()),
            ],
            Form::Raise if case.sensitivity() == Sensitivity::Ordinary => {
                vec![("to", "sealed".into())]
            }
            Form::Raise => vec![("to", "protected".into())],
            Form::Conflict(n) if n >= dossier.conflicts.len() => return Err(Error::NotFound),
            Form::Correction(n) if n >= dossier.entries.len() => return Err(Error::NotFound),
            Form::TaskDone(n) if n >= dossier.tasks.len() => return Err(Error::NotFound),
            _ => Vec::new(),
        })
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/cases/edit.html")]
pub(crate) struct Edit {
    #[serde(skip)]
    page: Page,
    id: String,
    number: String,
    #[serde(skip)]
    action: String,
    #[serde(skip)]
    fields: Html,
    seen: Option<i64>,
    once: Option<String>,
    problems: Problems,
    /// What others wrote since she looked.
    changed: Vec<Line>,
    #[serde(skip)]
    changes: Html,
    #[serde(skip)]
    multipart: bool,
}

/// Shows an empty or prefilled form. The path says which.
pub async fn form(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let form = Form::at(&staff, None)?;
    show_form(staff, id, form).await
}

/// Shows the form of a numbered part: a person, a task, an entry.
pub async fn form_of_part(staff: Staff, Path((id, n)): Path<(String, usize)>) -> Result<Response> {
    let form = Form::at(&staff, Some(n))?;
    show_form(staff, id, form).await
}

/// Takes a form.
pub async fn take(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let form = Form::at(&staff, None)?;
    take_form(staff, id, form, fields).await
}

/// Takes the form of a numbered part.
pub async fn take_part(
    staff: Staff,
    Path((id, n)): Path<(String, usize)>,
    fields: Fields,
) -> Result<Response> {
    let form = Form::at(&staff, Some(n))?;
    take_form(staff, id, form, fields).await
}

/// A page that can be left at once where the case is not for everybody.
fn page_of(staff: &Staff, title: &str, seen: &Seen) -> Page {
    let mut page = staff.page(staff.reader.t(title));
    page.exit |= !seen.dossier.case.is_ordinary();
    page
}

async fn show_form(staff: Staff, id: String, form: Form) -> Result<Response> {
    let seen = reach::see(&staff, &id, form.action(), "view").await?;
    let page = page_of(&staff, form.title(), &seen);
    let typed = form.typed(&seen, &page)?;
    let fields = Fields::of(typed.iter().map(|(name, value)| (*name, value.as_str())));
    let edit = drawn(&staff, page, form, &seen, &fields, Problems::default());
    Ok(Answer::new(&staff, edit).into_response())
}

async fn take_form(staff: Staff, id: String, form: Form, fields: Fields) -> Result<Response> {
    let mut problems = Problems::default();
    let decision = decide::read(&staff, form, &fields, &mut problems);
    let outcome = match decision {
        Some(decision) if problems.is_empty() => {
            let change = Change {
                action: form.action(),
                seen: form.replaces().then(|| fields.get("seen").parse().unwrap_or(-1)),
                once: fields.some("once").filter(|_| !form.replaces()),
            };
            change::change(&staff, &id, change, decision).await
        }
        _ => Err(Error::Refused(Refusal::new(msg("web-problems")))),
    };
    match outcome {
        Ok(()) | Err(Error::Repeated) => Ok(see(after(form, &id))),
        Err(Error::Conflict) => {
            let seen = reach::see(&staff, &id, form.action(), "view").await?;
            let page = page_of(&staff, msg("web-conflict"), &seen);
            form.typed(&seen, &page)?;
            let edit = drawn(&staff, page, form, &seen, &fields, problems);
            Ok(Answer::conflict(&staff, edit).into_response())
        }
        Err(Error::Refused(refusal)) => {
            if problems.is_empty() {
                problems.add(refusal);
            }
            let seen = reach::see(&staff, &id, form.action(), "view").await?;
            let page = page_of(&staff, form.title(), &seen);
            // Where there is no such part, there is no form to fill in better.
            form.typed(&seen, &page)?;
            let edit = drawn(&staff, page, form, &seen, &fields, problems);
            Ok(Answer::refused(&staff, edit).into_response())
        }
        Err(error) => Err(error),
    }
}

/// After a raise or a hand-over the case may be out of her sight.
fn after(form: Form, id: &str) -> String {
    match form {
        Form::Raise | Form::HandOver | Form::Assignment | Form::Facts | Form::Person(_) => {
            format!("/cases/{id}/receipt")
        }
        _ => format!("/cases/{id}"),
    }
}

fn drawn(
    staff: &Staff,
    page: Page,
    form: Form,
    seen: &Seen,
    fields: &Fields,
    problems: Problems,
) -> Edit {
    let pack = &staff.app.pack;
    let speaker = Speaker { page: &page, pack, officers: &seen.officers };
    let since = fields.get("seen").parse::<i64>().ok();
    let changed: Vec<Line> = match since {
        Some(since) => {
            speaker.lines(&seen.dossier).into_iter().filter(|line| line.seq >= since).collect()
        }
        None => Vec::new(),
    };
    let changes = speaker.timeline(&changed, None).into();
    let shown = Drawn { page: &page, pack, fields, problems: &problems };
    let fields_html = draw::fields(&shown, form, seen);
    Edit {
        id: seen.dossier.id.clone(),
        number: seen.dossier.case.number.clone(),
        action: form.path(&seen.dossier.id),
        fields: fields_html,
        seen: form.replaces().then_some(seen.dossier.case.entries),
        once: (!form.replaces()).then(|| token(staff, fields)),
        changed,
        changes,
        multipart: false,
        problems,
        page,
    }
}

/// The form with which a file is taken in: the same frame around other fields.
pub(super) fn upload_page(
    staff: &Staff,
    page: Page,
    seen: &Seen,
    typed: &Fields,
    fields: Html,
    problems: Problems,
) -> Edit {
    let id = seen.dossier.id.clone();
    Edit {
        number: seen.dossier.case.number.clone(),
        action: format!("/cases/{id}/attachments"),
        id,
        fields,
        seen: None,
        once: Some(token(staff, typed)),
        changed: Vec::new(),
        changes: Html::default(),
        multipart: true,
        problems,
        page,
    }
}

/// The token of a form that adds something: the one it came with, or a new one.
fn token(staff: &Staff, typed: &Fields) -> String {
    typed.some("once").unwrap_or_else(|| staff.app.chance.id::<super::Case>(staff.at).to_string())
}
