//! Who asks and what comes in, as the demonstration has it: no telephone speaks, all else is the same.

use db::Tx;

use super::{Enumerator, Submission, device::Device, form, keep};
use crate::{Error, Result, books::Pen, id::Id};

/// Adds somebody whose token nobody knows.
pub(crate) fn enrol(
    tx: &mut Tx,
    pen: &Pen,
    id: &Id<Enumerator>,
    (survey, mark, name): (String, String, String),
) -> Result<()> {
    pen.record(tx, id, |one: &Enumerator| one.enrol(survey, mark, name)).map(drop)
}

/// Takes a submission in.
pub(crate) fn receive(
    tx: &mut Tx,
    pen: &Pen,
    (survey, enumerator): (String, &Id<Enumerator>),
    (id, xml): (Id<Submission>, &str),
) -> Result<()> {
    let read = form::submission(xml.as_bytes()).map_err(Error::Broken)?;
    let (office, enumerator) = (pen.office.clone(), enumerator.to_string());
    let device = Device { office, survey, enumerator, closed: false, taken: false };
    match keep::receive(tx, (pen, &pen.books), &device, read, id)? {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::Broken("an invented submission was refused".to_owned())),
    }
}

/// What the team says of one.
pub(crate) fn review(
    tx: &mut Tx,
    pen: &Pen,
    id: &Id<Submission>,
    (state, words): (&str, String),
) -> Result<()> {
    let state = state.to_owned();
    pen.record(tx, id, |submission: &Submission| submission.review(state, words)).map(drop)
}
