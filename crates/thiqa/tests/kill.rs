//! A node that is killed at any moment loses nothing that it acknowledged.

#![allow(clippy::unwrap_used, reason = "a test stops where something fails")]
#![allow(clippy::disallowed_methods, reason = "it kills at a moment of chance")]

mod common;

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, SystemTime},
};

use common::{Ground, example, server};
use db::args;
use thiqa::{
    Result,
    books::{bring_up, dump, kept_offices, rebuild, verify_node},
    slices::SLICES,
};

/// Rounds on SQLite and on PostgreSQL; `THIQA_KILLS` replaces the first and a fifth of it the second.
const ROUNDS: (usize, usize) = (50, 10);
/// Rounds on one folder: later ones find what earlier ones left behind.
const ON_ONE_FOLDER: usize = 10;

fn rounds() -> (usize, usize) {
    let told = std::env::var("THIQA_KILLS").ok().and_then(|kills| kills.parse::<usize>().ok());
    told.map_or(ROUNDS, |kills| (kills, kills.div_ceil(5)))
}

#[test]
fn killed_on_sqlite_it_keeps_what_it_acknowledged() {
    kill_again_and_again(rounds().0, None);
}

#[test]
fn killed_on_postgres_it_keeps_what_it_acknowledged() {
    match server() {
        Some(url) => kill_again_and_again(rounds().1, Some(url)),
        None => println!("skipped: THIQA_TEST_POSTGRES names no server"),
    }
}

fn kill_again_and_again(rounds: usize, server: Option<String>) {
    let (writer, mut acknowledged, mut ground) = (example("writer"), 0, None);
    for round in 0..rounds {
        if round % ON_ONE_FOLDER == 0 {
            ground = Some(Ground::new(server.clone()));
        }
        let ground = ground.as_ref().unwrap();
        let entries = write_and_kill(&writer, ground.path(), round);
        acknowledged += entries.len();
        check(ground, entries).unwrap();
    }
    println!("{rounds} kills, {acknowledged} acknowledged entries");
    assert!(acknowledged > rounds, "the writer hardly wrote");
}

/// What the writer told until it was killed. Some are killed while they start.
fn write_and_kill(writer: &Path, folder: &Path, round: usize) -> Vec<(String, i64)> {
    let mut child = Command::new(writer).arg(folder).stdout(Stdio::piped()).spawn().unwrap();
    let told = listen(child.stdout.take().unwrap());
    let mut entries = Vec::new();
    if !round.is_multiple_of(5) {
        let first = told.recv_timeout(Duration::from_secs(20));
        entries.push(first.expect("the node starts again after a kill"));
    }
    thread::sleep(Duration::from_micros(any(150_000)));
    child.kill().unwrap();
    child.wait().unwrap();
    entries.extend(told);
    entries
}

fn listen(out: impl std::io::Read + Send + 'static) -> Receiver<(String, i64)> {
    let (tell, told) = channel();
    thread::spawn(move || {
        let mut out = BufReader::new(out);
        let mut line = String::new();
        while out.read_line(&mut line).is_ok_and(|length| length > 0) {
            // A line cut short by the kill tells nothing.
            let whole = line.strip_suffix('\n').and_then(|line| line.split_once(' '));
            let entry = whole.and_then(|(office, n)| Some((office.to_owned(), n.parse().ok()?)));
            let Some(entry) = entry else { break };
            if tell.send(entry).is_err() {
                break;
            }
            line.clear();
        }
    });
    told
}

/// A number below `limit`, another one each time.
fn any(limit: u64) -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    u64::from(now.subsec_nanos()).wrapping_mul(0x9e37_79b9_7f4a_7c15) % limit
}

fn check(ground: &Ground, acknowledged: Vec<(String, i64)>) -> Result<()> {
    let (db, books) = ground.open();
    let sizes: Result<_> = db.read_blocking(|tx| {
        let mut sizes = BTreeMap::new();
        for office in kept_offices(tx)? {
            let found = verify_node(tx, &office, &[], None)?;
            assert!(found.ok, "{found:?}");
            let sql = "SELECT COUNT(*) FROM entry WHERE office = $1";
            let count = tx.one(sql, args![&office], |row| row.get::<u64>(0))?;
            assert_eq!(count, Some(found.size));
            sizes.insert(office, found.size.cast_signed());
        }
        Ok(sizes)
    });
    let sizes: BTreeMap<String, i64> = sizes?;
    for (office, n) in acknowledged {
        assert!(n < sizes[&office], "entry {n} of {office} was acknowledged and is gone");
    }
    db.write_blocking("node", move |tx| {
        // It may have been killed before it had any tables to draw into.
        bring_up(tx, &books, SLICES)?;
        let live = dump(tx, SLICES)?;
        rebuild(tx, &books, SLICES)?;
        assert_eq!(live, dump(tx, SLICES)?);
        Result::Ok(())
    })
}
