//! Laying a wave in: reading what was sent, keeping it, writing it down.

use std::sync::Arc;

use db::{Tx, args};
use forms::Form;

use super::{
    files,
    gather::{self, Asked},
    import::{self, Imported, Map},
    rows::Rows,
    wave::{Laid, Method, Wave},
};
use crate::{
    Error, Refusal, Result,
    community::surveys::{self, Survey},
    id::Id,
    lang::msg,
    station::imports::{Column, Opener, Source, Wrong},
    web::{Fields, Staff},
};

/// The longest file, in bytes.
const LONGEST: usize = 50 << 20;

/// Why nothing was laid in: a rule, the file's faults, or that she only wanted to see what it holds.
pub(super) enum Refused {
    Rule(Refusal),
    Faults(Vec<Wrong>, Vec<Column>),
    Look(Vec<Column>),
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Refused {
        Refused::Rule(refusal)
    }
}

/// What the fields say of the wave, and its answers.
pub(super) struct Read {
    rows: Rows,
    compared: Vec<(String, String)>,
    left_out: u64,
    /// `file`, `submissions` or `themselves`.
    from: &'static str,
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

/// The file that was sent.
fn upload(fields: &Fields) -> Result<Vec<u8>, Refusal> {
    let refuse = |key| Err(Refusal::new(key).field("file"));
    match fields.files.iter().find(|file| file.field == "file") {
        Some(file) if file.bytes.len() > LONGEST => refuse(msg("web-form-too-long")),
        Some(file) if !file.bytes.is_empty() => Ok(file.bytes.clone()),
        _ => refuse(msg("results-file-needed")),
    }
}

fn source(bytes: Vec<u8>) -> Result<Source, Refusal> {
    let bytes: Arc<[u8]> = bytes.into();
    let open: Opener = Arc::new(move || Ok(Box::new(std::io::Cursor::new(bytes.clone()))));
    Source::sent(open).map_err(|refusal| refusal.field("file"))
}

/// What the file that was sent says of its columns; nothing is laid in.
async fn look(fields: &Fields) -> Result<Refused> {
    let bytes = match upload(fields) {
        Ok(bytes) => bytes,
        Err(refusal) => return Ok(refusal.into()),
    };
    let read = tokio::task::spawn_blocking(move || source(bytes)).await;
    let read = read.map_err(|_| Error::Busy)?;
    Ok(read.map_or_else(Refused::Rule, |source| Refused::Look(columns(source))))
}

fn read(form: &Form, fields: &Fields, bytes: Vec<u8>) -> Result<Imported, Refused> {
    let map = match fields.text("map").trim() {
        "" => Map::default(),
        text => import::map(text)?,
    };
    let source = source(bytes)?;
    let imported = import::import(form, &map, &source);
    imported.map_err(|faults| Refused::Faults(faults, columns(source)))
}

/// What the file says of its columns; their names, where it says no more.
fn columns(source: Source) -> Vec<Column> {
    match source.columns.is_empty() {
        true => {
            source.header.into_iter().map(|name| Column { name, ..Column::default() }).collect()
        }
        false => source.columns,
    }
}

/// The answers that were sent, in the names and codes of the form that was chosen.
pub(super) async fn taken(
    staff: &Staff,
    survey: &Id<Survey>,
    fields: &Fields,
) -> Result<std::result::Result<Read, Refused>> {
    let problem = |key, field| Ok(Err(Refused::Rule(Refusal::new(key).field(field))));
    if fields.some("look").is_some() {
        return look(fields).await.map(Err);
    }
    let chosen = fields.get("form");
    let Some((name, version)) = chosen.split_once(' ') else {
        return problem(msg("results-form-needed"), "form");
    };
    let Some(label) = label(&fields.get("label")) else {
        return problem(msg("results-label-needed"), "label");
    };
    let (books, office) = (staff.app.books.clone(), staff.who.office.clone());
    let of = [survey.to_string(), name.to_owned(), version.to_owned()];
    let xml =
        move |tx: &mut Tx| surveys::form_text(tx, &books, (&office, &of[0]), (&of[1], &of[2]));
    let xml = staff.app.db.read(xml).await?;
    let whole = |rows, compared, left_out, from| {
        let (form, version) = (name.to_owned(), version.to_owned());
        Read { rows, compared, left_out, from, form, version, label }
    };
    let gathered = match fields.get("from").as_str() {
        "submissions" => Some((Asked::Interviews, "submissions")),
        "themselves" => Some((Asked::Themselves, "themselves")),
        _ => None,
    };
    if let Some((from, origin)) = gathered {
        let form = Form::read(xml.as_bytes());
        let form = form.map_err(|_| Error::Broken("a form can't be read".to_owned()))?;
        let found = gather::gather(staff, survey.as_str(), &form, from).await?;
        if found.rows.rows.is_empty() {
            return problem(msg("results-no-answers"), "from");
        }
        return Ok(Ok(whole(found.rows, Vec::new(), found.left_out, origin)));
    }
    let bytes = match upload(fields) {
        Ok(bytes) => bytes,
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    let sent = fields.clone();
    let work = move || {
        let form = Form::read(xml.as_bytes());
        let form = form.map_err(|_| Error::Broken("a form can't be read".to_owned()))?;
        Ok::<_, Error>(read(&form, &sent, bytes))
    };
    let imported = tokio::task::spawn_blocking(work).await.map_err(|_| Error::Busy)??;
    Ok(imported.map(|Imported { rows, compared }| whole(rows, compared, 0, "file")))
}

pub(super) async fn record(
    staff: &Staff,
    survey: &Id<Survey>,
    fields: &Fields,
    read: Read,
) -> Result<()> {
    let new: Id<Wave> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let office = staff.who.office.as_str();
    let (file, kept) = files::keep(&staff.app, office, &read.rows.csv()?).await?;
    let laid = Laid {
        survey: survey.to_string(),
        form: read.form,
        version: read.version,
        label: read.label,
        from: read.from.to_owned(),
        rows: read.rows.rows.len() as u64,
        left_out: read.left_out,
        file: file.clone(),
        sha256: kept.sha256,
        blocks: kept.blocks,
        compared: read.compared,
        method: Method { words: fields.text("words"), map: fields.text("map") }.into(),
    };
    let pen = staff.pen();
    let work = move |tx: &mut Tx| {
        one_label(tx, (&pen.office, new.as_str()), &laid)?;
        pen.record(tx, &new, |wave: &Wave| wave.lay(laid)).map(drop)
    };
    let done = staff.app.db.write(office, work).await;
    files::settled(&staff.app, (&file, kept.size), done.is_ok()).await;
    done
}

/// The submissions of a form are one wave, which grows: under another label the same people would be
/// counted, and released, as if they were others.
///
/// # Errors
/// They were laid in under another label.
fn one_label(tx: &mut Tx, (office, id): (&str, &str), laid: &Laid) -> Result<()> {
    if laid.from == "file" {
        return Ok(());
    }
    let sql = "SELECT label FROM wave WHERE office = $1 AND survey = $2 AND form = $3
               AND origin = $4 AND label <> $5 AND id <> $6 ORDER BY laid LIMIT 1";
    let args = args![office, &laid.survey, &laid.form, &laid.from, &laid.label, id];
    match tx.one(sql, args, |row| row.get::<String>(0))? {
        None => Ok(()),
        Some(label) => {
            Err(Refusal::new(msg("results-label-other")).field("label").arg("label", label).into())
        }
    }
}
