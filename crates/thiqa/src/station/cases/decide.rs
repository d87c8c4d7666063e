//! From what was typed to what is decided.

use access::Sensitivity;
use db::Tx;

use super::{
    Case, Event, Head, Receipt,
    change::raised_by,
    conflict, dossier,
    edit::Form,
    typed::{Reading, moment},
};
use crate::{
    Error, Refusal, Result,
    books::Pen,
    lang::msg,
    node::App,
    people::Who,
    station::{gates, leaves},
    web::{Fields, Problems, Staff},
};

/// Papers come before the judge by the officer who has the case, and not while she is on leave.
fn submits(tx: &mut Tx, pen: &Pen, who: &Who, case: &Case) -> Result<()> {
    if case.class()?.phase != access::Phase::Open {
        return Ok(());
    }
    case.designated(&who.account, "status")?;
    leaves::demand(tx, (&pen.office, &who.account), pen.at, "status")
}

/// A decision that waits for the state.
pub(super) type Decision = Box<dyn FnOnce(&mut Tx, &Pen, &str, &Case) -> Result<Vec<Event>> + Send>;

fn decision(
    decide: impl FnOnce(&mut Tx, &Pen, &str, &Case) -> Result<Vec<Event>> + Send + 'static,
) -> Option<Decision> {
    Some(Box::new(decide))
}

fn one(event: Result<Event>) -> Result<Vec<Event>> {
    Ok(vec![event?])
}

/// Reads a form; nothing if it can't be decided on. What is wrong is added to the problems.
pub(super) fn read(
    staff: &Staff,
    form: Form,
    fields: &Fields,
    problems: &mut Problems,
) -> Option<Decision> {
    let app = staff.app.clone();
    let zone = &staff.reader.zone;
    let reading = Reading { pack: &staff.app.pack, zone, at: staff.at };
    let why = Some(fields.text("why")).filter(|why| !why.is_empty());
    match form {
        Form::Person(n) => {
            let Some(person) = reading.person(fields, "", problems) else {
                problems.add(Refusal::new(msg("cases-words-needed")).field("given"));
                return None;
            };
            decision(move |_, _, _, case| set_person(&app, case, n, person))
        }
        Form::Facts => {
            let facts = reading.facts(fields, problems);
            let landmark = fields.some("landmark");
            decision(move |_, _, _, case| {
                let heads: Vec<Head> = case.people.iter().flatten().cloned().collect();
                let raised = raised_by(&app.pack, case, &facts, &heads)?;
                let set = Event::FactsSet { facts: facts.into(), landmark: landmark.into() };
                Ok(raised.into_iter().chain([case.working(set)?]).collect())
            })
        }
        Form::Status => {
            let status = fields.get("status");
            let who = staff.who.clone();
            decision(move |tx, pen, _, case| {
                let event = case.set_status(&app.pack, &status, why)?;
                let public = app.pack.statuses.get(&status).map(|row| row.public.as_str());
                if public == Some("before_judge") {
                    submits(tx, pen, &who, case)?;
                    gates::demand(tx, &app, (&who, pen.at), "submit", "status")?;
                }
                Ok(vec![event])
            })
        }
        Form::Closure => {
            let (status, by) = (fields.get("status"), fields.get("decision"));
            let receipt = Receipt::typed(fields);
            decision(move |_, _, _, case| one(case.close(&app.pack, &status, (&by, receipt), why)))
        }
        Form::Reopening => {
            let who = staff.who.clone();
            decision(move |_, pen, _, case| {
                let event = case.reopen(&app.pack, why)?;
                let mut held = dossier::held(&pen.office, case)?;
                held.class.phase = access::Phase::Open;
                app.open(&who, access::Action::Close, &held)?;
                Ok(vec![event])
            })
        }
        Form::Raise => {
            let to = Sensitivity::parse(&fields.get("to")).unwrap_or(Sensitivity::Sealed);
            decision(move |tx, pen, id, case| {
                let dossier = dossier::read(tx, &pen.books, &pen.office, id)?;
                one(case.raise(&app.pack, to, why, Some(dossier.facts)))
            })
        }
        other => read_work(staff, other, fields, problems),
    }
}

fn set_person(
    app: &App,
    case: &Case,
    n: Option<usize>,
    person: super::Person,
) -> Result<Vec<Event>> {
    let facts = case.facts.clone().unwrap_or_default();
    let head = person.head.get().cloned().unwrap_or_default();
    let raised = raised_by(&app.pack, case, &facts, &[head])?;
    let event = match n {
        Some(n) => case.correct_person(n, Event::PersonCorrected { n, person })?,
        None => case.working(Event::PersonAdded(person))?,
    };
    Ok(raised.into_iter().chain([event]).collect())
}

fn needed(fields: &Fields, name: &'static str, problems: &mut Problems) -> Option<String> {
    let words = Some(fields.text(name)).filter(|words| !words.is_empty());
    if words.is_none() {
        problems.add(Refusal::new(msg("cases-words-needed")).field(name));
    }
    words
}

/// Tasks, notes, hands, corrections.
fn read_work(
    staff: &Staff,
    form: Form,
    fields: &Fields,
    problems: &mut Problems,
) -> Option<Decision> {
    let words = Some(fields.text("words")).filter(|words| !words.is_empty());
    match form {
        Form::Assignment => {
            let why = Some(fields.text("why")).filter(|why| !why.is_empty());
            let (unit, officer) = (fields.some("unit"), fields.some("officer"));
            let app = staff.app.clone();
            decision(move |tx, pen, _, case| {
                known(tx, &app, pen, case, unit.as_deref(), officer.as_deref())?;
                one(case.working(Event::Assigned { unit, officer, why: why.into() }))
            })
        }
        Form::HandOver => {
            let to = needed(fields, "to", problems)?;
            let words = needed(fields, "words", problems)?;
            let app = staff.app.clone();
            decision(move |tx, pen, _, case| {
                let unit = known(tx, &app, pen, case, None, Some(&to))?;
                one(case.working(Event::HandedOver { to, unit, words: words.into() }))
            })
        }
        Form::Task => {
            let due = moment(fields, "due", &staff.reader.zone, problems);
            let kind = fields.some("kind").filter(|kind| staff.app.pack.task_kinds.has(kind));
            let kind = kind.unwrap_or_else(|| "other".into());
            let officer = fields.some("officer");
            let app = staff.app.clone();
            decision(move |tx, pen, _, case| {
                known(tx, &app, pen, case, None, officer.as_deref())?;
                let words = words.into();
                one(case.working(Event::TaskSet { kind: kind.into(), due, officer, words }))
            })
        }
        Form::TaskDone(n) => decision(move |_, _, _, case| one(case.finish(n, words))),
        Form::Note => {
            let words = needed(fields, "words", problems)?;
            decision(move |_, _, _, case| one(case.standing(Event::Noted { words: words.into() })))
        }
        Form::Conflict(n) => {
            let stands = conflict::stands(&fields.get("stands"));
            if stands.is_none() {
                problems.add(Refusal::new(msg("conflicts-stands-needed")).field("stands"));
            }
            let (why, stands) = (needed(fields, "why", problems)?, stands?);
            let who = staff.who.account.clone();
            decision(move |_, _, _, case| one(case.decide_conflict(n, &who, stands, why)))
        }
        Form::Correction(n) => {
            let words = needed(fields, "words", problems)?;
            let n = i64::try_from(n).unwrap_or(-1);
            decision(move |_, _, _, case| one(case.correct(n, words)))
        }
        Form::Opening => {
            let why = needed(fields, "why", problems)?;
            decision(move |tx, pen, id, case| {
                let dossier = dossier::read(tx, &pen.books, &pen.office, id)?;
                one(case.open_to_counting(dossier.facts.clone(), dossier.heads(), Some(why)))
            })
        }
        _ => None,
    }
}

/// Unit and officer must be the station's own. The officer's unit is answered.
fn known(
    tx: &mut Tx,
    app: &App,
    pen: &Pen,
    case: &Case,
    unit: Option<&str>,
    officer: Option<&str>,
) -> Result<Option<String>> {
    if unit.is_some_and(|unit| !app.pack.units.has(unit)) {
        return Err(Refusal::new(msg("cases-unknown-code")).field("unit").into());
    }
    // Who is kept from it is not said: she is not free for this case, as others are not for others.
    let busy =
        |field| Err(Error::Refused(Refusal::new(msg("cases-officer-not-free")).field(field)));
    if case.keeps(None, unit) {
        return busy("unit");
    }
    let Some(officer) = officer else { return Ok(None) };
    let officers = dossier::officers(tx, &app.books, &pen.office)?;
    match officers.get(officer) {
        Some(found) if case.keeps(Some(officer), found.unit.as_deref()) => busy("officer"),
        Some(found) if !found.closed => Ok(found.unit.clone()),
        _ => Err(Error::Refused(Refusal::new(msg("cases-unknown-code")).field("officer"))),
    }
}
