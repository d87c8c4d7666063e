//! XForms and submissions between telephones and the tables.

use std::collections::BTreeMap;

use components::{Content, Html};
use forms::{Fault, Form, Kind, Question};
use serde::Serialize;

use super::{
    keep::Read,
    store::{Needed, Published},
};
use crate::pack::Pack;

/// The longest form, in bytes.
pub(super) const LONGEST: usize = 2 << 20;

/// A form as it was read, and its text.
pub(super) struct Laid {
    pub(super) form: Form,
    pub(super) xml: String,
}

/// Reads a form that was laid in: an XForm, or a workbook.
pub(super) fn lay(bytes: &[u8]) -> Result<Laid, Vec<Fault>> {
    let is_workbook = bytes.starts_with(b"PK\x03\x04");
    let xml = if is_workbook { forms::xlsform::convert(bytes)? } else { bytes.to_vec() };
    let form = Form::read(&xml)?;
    // What Form::read takes is UTF-8.
    Ok(Laid { form, xml: String::from_utf8(xml).unwrap_or_default() })
}

/// Where the pack has its instruments.
const INSTRUMENTS: &str = "forms/";

/// The instruments of the pack: their files and titles.
pub(super) fn instruments(pack: &Pack) -> Vec<(String, String)> {
    let title = |(name, bytes): (&str, &[u8])| {
        let text = std::str::from_utf8(bytes).ok().filter(|_| name.ends_with(".xml"))?;
        let (_, rest) = text.split_once("<h:title>")?;
        Some((name.to_owned(), rest.split_once("</h:title>")?.0.to_owned()))
    };
    pack.files_under(INSTRUMENTS).filter_map(title).collect()
}

/// An instrument of the pack.
pub(super) fn instrument<'a>(pack: &'a Pack, name: &str) -> Option<&'a [u8]> {
    pack.file(name).filter(|_| name.starts_with(INSTRUMENTS) && name.ends_with(".xml"))
}

/// A text as it stands in XML.
pub(super) fn escaped(text: &str) -> String {
    Html::from(Content::from(text)).as_str().to_owned()
}

/// A form in a telephone's list; `base` is the address that the telephone was given.
pub(super) fn listed(base: &str, one: &Published) -> String {
    let Published { form, version, hash, title, files } = one;
    let [form, version, title, base] = [form.as_str(), version, title, base].map(escaped);
    let manifest = match files {
        true => format!("<manifestUrl>{base}/forms/{form}/manifest</manifestUrl>"),
        false => String::new(),
    };
    format!(
        "<xform><formID>{form}</formID><name>{title}</name><version>{version}</version>\
         <hash>md5:{hash}</hash><downloadUrl>{base}/forms/{form}.xml</downloadUrl>{manifest}</xform>"
    )
}

/// A name as a part of an address.
pub(super) fn in_address(name: &str) -> String {
    let letter = |byte: u8| match byte {
        b'.' | b'-' | b'_' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    name.bytes().map(letter).collect()
}

/// A file in a form's manifest; `base` is the address that the telephone was given. Names may be in any script.
pub(super) fn needed(base: &str, form: &str, one: &Needed) -> String {
    let url = format!("{base}/forms/{form}/files/{}", in_address(&one.name));
    let [name, url] = [one.name.as_str(), &url].map(escaped);
    format!(
        "<mediaFile><filename>{name}</filename><hash>md5:{}</hash>\
         <downloadUrl>{url}</downloadUrl></mediaFile>",
        one.hash
    )
}

/// Reads a submission.
///
/// # Errors
/// What the enumerator is told.
pub(super) fn submission(bytes: &[u8]) -> Result<Read, String> {
    let read = forms::Submission::read(bytes).map_err(|fault| fault.to_string())?;
    let xml = std::str::from_utf8(bytes).map_err(|_| "not-utf8".to_owned())?;
    Ok(Read {
        form: read.form,
        version: read.version,
        instance: read.instance,
        deprecated: read.deprecated,
        xml: xml.to_owned(),
    })
}

/// A question with what was said.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Answered {
    /// The question's words in the reader's language.
    pub(super) label: String,
    /// What was said, in words.
    pub(super) said: String,
    /// It is a place, and was rounded to about a kilometre.
    pub(super) rounded: bool,
}

/// A place as telephones write it, rounded to two decimals of a degree, about a kilometre; without its
/// height and how exact it was. Lines and areas are several places.
fn rounded(value: &str) -> String {
    let place = |text: &str| {
        let mut parts = text.split_whitespace();
        let degree = |part: &str| part.parse::<f64>().ok().map(|degree| format!("{degree:.2}"));
        let (north, east) = (degree(parts.next()?)?, degree(parts.next()?)?);
        Some(format!("{north} {east}"))
    };
    value.split(';').filter_map(place).collect::<Vec<_>>().join("; ")
}

/// Whether something is written as telephones write places: two degrees with fractions, a height, how
/// exact it is.
fn is_place(value: &str) -> bool {
    let mut places = value.split(';').map(str::trim).filter(|place| !place.is_empty()).peekable();
    let numbers = |place: &str| {
        let parts: Vec<_> = place.split_whitespace().map(str::parse::<f64>).collect();
        let fractions = place.split_whitespace().take(2).all(|degree| degree.contains('.'));
        fractions && parts.len() == 4 && parts.iter().all(Result::is_ok)
    };
    places.peek().is_some() && places.all(numbers)
}

/// A path without the rows of its repeats.
fn plain(path: &str) -> String {
    let steps = path.split('/').map(|step| step.split('[').next().unwrap_or(step));
    steps.collect::<Vec<_>>().join("/")
}

fn answered(label: String, said: String, rounds: bool) -> Answered {
    let said = if rounds { rounded(&said) } else { said };
    Answered { label, said, rounded: rounds }
}

/// What was said, question by question as it was sent. What the form does not know stands under its
/// path: nothing is dropped. Places are rounded: nobody needs to know at whose door it was.
pub(super) fn answers(form: &str, xml: &str, lang: &str) -> Vec<Answered> {
    let (Ok(form), Ok(sent)) =
        (Form::read(form.as_bytes()), forms::Submission::read(xml.as_bytes()))
    else {
        return Vec::new();
    };
    let lang = form.language(lang);
    let questions: BTreeMap<&str, &Question> =
        form.questions().into_iter().map(|one| (one.path.as_str(), one)).collect();
    let said = |(path, value): &(String, String)| {
        let plain = plain(path);
        if value.trim().is_empty() || plain.split('/').nth(2) == Some("meta") {
            return None;
        }
        let Some(question) = questions.get(plain.as_str()) else {
            return Some(answered(path.clone(), value.clone(), is_place(value)));
        };
        let words = question.label.words(lang);
        let label = if words.is_empty() { path.clone() } else { words };
        let place = match question.kind {
            Kind::Geopoint | Kind::Geotrace | Kind::Geoshape => true,
            Kind::SelectOne | Kind::SelectMany | Kind::Rank => false,
            _ => is_place(value),
        };
        (question.kind != Kind::Note).then(|| answered(label, chosen(question, value, lang), place))
    };
    sent.values.iter().filter_map(said).collect()
}

/// The words of what was chosen; anything else as it was typed.
fn chosen(question: &Question, value: &str, lang: &str) -> String {
    if !matches!(question.kind, Kind::SelectOne | Kind::SelectMany | Kind::Rank) {
        return value.to_owned();
    }
    let words = |code: &str| {
        let choice = question.choices.iter().find(|choice| choice.value == code);
        choice.map_or_else(|| code.to_owned(), |choice| choice.label.words(lang))
    };
    value.split_whitespace().map(words).collect::<Vec<_>>().join(" · ")
}
