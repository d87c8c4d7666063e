//! The parts of a submission as a telephone sends them.

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request},
};

use super::files::Came;

/// The part that holds the answers.
const XML: &str = "xml_submission_file";
/// The longest answers, in bytes: a telephone's form has some ten kilobytes.
pub(super) const LONGEST_XML: usize = 2 << 20;
/// The longest request, in bytes, which every answer says: more is sent in several.
pub(super) const LONGEST: usize = 20 << 20;
/// How many files one request brings.
const MOST: usize = 110;

/// What came.
pub(super) struct Parts {
    pub(super) xml: Bytes,
    pub(super) files: Vec<Came>,
}

/// Why it can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// It is no multipart form, or it ends too early.
    Damaged,
    /// There are no answers in it.
    NoXml,
    /// It is longer than was said.
    TooLong,
}

/// Reads all parts. Names of parts and files may be in any script.
pub(super) async fn read(request: Request) -> Result<Parts, Unreadable> {
    let parts = Multipart::from_request(request, &()).await;
    let mut parts = parts.map_err(|_| Unreadable::Damaged)?;
    let (mut xml, mut files, mut length) = (None, Vec::new(), 0);
    while let Some(mut part) = parts.next_field().await.map_err(|_| Unreadable::Damaged)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let mut bytes = Vec::new();
        while let Some(more) = part.chunk().await.map_err(|_| Unreadable::Damaged)? {
            length += more.len();
            if length > LONGEST || (name == XML && bytes.len() + more.len() > LONGEST_XML) {
                return Err(Unreadable::TooLong);
            }
            bytes.extend_from_slice(&more);
        }
        match file {
            _ if name == XML => xml = Some(Bytes::from(bytes)),
            // A word about the request, such as that more follows.
            None => {}
            Some(_) if files.len() >= MOST => return Err(Unreadable::TooLong),
            Some(file) => files.push(Came { name: base_name(&file), bytes: bytes.into() }),
        }
    }
    let xml = xml.ok_or(Unreadable::NoXml)?;
    Ok(Parts { xml, files })
}

/// A file's name without the folders of whoever sent it.
fn base_name(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or_default().chars().take(200).collect()
}
