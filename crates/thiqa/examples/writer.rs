//! Writes into a node's logs until it is killed: `writer FOLDER`. For the test that kills it.
//!
//! Each entry is told on standard output as `office n`, once it is durable.

#![allow(clippy::disallowed_methods, reason = "it stands for many people, until it is killed")]

use std::{io::Write, thread, time::Duration};

use thiqa::{
    Error, Result,
    books::Pen,
    clock::{Chance, Clock},
    node::{App, Folder, Node},
    people::{
        Account,
        account::{Event, Profile},
    },
};
use vault::Sealed;

const OFFICES: [&str; 3] = ["NIN-TH", "ANB-NW", "CT-MOE"];
const WRITERS: usize = 9;
/// Nobody killed it.
const LONGEST: Duration = Duration::from_secs(30);

fn main() -> anyhow::Result<()> {
    let folder = Folder::new(std::env::args().nth(1).unwrap_or_default());
    let (config, keyring) = (folder.read_config()?, folder.unlock(None)?);
    let app = Node::start(folder, config, keyring, Clock::System, Chance::system())?;
    for writer in 0..WRITERS {
        let (app, office) = (app.clone(), OFFICES[writer % OFFICES.len()]);
        thread::spawn(move || while write_account(&app, office).is_ok() {});
    }
    thread::sleep(LONGEST);
    Ok(())
}

/// The life of one account: a sealed name first, then what happens to it, each in its own commit.
fn write_account(app: &App, office: &'static str) -> Result<()> {
    let id = app.chance.id::<Account>(app.clock.now());
    let profile = Profile {
        handle: id.to_string(),
        role: "desk_officer".into(),
        unit: None,
        rank: None,
        sex: None,
        languages: vec!["ar".into()],
        name: Sealed::Open("سعاد جميل ناصر".into()),
    };
    let events = [
        Event::Created(profile),
        Event::SignedIn,
        Event::Preferred { lang: "ckb".into(), latin_digits: true },
        Event::SecretChanged { secret: "password".into() },
        Event::Closed,
    ];
    for event in events {
        let (at, books) = (app.clock.now(), app.books.clone());
        let pen = Pen { books, office: office.into(), actor: "writer".into(), at };
        let id = id.clone();
        let entry = app.db.write_blocking(office, move |tx| {
            pen.record(tx, &id, |account: &Account| match event {
                Event::Created(profile) => account.create(profile),
                other => account.standing(other),
            })
        })?;
        let mut out = std::io::stdout().lock();
        let told = writeln!(out, "{office} {}", entry.n).and_then(|()| out.flush());
        told.map_err(|_| Error::Broken("nobody listens".into()))?;
    }
    Ok(())
}
