//! A case as another office takes it over.

use access::Phase;
use db::Tx;

use super::{Case, Handed, KeptFile, Received, class_of, dossier, facts, next_number};
use crate::{
    Error, Result,
    books::{Books, Carried, Pen},
    id::Id,
    node::Node,
};

/// What comes from another office.
pub struct Coming<'a> {
    /// That office.
    pub from: &'a str,
    /// What its log says.
    pub handed: &'a Handed,
    /// The case's entries.
    pub carried: Carried,
    /// Its files, encrypted anew.
    pub files: Vec<KeptFile>,
    /// What was said at the other office's desk.
    pub visit: Vec<String>,
}

/// Takes a case into this office's log and register.
///
/// # Errors
/// `Repeated` if it came already.
pub fn receive(tx: &mut Tx, app: &Node, pen: &Pen, id: &Id<Case>, coming: Coming) -> Result<()> {
    let Coming { from, handed, carried, files, visit } = coming;
    let (before, _) = facts(tx, &pen.office, id)?;
    if before.came.as_ref().is_some_and(|came| came.hash == handed.hash) {
        return Err(Error::Repeated);
    }
    let dossier = dossier::read(tx, &app.books, from, id.as_str())?;
    // One that comes back has its number.
    let (number, seq, year) = match before.is_gone() && before.counted_here {
        true => dossier::number(tx, &pen.office, id.as_str())?,
        false => next_number(tx, &app.pack, pen)?,
    };
    let running = handed.was.phase == Phase::Open;
    let received = Received {
        hash: handed.hash.clone(),
        number,
        seq,
        year,
        former: dossier.case.number.clone(),
        class: class_of(&app.pack, &pen.office, handed.was.sensitivity, handed.was.phase),
        unit: handed.unit.clone(),
        officer: handed.officer.clone(),
        clocks: if running { dossier.case.clocks.clone() } else { Vec::new() },
        facts: dossier.facts.clone().into(),
        people: dossier.heads().into(),
        persons: dossier.people.iter().map(|one| one.words.clone()).collect::<Vec<_>>().into(),
        story: dossier.story.clone().into(),
        visit: visit.into(),
        carried,
        files,
    };
    pen.record(tx, id, |case: &Case| case.receive(received)).map(drop)
}

/// The files of a case: their names and blocks.
pub fn kept_files(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    id: &Id<Case>,
) -> Result<Vec<(String, u64)>> {
    let dossier = dossier::read(tx, books, office, id.as_str())?;
    Ok(dossier.files.into_iter().map(|file| (file.file, file.blocks)).collect())
}

/// The kinds of the files of a case in their order, for those who may read it: codes of the pack's
/// document kinds.
///
/// # Errors
/// `NotFound` if nobody opened it.
pub fn document_kinds(tx: &mut Tx, books: &Books, office: &str, id: &str) -> Result<Vec<String>> {
    let dossier = dossier::read(tx, books, office, id)?;
    Ok(dossier.files.into_iter().map(|file| file.kind).collect())
}
