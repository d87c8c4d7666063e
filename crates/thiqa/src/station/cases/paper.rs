//! Cases named by their numbers on paper, and what was written on paper about them.

use access::Action;
use db::{Tx, args};

use super::{Case, Event, dossier, facts};
use crate::{
    Error, Refusal, Result,
    books::Pen,
    gate::Held,
    id::Id,
    lang::{digits_to_ascii, msg},
    node::Node,
    pack::Pack,
    people::Who,
};

/// The whole number of a case that was typed as `12/2026`, `B/12/2026` or whole, in any digits;
/// what looks like none is none.
pub fn full_number(pack: &Pack, office: &str, typed: &str) -> Option<String> {
    let typed = digits_to_ascii(typed.trim()).to_uppercase();
    let mut parts = typed.rsplit('/').map(str::trim);
    let (year, seq) = (parts.next()?.parse().ok()?, parts.next()?.parse::<i64>().ok()?);
    let own = pack.registers.iter().find(|register| register.holds == "case")?;
    let register = parts.next().unwrap_or(&own.code);
    let office = parts.next().unwrap_or(office);
    pack.number(office, register, seq, year).ok()
}

/// What stands on a numbered paper form about a case.
pub struct PaperWords {
    /// The case's number as typed.
    pub case: String,
    /// The form's number.
    pub paper: String,
    /// When it was said, microseconds UTC.
    pub at: i64,
    /// What is written there.
    pub words: String,
}

/// Puts what was written on paper into its case: a closed one takes it too, as it takes a paper.
///
/// # Errors
/// The same refusal for a number that no case has, and for a case that is not open to her.
pub fn enter_paper(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    pen: &Pen,
    paper: PaperWords,
) -> Result<Id<Case>> {
    let unknown = || Error::Refused(Refusal::new(msg("blanks-case-unknown")).field("case"));
    let number = full_number(&app.pack, &pen.office, &paper.case).ok_or_else(unknown)?;
    let sql = "SELECT id FROM case_file WHERE office = $1 AND number = $2";
    let found = tx.one(sql, args![&pen.office, &number], |row| row.get::<String>(0))?;
    let id: Id<Case> = found.as_deref().and_then(Id::parse).ok_or_else(unknown)?;
    let (case, _) = facts(tx, &pen.office, &id)?;
    let held = dossier::held(&pen.office, &case)?;
    app.open(who, Action::Attach, &held).map_err(|_| unknown())?;
    let PaperWords { paper, at, words, .. } = paper;
    let event = Event::PaperEntered { paper, at, words: words.into() };
    pen.record(tx, &id, |case: &Case| case.standing(event))?;
    Ok(id)
}

/// What the gate is asked about a case; nothing if there is no such case.
pub fn held(tx: &mut Tx, office: &str, id: &Id<Case>) -> Result<Option<Held>> {
    let (case, _) = facts(tx, office, id)?;
    case.class.is_some().then(|| dossier::held(office, &case)).transpose()
}
