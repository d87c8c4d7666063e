//! Sealed cases of invented people, and the bare rows they are compared with.

use std::time::Duration;

use access::{Class, Kind, Phase, Sensitivity};
use thiqa::{
    books::Pen,
    id::Id,
    node::App,
    station::cases::{self, Case, Facts, Head, Opened, Person, PersonWords},
};
use vault::{Countable, Sealed};

use crate::STATION;

/// A hand at the bench's station.
pub fn pen(app: &App) -> Pen {
    Pen {
        books: app.books.clone(),
        office: STATION.into(),
        actor: "bench".into(),
        at: app.clock.now(),
    }
}

fn person(n: usize) -> Person {
    let words = PersonWords {
        given: format!("given {n}"),
        father: "father".into(),
        grandfather: "grandfather".into(),
        phone: format!("+96477{n:08}"),
        address: "an invented street in an invented town".into(),
        ..PersonWords::default()
    };
    let head = Head { role: "victim".into(), sex: "female".into(), age_band: "adult".into() };
    Person { head: Countable::Open(head), words: Sealed::Open(words) }
}

fn opened(n: usize, at: i64) -> Opened {
    Opened {
        unit: Some("family_protection".into()),
        facts: Countable::Open(Facts { offences: vec!["0201".into()], ..Facts::default() }),
        people: vec![person(n), person(n + 1)],
        story: Sealed::Open(Some("An invented story of some length. ".repeat(12))),
        landmark: Sealed::Open(Some("the invented bridge".into())),
        ..Opened::new(
            at,
            Class {
                kind: Kind::Case,
                sensitivity: Sensitivity::Sealed,
                phase: Phase::Open,
                jurisdiction: "federal".into(),
            },
            "received",
        )
    }
}

/// Opens one sealed case with two people and waits until it is durable.
pub fn open_case(app: &App, n: usize) -> anyhow::Result<()> {
    let (pen, pack) = (pen(app), app.pack.clone());
    let id: Id<Case> = app.chance.id(pen.at);
    app.db.write_blocking(STATION, move |tx| {
        cases::open(tx, &pack, &pen, &id, opened(n, pen.at)).map(drop)
    })?;
    Ok(())
}

/// Opens so many cases with a few waiting at any time, as fast as the node takes them.
pub fn open_cases(app: &App, count: usize) -> anyhow::Result<Duration> {
    let speed = crate::by_writers(64, count, |n| open_case(app, n))?;
    Ok(Duration::from_secs_f64(count as f64 / speed))
}
