//! What other slices ask of the desk, inside their own transactions.

use access::{Action, Kind};
use db::Tx;

use super::{
    Arrival, Event, Facts, Visit, Words,
    decide::Place,
    lists::{self, List, Narrow, PAGE},
    opened::open,
    row::Row,
    tables::NUMBERS,
};
use crate::{
    Error, Result,
    books::{Books, Entry, Pen},
    id::Id,
    lang::year_of,
    node::Node,
    pack::Pack,
    people::Who,
    station::blanks,
};

/// What the desk tells whoever was received: nothing personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The number in the year's register.
    pub seq: i64,
    /// `NIN-TH/V/12/2026`.
    pub number: String,
    /// Where to go.
    pub unit: String,
    /// Whether it is kept from the desk from now on.
    pub sealed: bool,
}

/// Writes down somebody who came. The number is taken in this transaction.
///
/// # Errors
/// `Repeated` if the visit was received before.
pub fn receive(
    tx: &mut Tx,
    pack: &Pack,
    pen: &Pen,
    id: &Id<Visit>,
    arrival: Arrival,
) -> Result<Receipt> {
    let office = pack.office(&pen.office).ok_or(Error::NotFound)?;
    // What was written on paper last year is entered in this year's register.
    let year =
        year_of(if arrival.paper.is_some() { pen.at } else { arrival.came }, &pack.settings.zone());
    let seq = NUMBERS.next(tx, &pen.office, "V", year)?;
    let paper = arrival.paper;
    let written = paper.map(|number| number.written(pack, &pen.office));
    let place = Place { paper: written, seq, year, jurisdiction: office.jurisdiction.code() };
    let entry = pen.record(tx, id, |visit: &Visit| visit.receive_now(pack, &place, arrival))?;
    if let Some(number) = paper {
        blanks::enter(tx, pen, number, ("visit", id.as_str()))?;
    }
    match entry.event {
        Event::Received(received) => Ok(Receipt {
            seq,
            number: number(pack, &pen.office, seq, year),
            unit: received.unit,
            sealed: received.sealed,
        }),
        _ => Err(Error::Broken("a visit was received as something else".into())),
    }
}

/// The number for people; the bare count where the pack cannot write one.
pub(super) fn number(pack: &Pack, office: &str, seq: i64, year: i64) -> String {
    let year = i16::try_from(year).unwrap_or_default();
    pack.number(office, "V", seq, year).unwrap_or_else(|_| seq.to_string())
}

/// A visit in a line, in codes: its words are no paper's matter.
#[derive(Debug, Clone)]
pub struct VisitLine {
    /// Its id.
    pub id: String,
    /// The number in the register of visits.
    pub number: String,
    /// A code of the pack.
    pub reason: String,
    /// A code of the pack; none while she is there.
    pub outcome: Option<String>,
}

/// The visits of a time (from, until; at most fifty) that she may open.
pub fn visits_between(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    (from, until): (i64, i64),
) -> Result<Vec<VisitLine>> {
    let shown = node.shown(who, Action::View, Kind::Visit, "v", 3);
    let narrow = Narrow { from: Some(from), until: Some(until), ..Narrow::default() };
    let rows = lists::list(tx, List::All, &narrow, &shown, None, PAGE)?;
    Ok(rows.into_iter().map(|row| line(&node.pack, row)).collect())
}

/// Of these visits, those that she may open.
pub fn visits_of(tx: &mut Tx, node: &Node, who: &Who, ids: &[String]) -> Result<Vec<VisitLine>> {
    let shown = node.shown(who, Action::View, Kind::Visit, "v", 1);
    let rows = lists::of_ids(tx, ids, &shown)?;
    Ok(rows.into_iter().map(|row| line(&node.pack, row)).collect())
}

fn line(pack: &Pack, row: Row) -> VisitLine {
    VisitLine {
        number: number(pack, &row.office, row.seq, row.year),
        id: row.id,
        reason: row.reason.unwrap_or_default(),
        outcome: row.outcome,
    }
}

/// What the form of a new case is filled in with.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct VisitBrief {
    /// The number in the register of visits.
    pub number: String,
    /// When she came, microseconds UTC.
    pub came: i64,
    /// Whether the visit is sealed; a case from a sealed visit starts sealed.
    pub sealed: bool,
    /// The unit that helps her.
    pub unit: String,
    /// Reason, channel, age band, sex, language, needs, safe contact, district.
    pub facts: Facts,
    /// Her name, telephone, how she may be reached, a note.
    pub words: Words,
    /// The case that came of it already.
    pub case: Option<String>,
}

/// What the form of a new case is filled in with. The caller has asked the gate about the visit
/// (see [`held`]) and noted the read.
///
/// # Errors
/// `NotFound` if there is no such visit.
pub fn for_case(
    tx: &mut Tx,
    books: &Books,
    pack: &Pack,
    office: &str,
    id: &Id<Visit>,
) -> Result<VisitBrief> {
    let opened = open(tx, books, office, id.as_str())?;
    let visit = opened.visit;
    Ok(VisitBrief {
        number: number(pack, office, visit.seq, visit.year),
        came: visit.came,
        sealed: visit.sealed,
        unit: visit.unit,
        facts: opened.facts,
        words: opened.words,
        case: visit.case,
    })
}

/// A case was opened from a visit: it ends so and names the case. A second time it changes nothing.
///
/// # Errors
/// `NotFound` if there is no such visit.
pub fn end_with_case(tx: &mut Tx, pen: &Pen, id: &Id<Visit>, case: &str) -> Result<()> {
    once(pen.record(tx, id, |visit: &Visit| visit.end_with_case(case, pen.at)))
}

/// A case was raised, and with it the visit it came from. A second time it changes nothing.
///
/// # Errors
/// `NotFound` if there is no such visit.
pub fn raise_for_case(tx: &mut Tx, pack: &Pack, pen: &Pen, id: &Id<Visit>) -> Result<()> {
    once(pen.record(tx, id, |visit: &Visit| visit.raise(pack, String::new(), pen.at)))
}

/// What was said at the desk, a paragraph each, for the office that takes its case.
pub fn said(
    tx: &mut Tx,
    books: &Books,
    pack: &Pack,
    office: &str,
    id: &Id<Visit>,
) -> Result<Vec<String>> {
    let VisitBrief { number, words, .. } = for_case(tx, books, pack, office, id)?;
    let said = [number, words.name, words.phone, words.safe_words, words.note];
    Ok(said.into_iter().filter(|words| !words.is_empty()).collect())
}

/// Its case went to another unit. A second time it changes nothing.
pub fn move_with_case(tx: &mut Tx, pen: &Pen, id: &Id<Visit>, unit: &str) -> Result<()> {
    once(pen.record(tx, id, |visit: &Visit| visit.move_with_case(unit)))
}

/// Its case went to another office, or came back. A second time it changes nothing.
pub fn hand_over(tx: &mut Tx, pen: &Pen, id: &Id<Visit>, office: Option<&str>) -> Result<()> {
    once(pen.record(tx, id, |visit: &Visit| visit.hand_over(office)))
}

fn once(outcome: Result<Entry<Event>>) -> Result<()> {
    match outcome {
        Ok(_) | Err(Error::Repeated) => Ok(()),
        Err(error) => Err(error),
    }
}
