//! Taking a submission in: once, however often a telephone sends it.

use data_encoding::HEXLOWER;
use db::{Tx, args};
use sha2::{Digest, Sha256};

use super::{
    Received, Submission,
    device::{Device, blind},
};
use crate::{
    Error, Result,
    books::{Books, Pen},
    id::Id,
};

/// Why nothing was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// No such form, or no such version of it, was ever published.
    UnknownForm,
    /// Nothing more is taken in.
    Closed,
    /// Another text came under the same id before, or what it edits is not the newest.
    Conflict,
}

/// What was read of a submission.
pub(super) struct Read {
    pub(super) form: String,
    pub(super) version: String,
    pub(super) instance: String,
    pub(super) deprecated: Option<String>,
    pub(super) xml: String,
}

/// Whether a version of a form takes anything in.
fn takes(tx: &mut Tx, device: &Device, read: &Read) -> Result<Option<Refused>> {
    let sql = "SELECT closed FROM survey_form WHERE office = $1 AND survey = $2 AND form = $3
               AND version = $4 AND published IS NOT NULL";
    let args = args![&device.office, &device.survey, &read.form, &read.version];
    let found = tx.one(sql, args, |row| Ok(row.get::<Option<i64>>(0)?.is_some()))?;
    Ok(match found {
        None => Some(Refused::UnknownForm),
        Some(closed) if !device.taken && (closed || device.closed) => Some(Refused::Closed),
        Some(_) => None,
    })
}

/// The submission of which this instance is a version, and the sum of its bytes.
fn version(
    tx: &mut Tx,
    (device, form): (&Device, &str),
    instance: &str,
) -> Result<Option<(String, String)>> {
    let sql = "SELECT submission, sum FROM submission_version
               WHERE office = $1 AND survey = $2 AND form = $3 AND instance = $4";
    let args = args![&device.office, &device.survey, form, instance];
    Ok(tx.one(sql, args, |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Takes it in, in the transaction that writes it; `fresh` is the id if it is a new one. What came
/// before is found again, even where nothing more is taken in: the telephone may not have heard of it.
pub(super) fn receive(
    tx: &mut Tx,
    (pen, books): (&Pen, &Books),
    device: &Device,
    read: Read,
    fresh: Id<Submission>,
) -> Result<std::result::Result<Id<Submission>, Refused>> {
    let office = device.office.as_str();
    let whole = |kind: &str, text: &str| blind(books, office, kind, text);
    let instance = whole("instance", &read.instance)?;
    let sum = whole("sum", &HEXLOWER.encode(&Sha256::digest(read.xml.as_bytes())))?;
    if let Some((id, known)) = version(tx, (device, &read.form), &instance)? {
        let id = Id::parse(&id).ok_or(Error::NotFound)?;
        return Ok(if known == sum { Ok(id) } else { Err(Refused::Conflict) });
    }
    if let Some(refused) = takes(tx, device, &read)? {
        return Ok(Err(refused));
    }
    let received = Received {
        survey: device.survey.clone(),
        form: read.form.clone(),
        version: read.version,
        enumerator: device.enumerator.clone(),
        instance,
        sum,
        xml: read.xml.into(),
    };
    let Some(deprecated) = read.deprecated else {
        pen.record(tx, &fresh, |submission: &Submission| submission.receive(received))?;
        return Ok(Ok(fresh));
    };
    let former = whole("instance", &deprecated)?;
    let Some((id, _)) = version(tx, (device, &read.form), &former)? else {
        return Ok(Err(Refused::Conflict));
    };
    let id: Id<Submission> = Id::parse(&id).ok_or(Error::NotFound)?;
    match pen.record(tx, &id, |submission: &Submission| submission.edit(&former, received)) {
        Ok(_) => Ok(Ok(id)),
        Err(Error::Repeated) => Ok(Err(Refused::Conflict)),
        Err(error) => Err(error),
    }
}
