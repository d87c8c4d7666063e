//! What the team does with waves: lays them in, withdraws them, has figures computed.

use std::sync::Arc;

use access::Action;
use axum::{
    extract::{FromRequest, Path, Request},
    response::{IntoResponse, Response},
};
use db::Tx;
use forms::Form;

use super::{
    compute,
    computed::Results,
    files,
    import::{self, Imported, Map, Wrong},
    pages::{load, shown},
    wave::{Laid, Method, Wave},
};
use crate::{
    Error, Refusal, Result,
    community::surveys::{self, Survey},
    id::Id,
    lang::msg,
    station::imports::{Opener, Source},
    web::{Answer, Fields, Staff, see},
};

/// The longest file, in bytes.
const LONGEST: usize = 64 << 20;

/// Why nothing was laid in: a rule, or the file's faults.
enum Refused {
    Rule(Refusal),
    Faults(Vec<Wrong>),
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Refused {
        Refused::Rule(refusal)
    }
}

/// What the fields say of the wave, and its answers.
struct Read {
    imported: Imported,
    form: String,
    version: String,
    label: String,
}

/// A wave's name is sorted by: digits, Latin letters and hyphens, the year first.
fn label(text: &str) -> Option<String> {
    let fits = (1..=20).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    fits.then(|| text.to_owned())
}

fn read(form: &Form, fields: &Fields, bytes: Vec<u8>) -> Result<Imported, Refused> {
    let map = match fields.text("map").trim() {
        "" => Map::default(),
        text => import::map(text)?,
    };
    let bytes: Arc<[u8]> = bytes.into();
    let open: Opener = Arc::new(move || Ok(Box::new(std::io::Cursor::new(bytes.clone()))));
    let source = Source::sent(open).map_err(|refusal| refusal.field("file"))?;
    import::import(form, &map, &source).map_err(Refused::Faults)
}

/// Lays a wave in from a file.
pub async fn lay_in(staff: Staff, Path(id): Path<String>, request: Request) -> Result<Response> {
    let survey = surveys::open(&staff, &id, Action::Update)?;
    let fields = Fields::from_request(request, &()).await?;
    let refused = match taken(&staff, &survey, &fields).await? {
        Ok(read) => match record(&staff, &survey, &fields, read).await {
            Ok(()) | Err(Error::Repeated) => return Ok(see(format!("/surveys/{survey}/waves"))),
            Err(Error::Refused(refusal)) => Refused::Rule(refusal),
            Err(error) => return Err(error),
        },
        Err(refused) => refused,
    };
    let (problems, faults) = match refused {
        Refused::Rule(refusal) => (refusal.into(), Vec::new()),
        Refused::Faults(faults) => {
            (Refusal::new(msg("results-faulty")).field("file").into(), faults)
        }
    };
    let page = shown(&staff, &survey, fields, problems).await?.with_faults(faults);
    Ok(Answer::refused(&staff, page).into_response())
}

/// The answers that were sent, in the names and codes of the form that was chosen.
async fn taken(
    staff: &Staff,
    survey: &Id<Survey>,
    fields: &Fields,
) -> Result<std::result::Result<Read, Refused>> {
    let problem = |key, field| Ok(Err(Refused::Rule(Refusal::new(key).field(field))));
    let chosen = fields.get("form");
    let Some((name, version)) = chosen.split_once(' ') else {
        return problem(msg("results-form-needed"), "form");
    };
    let Some(label) = label(&fields.get("label")) else {
        return problem(msg("results-label-needed"), "label");
    };
    let upload = fields.files.iter().find(|file| file.field == "file");
    let Some(upload) = upload.filter(|file| !file.bytes.is_empty()) else {
        return problem(msg("results-file-needed"), "file");
    };
    if upload.bytes.len() > LONGEST {
        return problem(msg("web-form-too-long"), "file");
    }
    let (books, office) = (staff.app.books.clone(), staff.who.office.clone());
    let of = [survey.to_string(), name.to_owned(), version.to_owned()];
    let xml =
        move |tx: &mut Tx| surveys::form_text(tx, &books, (&office, &of[0]), (&of[1], &of[2]));
    let xml = staff.app.db.read(xml).await?;
    let (bytes, sent) = (upload.bytes.to_vec(), fields.clone());
    let work = move || {
        let form = Form::read(xml.as_bytes());
        let form = form.map_err(|_| Error::Broken("a form can't be read".to_owned()))?;
        Ok::<_, Error>(read(&form, &sent, bytes))
    };
    let imported = tokio::task::spawn_blocking(work).await.map_err(|_| Error::Busy)??;
    Ok(imported.map(|imported| Read {
        imported,
        form: name.to_owned(),
        version: version.to_owned(),
        label,
    }))
}

async fn record(staff: &Staff, survey: &Id<Survey>, fields: &Fields, read: Read) -> Result<()> {
    let new: Id<Wave> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let office = staff.who.office.as_str();
    let (file, kept) = files::keep(&staff.app, office, &read.imported.rows.csv()?).await?;
    let laid = Laid {
        survey: survey.to_string(),
        form: read.form,
        version: read.version,
        label: read.label,
        from: "file".to_owned(),
        rows: read.imported.rows.rows.len() as u64,
        file: file.clone(),
        sha256: kept.sha256,
        blocks: kept.blocks,
        compared: read.imported.compared,
        method: Method { words: fields.text("words"), map: fields.text("map") }.into(),
    };
    let pen = staff.pen();
    let work = move |tx: &mut Tx| pen.record(tx, &new, |wave: &Wave| wave.lay(laid)).map(drop);
    let done = staff.app.db.write(office, work).await;
    files::settled(&staff.app, (&file, kept.size), done.is_ok()).await;
    done
}

/// A wave is no longer counted.
pub async fn withdraw(
    staff: Staff,
    Path((id, wave)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let survey = surveys::open(&staff, &id, Action::Update)?;
    let (_, waves, _) = load(&staff, &survey).await?;
    if !waves.iter().any(|row| row.id == wave) {
        return Err(Error::NotFound);
    }
    let wave: Id<Wave> = Id::parse(&wave).ok_or(Error::NotFound)?;
    let (pen, why) = (staff.pen(), fields.text("why"));
    let work = move |tx: &mut Tx| pen.record(tx, &wave, |own: &Wave| own.withdraw(why)).map(drop);
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/surveys/{survey}/waves"))),
        Err(Error::Refused(refusal)) => {
            let page = shown(&staff, &survey, fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// Has the figures of waves computed.
pub async fn compute(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let survey = surveys::open(&staff, &id, Action::Update)?;
    let new: Id<Results> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let (_, waves, _) = load(&staff, &survey).await?;
    let wanted = fields.all("wave");
    match compute::compute(&staff, survey.as_str(), &new, (&waves, &wanted)).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/surveys/{survey}/results/{new}"))),
        Err(Error::Refused(refusal)) => {
            let page = shown(&staff, &survey, fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
