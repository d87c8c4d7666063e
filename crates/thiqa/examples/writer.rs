//! Writes into a node's logs until it is killed: `writer FOLDER`. For the tests that kill it.
//!
//! Each entry is told on standard output as `office n`, once it is durable.

#![allow(clippy::disallowed_methods, reason = "it stands for many people, until it is killed")]

use std::{io::Write, thread, time::Duration};

use access::{Phase, Sensitivity};
use data_encoding::HEXLOWER;
use thiqa::{
    Error, Result,
    books::{Pen, newest_key},
    clock::{Chance, Clock},
    media,
    node::{App, Folder, Node},
    people::{
        Account,
        account::{Event, Profile},
    },
    station::cases::{self, Attachment, AttachmentWords, Case},
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
    let other = app.clone();
    thread::spawn(move || while write_case(&other, OFFICES[0]).is_ok() {});
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
        let (pen, id) = (pen(app, office), id.clone());
        let entry = app.db.write_blocking(office, move |tx| {
            pen.record(tx, &id, |account: &Account| match event {
                Event::Created(profile) => account.create(profile),
                other => account.standing(other),
            })
        })?;
        tell(office, entry.n)?;
    }
    Ok(())
}

/// A case, and a few papers in its file.
fn write_case(app: &App, office: &'static str) -> Result<()> {
    let id = app.chance.id::<Case>(app.clock.now());
    let (pen_of, other, case) = (pen(app, office), app.clone(), id.clone());
    let opened = cases::Opened {
        facts: cases::Facts::default().into(),
        story: Sealed::Open(Some("سرقة من دكان".into())),
        ..cases::Opened::new(
            pen_of.at,
            cases::class_of(&app.pack, office, Sensitivity::Ordinary, Phase::Open),
            cases::first_status(&app.pack),
        )
    };
    let (entry, key) = app.db.write_blocking(office, move |tx| {
        let entry = cases::open(tx, &other.pack, &pen_of, &case, opened)?;
        let key = newest_key(tx, &other.books, office, case.as_str())?;
        Ok::<_, Error>((entry, key.ok_or(Error::NotFound)?))
    })?;
    tell(office, entry.n)?;
    for length in [10, 3_000, 200_000] {
        let (paper, folder) = (vec![7; length], app.folder.media());
        let file = HEXLOWER.encode(&app.chance.bytes::<16>());
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let runtime = runtime.map_err(|error| Error::Broken(error.to_string()))?;
        let kept = runtime.block_on(media::keep(&folder, &key, &file, &paper))?;
        let words = AttachmentWords {
            name: "محضر".into(),
            media: "application/pdf".into(),
            size: length as u64,
            sha256: String::new(),
            note: String::new(),
        };
        let attachment = Attachment {
            file,
            sha256: kept.sha256,
            blocks: kept.blocks,
            kind: String::from("other").into(),
            words: words.into(),
        };
        let (pen, id) = (pen(app, office), id.clone());
        let entry = app.db.write_blocking(office, move |tx| {
            pen.record(tx, &id, |case: &Case| case.standing(cases::Event::Attached(attachment)))
        })?;
        tell(office, entry.n)?;
    }
    Ok(())
}

fn pen(app: &App, office: &str) -> Pen {
    let (at, books) = (app.clock.now(), app.books.clone());
    Pen { books, office: office.into(), actor: "writer".into(), at }
}

fn tell(office: &str, n: i64) -> Result<()> {
    let mut out = std::io::stdout().lock();
    let told = writeln!(out, "{office} {n}").and_then(|()| out.flush());
    told.map_err(|_| Error::Broken("nobody listens".into()))
}
