//! Documents as PDF: one press for the whole node, and the head that every document of an office has.

use std::sync::LazyLock;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use documents::{Document, Files, Fonts, Item, Lang, Press, Sheet, Signature, Verification, Words};
use tokio::sync::Semaphore;

use crate::{
    Error, Result,
    lang::Reader,
    node::Node,
    pack::Pack,
    web::{Page, Staff, assets},
    witnesses,
};

/// Setting pages takes a processor; the others stay free for those who wait for a page.
static ONE: Semaphore = Semaphore::const_new(1);

static PRESS: LazyLock<Option<Press>> = LazyLock::new(|| {
    let files = ["print-regular.ttf", "print-bold.ttf"].map(assets::content);
    let files: Vec<Vec<u8>> = files.into_iter().flatten().collect();
    Fonts::new(files).ok().map(Press::new)
});

/// Whether the binary carries the fonts.
pub fn is_ready() -> bool {
    PRESS.is_some()
}

/// The PDF of a document of an office; it says how far the office's log is witnessed.
///
/// # Errors
/// As [`set`].
pub async fn pdf(
    staff: &Staff,
    office: &str,
    mut document: Document,
    files: Files,
) -> Result<Vec<u8>> {
    let office = office.to_owned();
    let seen = staff.app.db.read(move |tx| witnesses::witnessed(tx, &office)).await?;
    let words = &mut document.sheet_mut().verification.words;
    *words = format!("{words} {}", witnesses::dated(&staff.reader, seen));
    set(document, files).await
}

/// The PDF of a document. A letter that the font does not have is printed as its code point, so that
/// nothing is lost; a picture that can't be read is an error.
///
/// # Errors
/// `Broken` if it can't be set, `Busy` where the binary carries no fonts.
pub async fn set(document: Document, files: Files) -> Result<Vec<u8>> {
    let _turn = ONE.acquire().await.map_err(|_| Error::Busy)?;
    let work = move || {
        let press = PRESS.as_ref().ok_or(Error::Busy)?;
        let mut document = document;
        loop {
            match press.print(&document, &files) {
                Ok(pdf) => return Ok(pdf),
                Err(documents::Error::Letter(letter)) if !letter.is_ascii() => {
                    document = spelt(&document, letter).ok_or_else(unset)?;
                }
                Err(_) => return Err(unset()),
            }
        }
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Busy)?
}

fn unset() -> Error {
    Error::Broken("a document can't be set".into())
}

/// The document with one letter written as its code point.
fn spelt(document: &Document, letter: char) -> Option<Document> {
    let text = serde_json::to_string(document).ok()?;
    let code = format!("[U+{:04X}]", u32::from(letter));
    let changed = text.replace(letter, &code);
    if changed == text { None } else { serde_json::from_str(&changed).ok() }
}

/// The offices above an office, from the highest down to itself.
fn line_of(pack: &Pack, office: &str, lang: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut next = Some(office.to_owned());
    while let Some(code) = next.filter(|_| names.len() < 5) {
        names.push(pack.offices.name(&code, lang).to_owned());
        next = pack.offices.get(&code).and_then(|row| row.parent.clone());
    }
    names.reverse();
    names
}

/// A PDF to be saved under a name, which holds no personal word.
pub fn saved(name: &str, pdf: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.pdf\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, pdf).into_response()
}

/// A document that names no files, to be saved.
///
/// # Errors
/// As [`pdf`].
pub async fn answer(
    staff: &Staff,
    office: &str,
    document: Document,
    name: &str,
) -> Result<Response> {
    Ok(saved(name, pdf(staff, office, document, Files::new()).await?))
}

/// Where the proof of an entry lies, for whoever may verify the log.
fn proof(node: &Node, office: &str, entry: i64) -> String {
    let scheme = if node.config.https { "https" } else { "http" };
    format!("{scheme}://{}/log/{office}/entries/{entry}/proof", node.config.domain)
}

/// Whether nobody has confirmed how a document of this kind is worded.
pub fn is_unverified(pack: &Pack, kind: &str) -> bool {
    pack.document_kinds.get(kind).is_none_or(|row| row.verified().is_none())
}

/// A place to sign with a pen.
pub fn signature(page: &Page, role: String, name: &str) -> Signature {
    Signature { role, name: name.to_owned(), words: page.t("print-sign") }
}

/// The head and foot of a document of an office; it rests on an entry of that office's log, written
/// at `at`, microseconds UTC.
pub fn sheet(
    node: &Node,
    page: &Page,
    office: &str,
    (title, number): (String, String),
    (at, entry): (i64, i64),
) -> Sheet {
    let head = Head {
        title,
        number: Some(number),
        date: page.reader.day(at),
        made: at.div_euclid(1_000_000),
        verification: Verification {
            text: proof(node, office, entry),
            words: page.t("print-verify"),
        },
        demonstration: page.demonstration,
    };
    framed(&node.pack, &page.reader, office, head)
}

/// What the head of a document says.
pub struct Head {
    /// Its title, which is also the file's: no personal words.
    pub title: String,
    /// Its number, if it has one.
    pub number: Option<String>,
    /// Its day in words.
    pub date: String,
    /// The same for the file, in Unix seconds.
    pub made: i64,
    /// What the code at its side holds.
    pub verification: Verification,
    /// Whether everything in it is invented.
    pub demonstration: bool,
}

/// The head and foot of a document of an office, in the reader's language.
pub fn framed(pack: &Pack, reader: &Reader, office: &str, head: Head) -> Sheet {
    Sheet {
        lang: match reader.lang.code() {
            "ar" => Lang::Ar,
            "ckb" => Lang::Ckb,
            _ => Lang::En,
        },
        authority: line_of(pack, office, reader.lang.code()),
        title: head.title,
        number: head.number.map(|number| Item::new(reader.t("print-number"), number)),
        date: Item::new(reader.t("print-date"), head.date),
        made: head.made,
        verification: head.verification,
        unverified: false,
        demonstration: head.demonstration,
        words: Words {
            page: reader
                .t_args("print-page", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
            digits: (0..10).map(|digit| reader.number(digit)).collect(),
            unverified: reader.t("print-unverified"),
            demonstration: reader.t("web-demo-banner"),
        },
    }
}

#[cfg(test)]
pub(crate) mod tests;
