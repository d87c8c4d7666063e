//! Shows and takes the forms of a custody record, one page each.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::Html;
use db::Tx;
use serde::Serialize;

use super::{
    Custody, Event,
    act::{self, Form},
    decide::Asked,
    field::Drawn,
    moment,
    reach::{self, Reached, reach as at},
};
use crate::{
    Error, Result,
    id::Id,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/custody/form.html")]
pub(crate) struct FormPage {
    #[serde(skip)]
    page: Page,
    id: String,
    /// What is written down.
    act: &'static str,
    once: String,
    problems: Problems,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    intro: Option<String>,
    #[serde(skip)]
    fields: Html,
}

fn action(form: &Form) -> Action {
    if form.code == "correction" { Action::Correct } else { Action::Update }
}

fn parsed(id: &str, code: &str) -> Result<(Id<Custody>, &'static Form)> {
    Ok((Id::parse(id).ok_or(Error::NotFound)?, act::find(code).ok_or(Error::NotFound)?))
}

async fn drawn(
    staff: &Staff,
    id: &Id<Custody>,
    form: &'static Form,
    typed: Option<(&Fields, Problems)>,
) -> Result<FormPage> {
    let (reached, _) = reach::see(staff, id, action(form)).await?;
    let Reached { file, ordinary, .. } = reached;
    let mut page = staff.page(staff.reader.t(form.title));
    page.exit |= !ordinary;
    let now = moment::now(&staff.reader, staff.at, "at");
    let blank = Fields::of(now.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let (fields, problems) = typed.unwrap_or((&blank, Problems::default()));
    let drawn = Drawn { page: &page, pack: &staff.app.pack, fields, problems: &problems };
    let token = || staff.app.chance.id::<Custody>(staff.at).to_string();
    Ok(FormPage {
        id: id.to_string(),
        act: form.code,
        name: file.opened.name.clone(),
        intro: form.intro.map(|key| page.t(key)),
        fields: drawn.form(form, &file.state),
        once: fields.some("once").unwrap_or_else(token),
        problems,
        page,
    })
}

/// Shows a form.
pub async fn form(staff: Staff, Path((id, code)): Path<(String, String)>) -> Result<Response> {
    let (id, form) = parsed(&id, &code)?;
    let page = drawn(&staff, &id, form, None).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Takes a form. Sent twice, it is written once.
pub async fn take(
    staff: Staff,
    Path((id, code)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let (id, form) = parsed(&id, &code)?;
    match write(&staff, &id, form, &fields).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/custody/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, &id, form, Some((&fields, refusal.into()))).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

async fn write(
    staff: &Staff,
    id: &Id<Custody>,
    form: &'static Form,
    fields: &Fields,
) -> Result<()> {
    let (app, who, id) = (staff.app.clone(), staff.who.clone(), id.clone());
    let (fields, zone, pen) = (fields.clone(), staff.reader.zone.clone(), staff.pen());
    let office = pen.office.clone();
    let work = move |tx: &mut Tx| {
        let reached = at(tx, &app, &who, &id, action(form))?;
        // A record is written where it lies.
        if reached.office != pen.office {
            return Err(Error::NotFound);
        }
        let asked = Asked { pack: &app.pack, zone: &zone, now: pen.at, fields: &fields };
        let event: Event = asked.decide(form, &reached.file)?;
        match fields.some("once") {
            Some(once) => {
                pen.record_once(tx, &id, &once, |state: &Custody| state.standing(event)).map(drop)
            }
            None => pen.record(tx, &id, |state: &Custody| state.standing(event)).map(drop),
        }
    };
    staff.app.db.write(&office, work).await
}
