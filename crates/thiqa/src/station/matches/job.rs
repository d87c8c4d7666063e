//! New persons of cases are compared with those of others; what was confirmed is told to others.

use std::collections::BTreeSet;

use access::Sensitivity;
use db::{Tx, args};

use super::{
    Cleared, Event, Match,
    hints::{Points, Topic, put},
    score::score,
};
use crate::{
    Error, Result,
    books::{Books, Pen, history, replay},
    id::Id,
    index,
    jobs::{Follow, Step},
    node::App,
    station::{
        cases::{self, Case, Party, PersonWords, Source},
        missing::sought,
    },
};

/// Compares the persons of cases. No entry of a visit is among those it follows, and none is found.
pub const COMPARE: Follow = Follow {
    name: "matches",
    kinds: &[
        "case.opened",
        "case.person_added",
        "case.person_corrected",
        "case.raised",
        "case.opened_to_counting",
    ],
    work: compare,
};

/// Tells the other stations who is not the one sought.
pub const TELL: Follow = Follow { name: "cleared", kinds: &["match.cleared"], work: tell };

fn compare(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    for case in steps.iter().map(|step| step.stream.as_str()).collect::<BTreeSet<_>>() {
        let (node, of, id) = (app.clone(), office.to_owned(), case.to_owned());
        let found = app.db.read_blocking(move |tx| alike(tx, &node, &of, &id))?;
        for (topic, record, points) in found {
            let (books, of, at) = (app.books.clone(), office.to_owned(), app.clock.now());
            app.db.write_blocking(office, move |tx| {
                put(tx, &books, (&of, topic, &record), at, &points)
            })?;
        }
    }
    Ok(())
}

/// The people of a case with their words, by the place they have in it.
pub(super) fn people(tx: &mut Tx, books: &Books, office: &str, case: &str) -> Result<Vec<Party>> {
    match cases::parties(tx, books, office, case) {
        Ok(parties) => Ok(parties.people),
        Err(Error::NotFound) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// The pairs that a case has with others: the record that keeps each one, and what it points at.
fn alike(tx: &mut Tx, app: &App, office: &str, case: &str) -> Result<Vec<(Topic, String, Points)>> {
    let (state, _) = replay::<Case>(tx, office, case)?;
    let mut pairs = Vec::new();
    if state.source == Source::Import {
        return Ok(pairs);
    }
    let mine = people(tx, &app.books, office, case)?;
    for (n, person) in mine.iter().enumerate() {
        for (other, m) in agreeing_people(tx, app, office, case, &person.words)? {
            let theirs = people(tx, &app.books, office, &other)?;
            let Some(found) = theirs.get(m) else { continue };
            if !score(&person.words, &found.words).possible {
                continue;
            }
            let (to, _) = replay::<Case>(tx, office, &other)?;
            if is_apart(&state, &to) {
                // Neither unit sees the other's record: each is told that there is one, and no more.
                for (record, other, n, m) in
                    [(case, other.as_str(), n, m), (other.as_str(), case, m, n)]
                {
                    let (office, other) = (office.to_owned(), other.to_owned());
                    let points = Points { office, other, n, m, by: Vec::new() };
                    pairs.push((Topic::Elsewhere, record.to_owned(), points));
                }
                continue;
            }
            // The stricter record keeps the pair; of two alike, always the same one.
            let keeps = (state.sensitivity(), case) >= (to.sensitivity(), other.as_str());
            let (record, other, n, m) =
                if keeps { (case.to_owned(), other, n, m) } else { (other, case.to_owned(), m, n) };
            let points = Points { office: office.to_owned(), other, n, m, by: Vec::new() };
            pairs.push((Topic::Same, record, points));
        }
    }
    Ok(pairs)
}

/// Whether two records stand in the compartments of two units.
fn is_apart(a: &Case, b: &Case) -> bool {
    let sealed = |case: &Case| case.sensitivity() != Sensitivity::Ordinary;
    sealed(a) && sealed(b) && a.unit != b.unit
}

/// Persons of other cases of the office who have two keys in common with this one.
fn agreeing_people(
    tx: &mut Tx,
    app: &App,
    office: &str,
    case: &str,
    person: &PersonWords,
) -> Result<Vec<(String, usize)>> {
    const MOST: usize = 20;
    let keys: Vec<_> = names::keys(&sought(person))
        .into_iter()
        // Whoever shares a telephone shares its end: that is one agreement.
        .filter(|key| key.kind != names::Kind::PhoneEnd)
        .map(|key| (key.kind.code(), key.text))
        .collect();
    let blind = index::keys_for(&app.books, office, Sensitivity::ALL, &keys)?;
    let near = index::nearest(tx, office, &blind)?.into_iter();
    let near: Vec<_> = near
        .filter(|one| one.stream != case && one.hits >= 2)
        .filter_map(|one| Some((one.stream, usize::try_from(one.n).ok()?)))
        .take(MOST)
        .collect();
    let mut values = args![office].to_vec();
    let list = db::among(&mut values, near.iter().map(|(stream, _)| stream.clone()));
    let sql = format!("SELECT id FROM case_file WHERE office = $1 AND id IN ({list})");
    let cases = tx.all(&sql, &values, |row| row.get::<String>(0))?;
    Ok(near.into_iter().filter(|(stream, _)| cases.contains(stream)).collect())
}

/// The last word on a person who is not the one sought.
pub(super) fn cleared(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    id: &str,
) -> Result<Option<Cleared>> {
    let entries = history::<Match>(tx, books, office, id)?;
    Ok(entries.into_iter().rev().find_map(|entry| match entry.event {
        Event::Cleared { words } | Event::Told { words, .. } => words.into_inner(),
        _ => None,
    }))
}

fn tell(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    for step in steps {
        let (node, of, id) = (app.clone(), office.to_owned(), step.stream.clone());
        let words = app.db.read_blocking(move |tx| cleared(tx, &node.books, &of, &id))?;
        let (Some(mut words), Some(id)) = (words, Id::<Match>::parse(&step.stream)) else {
            continue;
        };
        // Whoever meets her compares her name and her mother's; her document she shows herself.
        words.document.clear();
        for other in app.books.offices() {
            let station = app.pack.office(&other).is_some_and(|row| row.kind == "station");
            if station && other != office {
                take(app, &other, office, (id.clone(), words.clone()))?;
            }
        }
    }
    Ok(())
}

fn take(app: &App, office: &str, from: &str, (id, words): (Id<Match>, Cleared)) -> Result<()> {
    let (books, at, from) = (app.books.clone(), app.clock.now(), from.to_owned());
    let pen = Pen { books, office: office.to_owned(), actor: "node".into(), at };
    let told = app.db.write_blocking(office, move |tx| {
        pen.record(tx, &id, |state: &Match| state.tell(from, words))?;
        Ok(())
    });
    match told {
        Err(Error::Repeated) => Ok(()),
        other => other,
    }
}
