//! `cargo run --release -p bench --bin record-chunks`: three interviews are recorded at once, an hour
//! of 1 Mbit/s each, fed as fast as the node takes them. How long until a chunk is durable and in the
//! log, and how long a jump to any place takes.

use std::time::{Duration, Instant};

use access::{Class, Kind, Phase, Sensitivity};
use bench::{
    CONFIG, STATION, cases::pen, child::Server, http::Client, machine, node_at, open_node, timed,
};
use clap::Parser;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use thiqa::{
    Error,
    id::Id,
    node::{App, Config},
    people::{Account, Who, account::Profile, session},
    station::{
        cases::{self, Case, Facts, Opened},
        interviews::{Interview, Plan, PlanWords},
        recordings::{Recording, Started},
    },
};
use vault::Sealed;

/// Three seconds of 1 Mbit/s.
const CHUNK: usize = 375_000;

#[derive(Parser)]
struct Options {
    /// Interviews at once.
    #[arg(long, default_value_t = 3)]
    interviews: usize,
    /// Chunks of each; an hour has 1,200.
    #[arg(long, default_value_t = 1_200)]
    chunks: usize,
    #[arg(long, default_value_t = 4871)]
    port: u16,
}

/// An interview whose recording has begun, as a path, and the session of its officer.
struct Scene {
    path: String,
    session: String,
}

fn profile(id: &Id<Account>) -> Profile {
    Profile {
        handle: id.to_string(),
        role: "investigator".into(),
        unit: Some("investigation".into()),
        rank: None,
        sex: None,
        languages: vec!["ar".into()],
        name: Sealed::Open("an invented officer".into()),
    }
}

fn scene(app: &App) -> anyhow::Result<Scene> {
    let (pen, node) = (pen(app), app.clone());
    let at = pen.at;
    let (case, talk): (Id<Case>, Id<Interview>) = (app.chance.id(at), app.chance.id(at));
    let (recording, officer): (Id<Recording>, Id<Account>) = (app.chance.id(at), app.chance.id(at));
    let path = format!("/cases/{case}/interviews/{talk}");
    let session = app.db.write_blocking(STATION, move |tx| {
        let class = Class {
            kind: Kind::Case,
            sensitivity: Sensitivity::Ordinary,
            phase: Phase::Open,
            jurisdiction: "federal".into(),
        };
        let opened = Opened {
            unit: Some("investigation".into()),
            facts: Facts::default().into(),
            ..Opened::new(at, class, "received")
        };
        cases::open(tx, &node.pack, &pen, &case, opened)?;
        let plan = Plan {
            case: case.to_string(),
            n: 1,
            ordinary: true,
            kind: String::from("witness").into(),
            words: PlanWords { person: "a witness".into(), ..PlanWords::default() }.into(),
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
        let new = profile(&officer);
        pen.record(tx, &officer, |account: &Account| account.create(new))?;
        let who = Who::find(tx, &node.books, &node.pack, STATION, officer.as_str())?;
        session::begin(tx, &node.chance, &who.ok_or(Error::NotFound)?, at)
    })?;
    Ok(Scene { path, session })
}

/// A chunk that begins with a cluster, three seconds after the one before.
fn chunk(n: usize) -> Vec<u8> {
    let mut body = Vec::with_capacity(CHUNK);
    if n == 0 {
        body.extend_from_slice(&[0x1a, 0x45, 0xdf, 0xa3, 0x80, 0x18, 0x53, 0x80, 0x67, 0x01]);
        body.extend_from_slice(&[0xff; 7]);
        body.extend_from_slice(&[0x15, 0x49, 0xa9, 0x66, 0x80, 0x16, 0x54, 0xae, 0x6b, 0x80]);
    }
    body.extend_from_slice(&[0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    body.extend_from_slice(&[0xff, 0xe7, 0x84]);
    body.extend_from_slice(&u32::try_from(n * 3000).unwrap_or(u32::MAX).to_be_bytes());
    let mut word = n as u64 + 1;
    while body.len() < CHUNK {
        word = word.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        body.extend_from_slice(&word.to_be_bytes());
    }
    body
}

fn head(scene: &Scene) -> String {
    format!(
        "host: bench.example\r\naccept: application/json\r\nsec-fetch-site: same-origin\r\n\
         cookie: thiqa={}\r\n",
        scene.session
    )
}

fn send(client: &mut Client, scene: &Scene, n: usize) -> anyhow::Result<Duration> {
    let body = chunk(n);
    let sum = HEXLOWER.encode(&Sha256::digest(&body));
    let mut request = format!(
        "POST {}/chunks/{n}?part=0&ms={} HTTP/1.1\r\n{}content-type: application/octet-stream\r\n\
         x-sha256: {sum}\r\ncontent-length: {}\r\n\r\n",
        scene.path,
        (n + 1) * 3000,
        head(scene),
        body.len()
    )
    .into_bytes();
    request.extend_from_slice(&body);
    let began = Instant::now();
    let reply = client.send(&request)?;
    anyhow::ensure!(reply.status == 200, "{}", String::from_utf8_lossy(&reply.body));
    Ok(began.elapsed())
}

fn seek(client: &mut Client, scene: &Scene, at: usize) -> anyhow::Result<Duration> {
    let request = format!(
        "GET {}/parts/0?purpose=investigation HTTP/1.1\r\n{}range: bytes={at}-{}\r\n\r\n",
        scene.path,
        head(scene),
        at + (256 << 10)
    );
    let began = Instant::now();
    let reply = client.send(request.as_bytes())?;
    anyhow::ensure!(reply.status == 206, "{}", reply.head);
    Ok(began.elapsed())
}

fn told(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |per_cent: usize| {
        let place = (times.len() * per_cent / 100).min(times.len().saturating_sub(1));
        times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    };
    println!(
        "{what:<8} {:>6}  p50 {:>7.1} ms  p95 {:>7.1} ms  p99 {:>7.1} ms  most {:>7.1} ms",
        times.len(),
        at(50),
        at(95),
        at(99),
        at(100)
    );
}

fn all(scenes: &[Scene], options: &Options) -> anyhow::Result<Vec<Duration>> {
    std::thread::scope(|scope| {
        let hands: Vec<_> = scenes
            .iter()
            .map(|scene| {
                scope.spawn(move || {
                    let mut client = Client::new(options.port);
                    (0..options.chunks).map(|n| send(&mut client, scene, n)).collect()
                })
            })
            .collect();
        let mut times = Vec::new();
        for hand in hands {
            let hers: anyhow::Result<Vec<Duration>> = hand.join().expect("no panic in a benchmark");
            times.extend(hers?);
        }
        Ok(times)
    })
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    machine();
    let folder = tempfile::tempdir()?;
    let config: Config = toml::from_str(CONFIG)?;
    drop(node_at(folder.path(), &config, "record-chunks")?);
    let app = open_node(folder.path(), None)?;
    let scenes: anyhow::Result<Vec<Scene>> = (0..options.interviews).map(|_| scene(&app)).collect();
    let scenes = scenes?;
    drop(app);
    let server = Server::node(folder.path(), None, options.port)?;
    let (times, took) = timed(|| all(&scenes, &options))?;
    let seconds = took.as_secs_f64();
    let bits = (times.len() * CHUNK * 8) as f64 / 1e6;
    println!("{} chunks in {seconds:.1} s, {:.0} Mbit/s", times.len(), bits / seconds);
    told("durable", times);
    let mut client = Client::new(options.port);
    let size = options.chunks * CHUNK;
    let places = (0..100).map(|n| n * 7_919_003 % size.saturating_sub(1 << 20).max(1));
    let seeks: anyhow::Result<Vec<Duration>> =
        places.map(|at| seek(&mut client, &scenes[0], at)).collect();
    told("seek", seeks?);
    let (_, most) = server.memory();
    println!("processor {:.1} s, memory at most {most:.0} MB", server.seconds());
    Ok(())
}
