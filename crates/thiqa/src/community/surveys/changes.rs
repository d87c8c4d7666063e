//! What the team does with a survey: forms in and out, enumerators, the end.

use access::Action;
use askama::Template;
use axum::{
    extract::{FromRequest, Path, Request},
    http::{HeaderMap, Uri},
    response::{IntoResponse, Response},
};
use data_encoding::BASE64;
use db::Tx;
use fast_qr::{ECL, QRBuilder, convert::svg::SvgBuilder};
use forms::Fault;
use serde::Serialize;

use super::{
    Enumerator, FormAdded, Survey,
    device::{blind, mint, settings},
    form::{LONGEST, instrument, lay},
    kept,
    pages::{open, row, shown},
    survey::FormFile,
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::msg,
    log::base_url,
    web::{Answer, Fields, Page, Staff, see},
};

pub(super) async fn change(
    staff: &Staff,
    id: &Id<Survey>,
    fields: Fields,
    decide: impl FnOnce(&Survey) -> Result<super::Event> + Send + 'static,
) -> Result<Response> {
    // It must be there for her office.
    row(staff, id).await?;
    let (pen, of) = (staff.pen(), id.clone());
    let work = move |tx: &mut Tx| pen.record(tx, &of, decide).map(drop);
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/surveys/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = shown(staff, id, fields, refusal.into()).await?;
            Ok(Answer::refused(staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// Lays a form in: an XForm or a workbook. What is wrong with it is said, all of it at once.
pub async fn lay_in(staff: Staff, Path(id): Path<String>, request: Request) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    let fields = Fields::from_request(request, &()).await?;
    let refused = async |refusal: Refusal, faults: Vec<Fault>, fields: Fields| {
        let page = shown(&staff, &id, fields, refusal.into()).await?.with_faults(faults);
        Ok(Answer::refused(&staff, page).into_response())
    };
    let problem = |key| Refusal::new(key).field("file");
    let upload = fields.files.iter().find(|file| file.field == "file");
    let ready = instrument(&staff.app.pack, &fields.get("instrument"));
    let Some(bytes) = upload.map(|file| &file.bytes[..]).or(ready).map(<[u8]>::to_vec) else {
        return refused(problem(msg("surveys-file-needed")), Vec::new(), fields).await;
    };
    if bytes.len() > LONGEST {
        return refused(problem(msg("web-form-too-long")), Vec::new(), fields).await;
    }
    let laid = tokio::task::spawn_blocking(move || lay(&bytes)).await.map_err(|_| Error::Busy)?;
    let laid = match laid {
        Ok(laid) => laid,
        Err(faults) => return refused(problem(msg("surveys-faulty")), faults, fields).await,
    };
    let added = FormAdded {
        hash: forms::hash(laid.xml.as_bytes()),
        form: laid.form.id,
        version: laid.form.version,
        title: laid.form.title.into(),
        xml: laid.xml.into(),
        files: laid.form.media,
    };
    change(&staff, &id, fields, |survey| survey.add(added)).await
}

/// Lays files in that a version needs, each under the name that the form has for it.
pub async fn add_files(staff: Staff, Path(id): Path<String>, request: Request) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    row(&staff, &id).await?;
    let mut fields = Fields::from_request(request, &()).await?;
    let (app, office) = (&staff.app, staff.who.office.as_str());
    let sent = std::mem::take(&mut fields.files).into_iter();
    let mut sent = sent.filter(|file| !file.bytes.is_empty()).peekable();
    if sent.peek().is_none() {
        let refusal = Refusal::new(msg("surveys-file-needed")).field("files");
        let page = shown(&staff, &id, fields, refusal.into()).await?;
        return Ok(Answer::refused(&staff, page).into_response());
    }
    for upload in sent {
        let (file, kept) = kept::keep(app, office, &upload.bytes).await?;
        let added = FormFile {
            form: fields.get("form"),
            version: fields.get("version"),
            name: upload.name,
            hash: forms::hash(&upload.bytes),
            file: file.clone(),
            sha256: kept.sha256,
            blocks: kept.blocks,
        };
        let outcome =
            staff.record(&id, String::new(), |survey: &Survey| survey.add_file(added)).await;
        kept::settled(app, (&file, kept.size), outcome.is_ok()).await;
        match outcome {
            Ok(()) => {}
            Err(Error::Refused(refusal)) => {
                let page = shown(&staff, &id, fields, refusal.into()).await?;
                return Ok(Answer::refused(&staff, page).into_response());
            }
            Err(error) => return Err(error),
        }
    }
    Ok(see(format!("/surveys/{id}#forms")))
}

/// A version goes out to the enumerators.
pub async fn publish(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    let (form, version) = (fields.get("form"), fields.get("version"));
    change(&staff, &id, fields, |survey| survey.publish(form, version)).await
}

/// Nothing more is taken in for a form.
pub async fn close_form(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    let form = fields.get("form");
    change(&staff, &id, fields, |survey| survey.close_form(form)).await
}

/// The survey ends.
pub async fn close(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = open(&staff, &id, Action::Close)?;
    change(&staff, &id, Fields::default(), Survey::close).await
}

/// An enumerator with her token, which is shown this once.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/surveys/enrolled.html")]
pub(crate) struct Enrolled {
    #[serde(skip)]
    page: Page,
    survey: String,
    name: String,
    /// The address for her telephone, with her token; none if it was shown before.
    server: Option<String>,
    #[serde(skip)]
    picture: Option<String>,
}

impl Enrolled {
    fn server(&self) -> &str {
        self.server.as_deref().unwrap_or_default()
    }
}

fn picture(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).ecl(ECL::L).build().ok()?;
    let svg = SvgBuilder::default().to_str(&code);
    Some(format!("data:image/svg+xml;base64,{}", BASE64.encode(svg.as_bytes())))
}

/// Enrols somebody: a token of her own, which can be taken back.
pub async fn enrol(
    staff: Staff,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    let survey = row(&staff, &id).await?;
    let new: Id<Enumerator> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    if survey.closed.is_some() {
        let page =
            shown(&staff, &id, fields, Refusal::new(msg("surveys-is-closed")).into()).await?;
        return Ok(Answer::refused(&staff, page).into_response());
    }
    let token = mint(&staff.app.chance);
    let mark = blind(&staff.app.books, &staff.who.office, "token", &token)?;
    let (pen, of, name) = (staff.pen(), id.to_string(), fields.get("name"));
    let called = name.clone();
    let work = move |tx: &mut Tx| {
        pen.record(tx, &new, |one: &Enumerator| one.enrol(of, mark, called)).map(drop)
    };
    let base = base_url(&staff.app.config, &uri, &headers);
    let server = format!("{base}/v1/key/{token}/projects/{id}");
    let server = match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) => Some(server),
        Err(Error::Repeated) => None,
        Err(Error::Refused(refusal)) => {
            let page = shown(&staff, &id, fields, refusal.into()).await?;
            return Ok(Answer::refused(&staff, page).into_response());
        }
        Err(error) => return Err(error),
    };
    let lang = staff.reader.lang.code();
    let packed = match &server {
        Some(server) => Some(settings(server, &survey.name, lang)?),
        None => None,
    };
    let page = Enrolled {
        page: staff.page(staff.reader.t("surveys-enrolled")),
        survey: survey.id,
        name,
        picture: packed.as_deref().and_then(picture),
        server,
    };
    Ok(Answer::new(&staff, page).into_response())
}

/// Her token opens nothing any more.
pub async fn revoke(
    staff: Staff,
    Path((id, enumerator)): Path<(String, String)>,
) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    row(&staff, &id).await?;
    let one: Id<Enumerator> = Id::parse(&enumerator).ok_or(Error::NotFound)?;
    let (pen, of) = (staff.pen(), id.to_string());
    let work =
        move |tx: &mut Tx| pen.record(tx, &one, |one: &Enumerator| one.revoke(&of)).map(drop);
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/surveys/{id}#enumerators"))),
        Err(error) => Err(error),
    }
}
