//! The two narrow passages: statuses go out, her word comes in.

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
use vault::Blinder;

use super::kept;
use crate::{
    Error, Result,
    books::{Books, Pen, day_number, replay},
    community::outside::{Key, Waiting},
    id::Id,
    jobs::{Follow, Step},
    node::App,
    pack::Pack,
    station::{
        cases::{Case, Event, Resolution},
        conduct,
    },
};

/// Puts the status of each case that somebody follows outside, whenever it changes.
pub const OUTWARDS: Follow = Follow {
    name: "answers",
    kinds: &[
        "answer.given",
        "answer.withdrawn",
        "case.status_set",
        "case.closed",
        "case.reopened",
        "case.raised",
        "case.opened_to_counting",
    ],
    work: push,
};

/// A key as the office's own books know it.
pub(super) fn mark(books: &Books, office: &str, key: Key) -> Result<String> {
    let blinder = Blinder::new(&*books.keys(office)?, "answers");
    Ok(HEXLOWER.encode(&blinder.key("outside", &key.to_hex())))
}

/// What is told outside. Of a sealed case, too, only the coarse word: a word of its own would give
/// it away.
fn word(pack: &Pack, case: &Case) -> String {
    pack.statuses.get(&case.status).map_or_else(|| "received".into(), |row| row.public.clone())
}

fn push(app: &App, office: &str, steps: &[Step]) -> Result<()> {
    let cases: BTreeSet<&str> =
        steps.iter().map(|step| step.about.as_deref().unwrap_or(&step.stream)).collect();
    let day = day_number(app.clock.now(), app.books.zone());
    for case in cases {
        let (node, office, case) = (app.clone(), office.to_owned(), case.to_owned());
        let (status, ordinary, keys) = app.db.read_blocking(move |tx| {
            let keys = kept::keys(tx, &node.books, &office, &case)?;
            if keys.is_empty() {
                return Ok::<_, Error>((String::new(), true, keys));
            }
            let (case, _) = replay::<Case>(tx, &office, &case)?;
            Ok((word(&node.pack, &case), case.is_ordinary(), keys))
        })?;
        for kept in keys {
            // What was given before the case was sealed, and not to her alone, leads nowhere now.
            if kept.withdrawn || !(ordinary || kept.alone) {
                app.outside.remove(kept.key)?;
            } else {
                app.outside.put(kept.key, &status, day)?;
            }
        }
    }
    Ok(())
}

/// Fetches what people said outside and records it in their cases, or in what they complained of.
pub fn fetch(app: &App) -> Result<()> {
    for waiting in app.outside.waiting_answers()? {
        if let Some((office, answer, case)) = find(app, waiting.key)? {
            record(app, &office, &answer, &case, &waiting)?;
        } else {
            conduct::resolved(app, &waiting)?;
        }
        app.outside.take_answer(waiting.key)?;
    }
    Ok(())
}

fn find(app: &App, key: Key) -> Result<Option<(String, String, Id<Case>)>> {
    let node = app.clone();
    app.db.read_blocking(move |tx| {
        for office in node.books.offices() {
            let mark = mark(&node.books, &office, key)?;
            if let Some((answer, case)) = kept::by_mark(tx, &office, &mark)? {
                return Ok(Some((office, answer, case)));
            }
        }
        Ok(None)
    })
}

/// Her word stands apart from the outcome that the police recorded. The same word fetched twice is
/// recorded once.
fn record(app: &App, office: &str, answer: &str, case: &Id<Case>, waiting: &Waiting) -> Result<()> {
    let pen = Pen {
        books: app.books.clone(),
        office: office.to_owned(),
        actor: "node".into(),
        at: app.clock.now(),
    };
    let by_person = match Resolution::parse(waiting.resolved.code()) {
        Some(resolution) => resolution,
        None => return Err(Error::Broken("an unknown resolution".into())),
    };
    let (case, once) = (case.clone(), format!("resolved.{answer}"));
    let recorded = app.db.write_blocking(office, move |tx| {
        let event = Event::Resolved { by_person, words: None.into() };
        pen.record_once(tx, &case, &once, |case: &Case| case.standing(event))?;
        Ok(())
    });
    match recorded {
        Err(Error::Repeated | Error::Gone) => Ok(()),
        other => other,
    }
}
