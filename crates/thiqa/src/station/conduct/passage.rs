//! Outwards: how a complaint stands, in the words of any other status, so that nobody can tell from a
//! telephone that it is one about the police; and the answer to it, which number and code alone open.
//! Inwards: what she says when it has ended.

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
use vault::Blinder;

use super::{Complaint, Event, find, inwards::pen, store};
use crate::{
    Error, Result,
    books::{Books, Entry, day_number, history},
    community::outside::{Key, Waiting},
    id::Id,
    jobs::{Follow, Step},
    node::App,
};

/// Follows the log of the inspectorate, and tells the public store how a complaint stands.
pub const OUTWARDS: Follow = Follow {
    name: "conduct",
    kinds: &[
        "conduct.taken",
        "conduct.acknowledged",
        "conduct.examined",
        "conduct.decided",
        "conduct.appealed",
        "conduct.closed",
    ],
    work: push,
};

/// The key of the public store, blinded: a complaint is found by it with the office's secret alone.
pub(super) fn mark(books: &Books, office: &str, key: Key) -> Result<String> {
    let blinder = Blinder::new(&*books.keys(office)?, "conduct");
    Ok(HEXLOWER.encode(&blinder.key("outside", &key.to_hex())))
}

/// The public word of a stage. A stage that only complaints have would tell what it is about.
pub(super) fn word(stage: &str) -> &'static str {
    match stage {
        "received" => "received",
        "decided" => "decided",
        "closed" => "closed",
        _ => "in_work",
    }
}

/// Whom the newest answer is sealed to, and its words.
fn answer(entries: &[Entry<Event>]) -> Option<(&str, &str)> {
    let Event::Taken(taken) = &entries.first()?.event else { return None };
    let told = entries.iter().rev().find_map(|entry| match &entry.event {
        Event::Closed { words } => words.get(),
        _ => None,
    })?;
    Some((taken.answer_to.get()?.as_deref()?, told))
}

fn push(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    let streams: BTreeSet<&str> = steps.iter().map(|step| step.stream.as_str()).collect();
    let day = day_number(app.clock.now(), app.books.zone());
    for stream in streams {
        let (node, office, id) = (app.clone(), office.to_owned(), stream.to_owned());
        let found = app.db.read_blocking(move |tx| {
            let key = find::outside_key(tx, &node.books, &office, &id)?;
            let entries = history::<Complaint>(tx, &node.books, &office, &id)?;
            Ok::<_, Error>(key.map(|key| (key, entries)))
        })?;
        let Some((key, entries)) = found else { continue };
        let mut complaint = Complaint::default();
        entries.iter().for_each(|entry| complaint.evolve(&entry.event));
        if let Some((recipient, words)) = answer(&entries) {
            app.outside.tell(key, recipient, words, !complaint.reviewed)?;
        }
        app.outside.put(key, word(complaint.stage()), day)?;
    }
    Ok(())
}

/// Writes down what she said outside, if the key is a complaint's. Again it does nothing.
pub fn resolved(app: &App, waiting: &Waiting) -> Result<()> {
    let Some(office) = store::inspectorate(&app.pack).map(str::to_owned) else { return Ok(()) };
    if !app.books.offices().contains(&office) {
        return Ok(());
    }
    let mark = mark(&app.books, &office, waiting.key)?;
    let pen = pen(app, &office);
    let said = waiting.resolved.code().to_owned();
    let recorded = app.db.write_blocking(&office, move |tx| {
        let Some(found) = find::by_mark(tx, &pen.office, &mark)? else { return Ok(()) };
        let (id, once) = (Id::parse(&found).ok_or(Error::NotFound)?, format!("resolved.{found}"));
        pen.record_once(tx, &id, &once, |complaint: &Complaint| complaint.resolve(said))?;
        Ok(())
    });
    match recorded {
        Err(Error::Repeated | Error::Gone) => Ok(()),
        other => other,
    }
}
