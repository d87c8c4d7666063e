//! Shows and takes the forms of a support file.

use access::Action;
use askama::Template;
use axum::response::{IntoResponse, Response};
use components::Html;
use serde::Serialize;

use super::{
    Disclosure, Event, Support,
    decide::Asked,
    disclosure,
    file::File,
    form::Form,
    inputs::Inputs,
    reach::{self, Reached},
};
use crate::{
    Error, Refusal, Result,
    books::Pen,
    id::Id,
    lang::msg,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/protection/edit.html")]
pub(crate) struct Edit {
    #[serde(skip)]
    page: Page,
    case: String,
    alias: String,
    #[serde(skip)]
    intro: Option<String>,
    #[serde(skip)]
    fields: Html,
    /// How many entries the file has, for what replaces something.
    seen: Option<i64>,
    once: String,
    problems: Problems,
}

/// The case of a path `/cases/{id}/…`.
pub(super) fn case_of(staff: &Staff) -> String {
    staff.path.split('/').nth(2).unwrap_or_default().to_owned()
}

/// Shows a form; the path says which.
pub async fn form(staff: Staff) -> Result<Response> {
    let form = Form::at(&staff.path)?;
    let (_, file) = filed(&staff, form.action()).await?;
    let typed = form.typed(&file);
    let fields = Fields::of(typed.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let drawn = drawn(&staff, form, &file, &fields, Problems::default());
    Ok(Answer::new(&staff, drawn).into_response())
}

async fn filed(staff: &Staff, action: Action) -> Result<(String, File)> {
    let (Reached { id, file, .. }, _) = reach::see(staff, &case_of(staff), action).await?;
    Ok((id.to_string(), file.ok_or(Error::NotFound)?))
}

fn drawn(staff: &Staff, form: Form, file: &File, fields: &Fields, problems: Problems) -> Edit {
    let page = staff.page(staff.reader.t(form.title())).with_exit();
    let inputs = Inputs { page: &page, pack: &staff.app.pack, fields, problems: &problems };
    let token = || staff.app.chance.id::<Support>(staff.at).to_string();
    Edit {
        case: case_of(staff),
        alias: file.name.alias.clone(),
        intro: form.intro().map(|key| page.t(key)),
        fields: inputs.fields(form),
        seen: form.replaces().then_some(file.state.entries),
        once: fields.some("once").unwrap_or_else(token),
        problems,
        page,
    }
}

/// Takes a form.
pub async fn take(staff: Staff, fields: Fields) -> Result<Response> {
    let form = Form::at(&staff.path)?;
    let case = case_of(&staff);
    match write(&staff, form, &fields).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{case}/support"))),
        Err(Error::Refused(refusal)) => {
            let (_, file) = filed(&staff, form.action()).await?;
            let drawn = drawn(&staff, form, &file, &fields, refusal.into());
            Ok(Answer::refused(&staff, drawn).into_response())
        }
        Err(error) => Err(error),
    }
}

async fn write(staff: &Staff, form: Form, fields: &Fields) -> Result<()> {
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let (case, fields, zone) = (case_of(staff), fields.clone(), staff.reader.zone.clone());
    let office = pen.office.clone();
    let work = move |tx: &mut db::Tx| {
        let reached = reach::reach(tx, &app, &who, &case, form.action())?;
        // A file is written where it lies.
        let file = reached.file.filter(|_| reached.office == pen.office);
        let file = file.ok_or(Error::NotFound)?;
        let asked =
            Asked { pack: &app.pack, zone: &zone, at: pen.at, by: &pen.actor, fields: &fields };
        if form.replaces() {
            let seen = fields.get("seen").parse::<i64>().ok();
            if seen.is_some_and(|seen| seen != file.state.entries) {
                return Err(Refusal::new(msg("protection-changed")).into());
            }
        }
        let event = asked.decide(form, &file)?;
        if matches!(event, Event::ConciliationPassed) {
            pass(tx, &pen, &app.chance.id::<Disclosure>(pen.at), &case, &file)?;
        }
        match fields.some("once") {
            Some(once) => pen.record_once(tx, &file.id, &once, |_: &Support| Ok(event))?,
            None => pen.record(tx, &file.id, |_: &Support| Ok(event))?,
        };
        Ok(())
    };
    staff.app.db.write(&office, work).await
}

/// Her wish goes to the judge, with any flag of a risk that stands on its face.
fn pass(tx: &mut db::Tx, pen: &Pen, id: &Id<Disclosure>, case: &str, file: &File) -> Result<()> {
    let words = file.wish.as_ref().map(|(words, _)| words.clone()).unwrap_or_default();
    let passed = disclosure::Event::Passed {
        case: case.to_owned(),
        words: words.into(),
        flags: file.flags.clone().into(),
    };
    pen.record(tx, id, |one: &Disclosure| one.pass(passed))?;
    Ok(())
}
