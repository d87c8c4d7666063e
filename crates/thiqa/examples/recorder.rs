//! Records an interview until it is killed: `recorder FOLDER`. For the tests that kill it.
//!
//! Each chunk is told on standard output as `n sha256`, once the node has answered that it is safe.
//! `recorder FOLDER check` opens every chunk from the disk and tells the same of it.

#![allow(clippy::disallowed_methods, reason = "it stands for a browser, until it is killed")]

use std::io::Write;

use access::{Phase, Sensitivity};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use data_encoding::HEXLOWER;
use db::args;
use sha2::{Digest, Sha256};
use thiqa::{
    Error, Result,
    books::{Pen, newest_key},
    clock::{Chance, Clock},
    id::Id,
    media,
    node::{App, Folder, Node},
    people::{Account, Who, account::Profile, session},
    router::router,
    station::{
        cases::{self, Case},
        interviews::{Interview, Plan, PlanWords},
        recordings::{Recording, Started},
    },
};
use tower::ServiceExt;
use vault::Sealed;

const OFFICE: &str = "NIN-TH";
/// Chunks of one run, if nobody kills it.
const MOST: i64 = 3_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = Folder::new(args.next().unwrap_or_default());
    let (config, keyring) = (folder.read_config()?, folder.unlock(None)?);
    let app = Node::start(folder, config, keyring, Clock::System, Chance::system())?;
    match args.next() {
        None => record(&app).await?,
        Some(_) => check(&app).await?,
    }
    Ok(())
}

/// The recording that an earlier run began, or a new one: its case, its interview, its next chunk and
/// its next part.
async fn begun(app: &App) -> Result<(String, String, i64, i64)> {
    let sql = "SELECT case_id, interview, next, part FROM recording WHERE office = $1";
    let found = app.db.read(move |tx| {
        let read = |row: db::Row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<i64>(2)?, row.get::<i64>(3)? + 1))
        };
        Ok::<_, Error>(tx.one(sql, args![OFFICE], read)?)
    });
    match found.await? {
        Some(found) => Ok(found),
        None => begin(app).await,
    }
}

async fn begin(app: &App) -> Result<(String, String, i64, i64)> {
    let at = app.clock.now();
    let (case, talk): (Id<Case>, Id<Interview>) = (app.chance.id(at), app.chance.id(at));
    let recording: Id<Recording> = app.chance.id(at);
    let pen = Pen { books: app.books.clone(), office: OFFICE.into(), actor: "recorder".into(), at };
    let (node, ids) = (app.clone(), (case.to_string(), talk.to_string()));
    let work = move |tx: &mut db::Tx| {
        let class = cases::class_of(&node.pack, OFFICE, Sensitivity::Ordinary, Phase::Open);
        let opened = cases::Opened {
            unit: Some("investigation".into()),
            facts: cases::Facts::default().into(),
            story: Sealed::Open(Some("سرقة من دكان".into())),
            ..cases::Opened::new(at, class, cases::first_status(&node.pack))
        };
        cases::open(tx, &node.pack, &pen, &case, opened)?;
        let plan = Plan {
            case: case.to_string(),
            n: 1,
            ordinary: true,
            kind: String::from("witness").into(),
            words: PlanWords { person: "شاهد".into(), ..PlanWords::default() }.into(),
        };
        pen.record(tx, &talk, |state: &Interview| state.plan(plan))?;
        let started = Started {
            case: case.to_string(),
            interview: talk.to_string(),
            imported: false,
            sound_only: false,
            media: "video/webm".into(),
        };
        pen.record(tx, &recording, |state: &Recording| state.start(started))?;
        Ok::<_, Error>(())
    };
    app.db.write(OFFICE, work).await?;
    Ok((ids.0, ids.1, 0, 0))
}

/// An officer of the investigation, and her session.
async fn session(app: &App) -> Result<String> {
    let at = app.clock.now();
    let id: Id<Account> = app.chance.id(at);
    let pen = Pen { books: app.books.clone(), office: OFFICE.into(), actor: "node".into(), at };
    let profile = Profile {
        handle: id.to_string(),
        role: "investigator".into(),
        unit: Some("investigation".into()),
        rank: None,
        sex: None,
        languages: vec!["ar".into()],
        name: Sealed::Open("باسم نوري حميد".into()),
    };
    let node = app.clone();
    let work = move |tx: &mut db::Tx| {
        pen.record(tx, &id, |account: &Account| account.create(profile))?;
        let who = Who::find(tx, &node.books, &node.pack, OFFICE, id.as_str())?;
        session::begin(tx, &node.chance, &who.ok_or(Error::NotFound)?, at)
    };
    app.db.write(OFFICE, work).await
}

async fn record(app: &App) -> anyhow::Result<()> {
    let (case, talk, first, part) = begun(app).await?;
    let session = session(app).await?;
    let pages: Router = router(app.clone());
    for n in first..first + MOST {
        let mut body = vec![0; 60_000];
        app.chance.fill(&mut body);
        let sum = HEXLOWER.encode(&Sha256::digest(&body));
        let path = format!("/cases/{case}/interviews/{talk}/chunks/{n}?part={part}&ms=3000");
        let request = Request::post(path)
            .header("cookie", format!("thiqa={session}"))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/octet-stream")
            .header("accept", "application/json")
            .header("x-sha256", &sum)
            .body(Body::from(body))?;
        let reply = pages.clone().oneshot(request).await?;
        let status = reply.status();
        let said = to_bytes(reply.into_body(), 1 << 16).await?;
        anyhow::ensure!(status == 200, "{status}: {}", String::from_utf8_lossy(&said));
        tell(n, &sum)?;
    }
    Ok(())
}

async fn check(app: &App) -> anyhow::Result<()> {
    let node = app.clone();
    let work = move |tx: &mut db::Tx| {
        let sql = "SELECT r.case_id, c.n, c.file, c.blocks FROM recording r JOIN recording_chunk c
                   ON c.office = r.office AND c.id = r.id WHERE r.office = $1 ORDER BY c.n";
        let chunks = tx.all(sql, args![OFFICE], |row| {
            Ok((
                row.get::<String>(0)?,
                row.get::<i64>(1)?,
                row.get::<String>(2)?,
                row.get::<u64>(3)?,
            ))
        })?;
        let case = chunks.first().map(|chunk| chunk.0.clone()).unwrap_or_default();
        Ok::<_, Error>((newest_key(tx, &node.books, OFFICE, &case)?, chunks))
    };
    let (key, chunks) = app.db.read(work).await?;
    for (_, n, file, blocks) in chunks {
        let key = key.as_ref().ok_or_else(|| anyhow::anyhow!("no key"))?;
        let plain = media::fetch(&app.folder.media(), key, &file, blocks).await?;
        tell(n, &HEXLOWER.encode(&Sha256::digest(&plain)))?;
    }
    Ok(())
}

fn tell(n: i64, sum: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{n} {sum}")?;
    Ok(out.flush()?)
}
