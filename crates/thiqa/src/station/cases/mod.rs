//! A case: what was reported, who belongs to it, what is done about it, and how it ended.
//!
//! Offences against the person, anything with a child or within a family, and what came by a
//! private way start sealed. Invariant: the facts of a case that is not ordinary stand in no row, no
//! figure and no entry in clear; raising a case takes them out of all three.

mod arrived;
mod barred;
mod case;
mod change;
mod clock;
mod codes;
mod conflict;
mod decide;
mod dossier;
mod draw;
pub(crate) mod edit;
mod event;
mod export;
mod figure;
mod find;
mod handing;
mod hidden;
mod inputs;
mod line;
pub(crate) mod list;
mod looked;
mod media;
mod moving;
mod named;
pub(crate) mod new;
mod paper;
mod parties;
mod parts;
mod passing;
mod past;
mod person;
mod reach;
mod receipt;
mod register;
pub(crate) mod show;
mod spoken;
mod store;
mod summary;
mod tables;
mod typed;

use db::Tx;

pub use barred::bar;
pub use case::{
    Case, Conflict, Task, class_of, first_status, is_protected, protected_unit, public_status,
    starts_sealed,
};
pub use clock::Clock;
pub use conflict::{check as check_conflicts, kept_at};
pub use dossier::{Officers, colleagues, name_of, office_of, officers, with_former};
pub use edit::{form, form_of_part, take, take_part};
pub use event::{Event, Opened, Resolution, Source};
pub use export::EXPORT;
pub use handing::{Coming, document_kinds, kept_files, receive};
pub use list::list;
pub use looked::{Looked, look, may_concern, settle};
pub use media::{Filed, attach, download, form as attachment, keep, put_in};
pub use moving::{Moving, Transfer};
pub use new::{create, show as new};
pub use paper::{PaperWords, enter_paper, full_number, held};
pub use parties::{Parties, Party, parties};
pub use parts::{Attachment, AttachmentWords, Facts, Precision, When};
pub use passing::{Beside, Gone, Handed, KeptFile, Received};
pub use past::{Enclosed, Past, Stored, past};
pub use person::{Head, Person, PersonWords};
pub use receipt::Receipt;
pub use register::{Registered, registered};
pub use show::{cover, receipt, show};
pub use summary::{Summary, summaries_between, summaries_of};
pub use tables::{NUMBERS, SLICE};
pub use typed::phone;

use crate::{
    Error, Result,
    books::{Entry, Pen, replay},
    gate::Held,
    id::Id,
    lang::day_of,
    pack::Pack,
};
use access::Sensitivity;

/// Opens a case: takes its number, seals it if it must start sealed, starts the lawful clocks. Who
/// may do so has been asked.
///
/// # Errors
/// `Repeated` if the id was used already: go and look at the case.
pub fn open(
    tx: &mut Tx,
    pack: &Pack,
    pen: &Pen,
    id: &Id<Case>,
    opened: Opened,
) -> Result<Entry<Event>> {
    open_checked(tx, pack, pen, id, opened, |_| Ok(()))
}

/// As [`open`]; asks about the case as it will stand.
fn open_checked(
    tx: &mut Tx,
    pack: &Pack,
    pen: &Pen,
    id: &Id<Case>,
    mut opened: Opened,
    check: impl FnOnce(&Held) -> Result<()>,
) -> Result<Entry<Event>> {
    let (before, entries) = facts(tx, &pen.office, id)?;
    if before.class.is_some() {
        return Err(Error::Repeated);
    }
    seal(pack, &mut opened);
    number(tx, pack, pen, &mut opened)?;
    check(&Held {
        office: pen.office.clone(),
        unit: opened.unit.clone(),
        officer: opened.officer.clone(),
        class: opened.class.clone(),
        kept: String::new(),
    })?;
    if opened.source == Source::Desk {
        opened.clocks = clocks(pack, pen.at, &opened.class.jurisdiction);
    }
    let event = before.open(opened)?;
    pen.append(tx, id, (&before, entries), event)
}

/// What must start sealed is sealed, and lies with a unit that keeps sealed cases.
fn seal(pack: &Pack, opened: &mut Opened) {
    let heads: Vec<&Head> = opened.people.iter().filter_map(|person| person.head.get()).collect();
    let known = opened.facts.get().cloned().unwrap_or_default();
    if opened.class.sensitivity == Sensitivity::Ordinary && starts_sealed(pack, &known, heads) {
        opened.class.sensitivity = Sensitivity::Sealed;
    }
    let sealed = opened.class.sensitivity != Sensitivity::Ordinary;
    if sealed && !opened.unit.as_deref().is_some_and(|unit| is_protected(pack, unit)) {
        (opened.unit, opened.officer) = (protected_unit(pack), None);
    }
}

/// Takes the next number of the register that holds cases, in the year of the recording.
fn number(tx: &mut Tx, pack: &Pack, pen: &Pen, opened: &mut Opened) -> Result<()> {
    (opened.number, opened.seq, opened.year) = next_number(tx, pack, pen)?;
    Ok(())
}

/// The next number of the base register: the number, its place and its year.
fn next_number(tx: &mut Tx, pack: &Pack, pen: &Pen) -> Result<(String, i64, i64)> {
    let broken = |why: &str| Error::Broken(format!("a case's number: {why}"));
    let register = pack.registers.iter().find(|register| register.holds == "case");
    let register = register.ok_or_else(|| broken("no register"))?;
    let year = day_of(pen.at, pen.books.zone()).ok_or_else(|| broken("no day"))?.year();
    let seq = NUMBERS.next(tx, &pen.office, &register.code, year.into())?;
    let written = pack.number(&pen.office, &register.code, seq, year);
    let number = written.map_err(|error| broken(&error.to_string()))?;
    Ok((number, seq, year.into()))
}

/// The clocks that recording a case starts.
fn clocks(pack: &Pack, at: i64, jurisdiction: &str) -> Vec<Clock> {
    Clock::started(pack, "recorded", jurisdiction, at)
}

/// What is known of a case, facts only, and how many entries it has. A case that nobody opened is
/// the default.
pub fn facts(tx: &mut Tx, office: &str, id: &Id<Case>) -> Result<(Case, i64)> {
    replay::<Case>(tx, office, id.as_str())
}

/// A case wherever it lies: its office, what is known of it, and what it says to the gate.
///
/// # Errors
/// `NotFound` if there is none.
pub fn placed(tx: &mut Tx, id: &Id<Case>) -> Result<(String, Case, Held)> {
    let office = dossier::office_of(tx, id.as_str())?;
    let (case, _) = facts(tx, &office, id)?;
    let held = dossier::held(&office, &case)?;
    Ok((office, case, held))
}

#[cfg(test)]
mod tests;
