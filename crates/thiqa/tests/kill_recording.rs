//! A node that is killed while it records loses no chunk of which it said that it is safe.

#![allow(clippy::unwrap_used, reason = "a test stops where something fails")]
#![allow(clippy::disallowed_methods, reason = "it kills at a moment of chance")]

mod common;

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, SystemTime},
};

use common::{Ground, example, server};

/// Kills on each database; `THIQA_KILLS` replaces them.
const ROUNDS: usize = 3;

fn rounds() -> usize {
    std::env::var("THIQA_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(ROUNDS)
}

#[test]
fn no_acknowledged_chunk_is_lost_on_sqlite() {
    record_and_kill(None);
}

#[test]
fn no_acknowledged_chunk_is_lost_on_postgres() {
    match server() {
        Some(url) => record_and_kill(Some(url)),
        None => println!("skipped: THIQA_TEST_POSTGRES names no server"),
    }
}

fn record_and_kill(server: Option<String>) {
    let (recorder, ground) = (example("recorder"), Ground::new(server));
    let mut acknowledged = BTreeMap::new();
    for _ in 0..rounds() {
        let told = run(&recorder, ground.path());
        assert!(!told.is_empty(), "it goes on after a kill");
        for (n, sum) in told {
            assert!(acknowledged.insert(n, sum).is_none(), "chunk {n} was told twice");
        }
        let output = Command::new(&recorder).arg(ground.path()).arg("check").output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let kept = String::from_utf8(output.stdout).unwrap();
        let kept: BTreeMap<i64, String> = kept.lines().filter_map(line).collect();
        for (n, sum) in &acknowledged {
            assert_eq!(kept.get(n), Some(sum), "chunk {n} was acknowledged");
        }
    }
    println!("{} kills, {} acknowledged chunks", rounds(), acknowledged.len());
}

fn line(text: &str) -> Option<(i64, String)> {
    let (n, sum) = text.split_once(' ')?;
    (sum.len() == 64).then_some((n.parse().ok()?, sum.to_owned()))
}

/// What was told until the kill, a while after the first chunk.
fn run(recorder: &Path, folder: &Path) -> Vec<(i64, String)> {
    let mut child = Command::new(recorder).arg(folder).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told: Vec<_> =
        lines.next().and_then(Result::ok).iter().filter_map(|l| line(l)).collect();
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    thread::sleep(Duration::from_micros(u64::from(now.subsec_nanos()) % 400_000));
    child.kill().unwrap();
    child.wait().unwrap();
    // A line cut short by the kill tells nothing.
    told.extend(lines.map_while(Result::ok).filter_map(|text| line(&text)));
    told
}
