//! After the answer has left: does a report concern somebody whom a unit protects?
//!
//! Only here are the keys of compartments used, under the node's hand. It works the same way round for
//! whoever comes after the report.

use std::collections::{BTreeMap, BTreeSet};

use access::Sensitivity;
use db::{Tx, args};
use names::Kind;

use super::{Event, MissingReport, report::sought};
use crate::{
    Error, Result,
    books::{history, replay},
    index,
    jobs::{Follow, Step},
    node::App,
    station::{
        cases::{self, Case, Head, Person, Source},
        matches::{
            self, Match,
            hints::{Points, Topic, juvenile, mark, put},
        },
    },
};

/// Tells units what concerns those whom they protect, and the juvenile police of children.
pub const CHECK: Follow = Follow {
    name: "missing",
    kinds: &[
        "missing.reported",
        "case.opened",
        "case.person_added",
        "case.person_corrected",
        "case.raised",
        "visit.received",
        "visit.corrected",
        "visit.raised",
        "support.opened",
        "support.named",
        "support.contact_set",
    ],
    work,
};

fn work(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    let records: BTreeSet<&str> = steps
        .iter()
        .filter(|step| !step.kind.starts_with("missing."))
        // What is kept of her beside the case is about the case.
        .map(|step| step.about.as_deref().unwrap_or(&step.stream))
        .collect();
    for step in steps.iter().filter(|step| step.kind == "missing.reported") {
        look_everywhere(app, office, &step.stream)?;
    }
    let cases = steps.iter().filter(|step| step.kind.starts_with("case."));
    for case in cases.map(|step| step.stream.as_str()).collect::<BTreeSet<_>>() {
        tell_of_child(app, office, case)?;
    }
    let records = protected(app, office, &records)?;
    if records.is_empty() {
        return Ok(());
    }
    for (of, id) in open_reports(app)? {
        if let Some(report) = Sought::read(app, &of, &id)? {
            report.look(app, office, Some(&records))?;
        }
    }
    Ok(())
}

/// Looks into every compartment for a report. Done again, it does nothing new.
pub(super) fn look_everywhere(app: &App, office: &str, id: &str) -> Result<()> {
    let Some(report) = Sought::read(app, office, id)? else { return Ok(()) };
    for other in app.books.offices() {
        report.look(app, &other, None)?;
    }
    Ok(())
}

/// What the units have said to a report so far: the last answer to each notice of it, none where
/// nobody has answered.
pub(super) fn answers(app: &App, office: &str, id: &str) -> Result<Vec<Option<String>>> {
    let Some(report) = Sought::read(app, office, id)? else { return Ok(Vec::new()) };
    let mut said = Vec::new();
    for other in app.books.offices() {
        let (node, of, keys) = (app.clone(), other.clone(), report.keys.clone());
        let (from, id) = (office.to_owned(), id.to_owned());
        said.extend(app.db.read_blocking(move |tx| {
            let records = agreeing(tx, &node, &of, &keys)?.into_keys();
            let mut said = Vec::new();
            for record in records {
                let parts = [record.as_str(), &from, &id, "0", "0"];
                let notice = mark(&node.books, &of, Topic::Missing, &parts)?;
                let entries = history::<Match>(tx, &node.books, &of, notice.as_str())?;
                said.push(entries.into_iter().rev().find_map(|entry| match entry.event {
                    matches::Event::Answered { words } => words.into_inner().map(|one| one.answer),
                    _ => None,
                }));
            }
            Ok::<_, Error>(said)
        })?);
    }
    Ok(said)
}

/// Which of these records stand in a compartment now.
fn protected(app: &App, office: &str, records: &BTreeSet<&str>) -> Result<BTreeSet<String>> {
    if records.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut values = args![office].to_vec();
    let list = db::among(&mut values, records.iter().copied());
    app.db.read_blocking(move |tx| {
        let mut found = BTreeSet::new();
        for table in ["case_file", "visit"] {
            let sql = format!(
                "SELECT id FROM {table} WHERE office = $1 AND id IN ({list})
                 AND class NOT LIKE '%.ordinary.%'"
            );
            found.extend(tx.all(&sql, &values, |row| row.get::<String>(0))?);
        }
        Ok(found)
    })
}

/// The reports of all offices that are still open.
fn open_reports(app: &App) -> Result<Vec<(String, String)>> {
    app.db.read_blocking(|tx| {
        let sql = "SELECT office, id FROM missing_report WHERE closed IS NULL ORDER BY office, at";
        Ok(tx.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?)
    })
}

/// A report and what its person is found by.
struct Sought {
    office: String,
    id: String,
    /// What agrees, by the keys that say so.
    keys: Vec<(&'static str, Vec<(&'static str, String)>)>,
}

impl Sought {
    fn read(app: &App, office: &str, id: &str) -> Result<Option<Sought>> {
        let (node, of, stream) = (app.clone(), office.to_owned(), id.to_owned());
        let entries = app
            .db
            .read_blocking(move |tx| history::<MissingReport>(tx, &node.books, &of, &stream))?;
        let words = entries.into_iter().find_map(|entry| match entry.event {
            Event::Reported(reported) => reported.words.into_inner(),
            _ => None,
        });
        Ok(words.map(|words| Sought {
            office: office.to_owned(),
            id: id.to_owned(),
            keys: by_part(&sought(&words.person)),
        }))
    }

    /// Looks into the compartments of an office, or only at these records of it.
    fn look(&self, app: &App, office: &str, only: Option<&BTreeSet<String>>) -> Result<()> {
        let (node, of, keys) = (app.clone(), office.to_owned(), self.keys.clone());
        let found = app.db.read_blocking(move |tx| agreeing(tx, &node, &of, &keys))?;
        for (record, by) in found {
            if only.is_some_and(|only| !only.contains(&record)) {
                continue;
            }
            let (books, of, at) = (app.books.clone(), office.to_owned(), app.clock.now());
            let by = by.into_iter().map(str::to_owned).collect();
            let (from, other) = (self.office.clone(), self.id.clone());
            let points = Points { office: from, other, by, ..Points::default() };
            app.db.write_blocking(office, move |tx| {
                put(tx, &books, (&of, Topic::Missing, &record), at, &points)
            })?;
        }
        Ok(())
    }
}

/// A person's keys by what they are made of. What she shares with her brothers alone, her father's
/// name with that of the tribe, is left out.
fn by_part(person: &names::Person) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let mut kin = person.clone();
    kin.name.given.clear();
    let kin: Vec<_> = names::keys(&kin).into_iter().filter(|key| key.kind == Kind::Pair).collect();
    let mut parts: BTreeMap<&'static str, Vec<_>> = BTreeMap::new();
    for key in names::keys(person).into_iter().filter(|key| !kin.contains(key)) {
        let part = match key.kind {
            Kind::Pair => "name",
            Kind::Mother => "mother",
            Kind::Phone | Kind::PhoneEnd => "phone",
            Kind::Document => "document",
        };
        parts.entry(part).or_default().push((key.kind.code(), key.text));
    }
    parts.into_iter().collect()
}

type Agreeing = BTreeMap<String, Vec<&'static str>>;

/// Where a key leads: to a case or a visit.
const BY_STREAM: &str = "SELECT DISTINCT s.stream FROM search_key s";
/// Where an alias leads: to the case of its support file.
const BY_ALIAS: &str = "SELECT DISTINCT f.case_id FROM search_key s
     JOIN support f ON f.office = s.office AND f.id = s.stream";

fn agreeing(
    tx: &mut Tx,
    app: &App,
    office: &str,
    keys: &[(&'static str, Vec<(&'static str, String)>)],
) -> Result<Agreeing> {
    const COMPARTMENTS: [Sensitivity; 2] = [Sensitivity::Sealed, Sensitivity::Protected];
    let mut found = Agreeing::new();
    for (part, keys) in keys {
        let places = [
            (index::keys_for(&app.books, office, &COMPARTMENTS, keys)?, BY_STREAM),
            (index::keys_for(&app.books, office, &[index::ALIASES], keys)?, BY_ALIAS),
        ];
        for (keys, sql) in places {
            let mut values = args![office].to_vec();
            let list = db::among(&mut values, keys);
            let sql = format!("{sql} WHERE s.office = $1 AND s.key IN ({list})");
            for record in tx.all(&sql, &values, |row| row.get::<String>(0))? {
                let by = found.entry(record).or_default();
                if !by.contains(part) {
                    by.push(part);
                }
            }
        }
    }
    Ok(found)
}

/// Tells the juvenile police of a case with a child, unless it lies with them.
fn tell_of_child(app: &App, office: &str, case: &str) -> Result<()> {
    let (node, of, id) = (app.clone(), office.to_owned(), case.to_owned());
    let tells = app.db.read_blocking(move |tx| {
        let (state, _) = replay::<Case>(tx, &of, &id)?;
        // An older register is no news.
        let here = state.source == Source::Desk && state.unit != juvenile(&node);
        Ok::<_, Error>(here && has_child(tx, &node, &of, &id)?)
    })?;
    if !tells {
        return Ok(());
    }
    let (books, of, id, at) =
        (app.books.clone(), office.to_owned(), case.to_owned(), app.clock.now());
    app.db.write_blocking(office, move |tx| {
        put(tx, &books, (&of, Topic::Child, &id), at, &Points::default())
    })
}

fn has_child(tx: &mut Tx, app: &App, office: &str, case: &str) -> Result<bool> {
    let child = |head: &Head| head.age_band == "child" || head.role == "child";
    let any = |person: &Person| person.head.get().is_some_and(child);
    let entries = history::<Case>(tx, &app.books, office, case)?;
    Ok(entries.iter().any(|entry| match &entry.event {
        cases::Event::Opened(opened) => opened.people.iter().any(any),
        cases::Event::PersonAdded(person) | cases::Event::PersonCorrected { person, .. } => {
            any(person)
        }
        _ => false,
    }))
}
