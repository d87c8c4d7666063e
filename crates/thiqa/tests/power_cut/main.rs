//! The power goes at any moment: nothing acknowledged is lost, nothing half-written is left.

#![allow(clippy::unwrap_used, reason = "a test stops where something fails")]
#![allow(clippy::disallowed_methods, reason = "it kills at a moment of chance")]

#[path = "../common/mod.rs"]
mod common;
mod disk;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use common::{Ground, example};
use data_encoding::HEXLOWER;
use db::{Place, args};
use disk::{Change, Disk, Loss};
use serde_json::Value;
use sha2::{Digest, Sha256};
use thiqa::{
    Result,
    books::{bring_up, dump, kept_offices, rebuild, verify_node},
    slices::SLICES,
};

/// Runs of the writer, and moments looked at in each; `THIQA_KILLS` gives the runs.
const RUNS: usize = 2;
const MOMENTS: usize = 24;
/// How long the writer may write, in milliseconds.
const WRITING: u64 = 1_500;

#[test]
fn nothing_acknowledged_is_lost_when_the_power_goes() {
    let Some(shim) = shim() else {
        println!("skipped: there is no C compiler");
        return;
    };
    let runs = std::env::var("THIQA_KILLS").ok().and_then(|runs| runs.parse().ok());
    let (mut acknowledged, mut lost) = (0, 0);
    for run in 0..runs.unwrap_or(RUNS) {
        let ground = Ground::new(None);
        let before = Disk::of(ground.path());
        let changes = write_and_kill(&shim, ground.path());
        let mut any = dice(run as u64);
        for moment in 0..MOMENTS {
            let until = any(changes.len() as u64) as usize;
            let loss = [Loss::Everything, Loss::Some, Loss::Some, Loss::Nothing][moment % 4];
            let found = cut(&ground, &before, &changes[..until], loss, &mut any);
            acknowledged += found.0;
            lost += usize::from(found.1);
        }
    }
    println!("{acknowledged} acknowledged entries found again, {lost} cuts took something along");
    assert!(acknowledged > 100, "the writer hardly wrote");
    assert!(lost > 0, "no cut took anything: the shim sees nothing");
}

/// The shim, compiled.
fn shim() -> Option<PathBuf> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/power_cut/shim.c");
    let made = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("power_cut.so");
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-O1", "-U_FORTIFY_SOURCE", "-o"]).arg(&made).arg(source);
    let ran = cc.status().ok()?;
    assert!(ran.success(), "the shim does not compile");
    Some(made)
}

fn write_and_kill(shim: &Path, folder: &Path) -> Vec<Change> {
    let journal = tempfile::NamedTempFile::new().unwrap();
    let mut child = Command::new(example("writer"))
        .arg(folder)
        .env("LD_PRELOAD", shim)
        .env("POWER_FOLDER", folder)
        .env("POWER_JOURNAL", journal.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // It begins to write only after it has made its tables.
    std::thread::sleep(Duration::from_millis(WRITING));
    child.kill().unwrap();
    child.wait().unwrap();
    disk::journal(&fs::read(journal.path()).unwrap())
}

/// Numbers that look like chance and are the same in each run.
fn dice(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d;
    move |limit| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.wrapping_mul(0x2545_f491_4f6c_dd1d) % limit.max(1)
    }
}

/// The power goes after these changes: how many acknowledged entries are there again, and whether
/// anything was on its way.
fn cut(
    ground: &Ground,
    before: &Disk,
    changes: &[Change],
    loss: Loss,
    any: &mut impl FnMut(u64) -> u64,
) -> (usize, bool) {
    let (mut disk, mut told) = (before.clone(), String::new());
    for change in changes {
        disk.apply(change);
        if let Change::Told(text) = change {
            told.push_str(text);
        }
    }
    let (left, whole) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    disk.leave(left.path(), loss, any);
    disk.leave(whole.path(), Loss::Nothing, any);
    let took = size(left.path()) != size(whole.path());
    let acknowledged: Vec<(&str, i64)> = told
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(office, n)| Some((office, n.parse().ok()?)))
        .collect();
    check(ground, left.path(), &acknowledged).unwrap_or_else(|error| panic!("{loss:?}: {error:?}"));
    (acknowledged.len(), took)
}

fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let size = |entry: fs::DirEntry| match entry.metadata() {
        Ok(about) if about.is_dir() => size(&entry.path()),
        Ok(about) => about.len() + 1,
        Err(_) => 0,
    };
    entries.map(size).sum()
}

/// The node comes up again by itself, its logs verify, and all that was acknowledged is there.
fn check(ground: &Ground, folder: &Path, acknowledged: &[(&str, i64)]) -> Result<()> {
    let (db, books) = ground.open_at(&Place::File(folder.join("thiqa.db")));
    let drawn: Result<()> = db.write_blocking("node", move |tx| {
        bring_up(tx, &books, SLICES)?;
        let live = dump(tx, SLICES)?;
        rebuild(tx, &books, SLICES)?;
        assert_eq!(live, dump(tx, SLICES)?);
        Ok(())
    });
    drawn?;
    let found: Result<_> = db.read_blocking(|tx| {
        let mut sizes = std::collections::BTreeMap::new();
        for office in kept_offices(tx)? {
            let found = verify_node(tx, &office, &[], None)?;
            assert!(found.ok, "{found:?}");
            sizes.insert(office, found.size.cast_signed());
        }
        let sql = "SELECT facts FROM entry WHERE kind = $1";
        let files = tx.all(sql, args!["case.attached"], |row| row.get::<String>(0))?;
        Ok((files, sizes))
    });
    let (files, sizes) = found?;
    for (office, n) in acknowledged {
        let there = sizes.get(*office).is_some_and(|size| n < size);
        assert!(there, "entry {n} of {office} was acknowledged and is gone");
    }
    for facts in files {
        let facts: Value = serde_json::from_str(&facts).unwrap();
        let told = &facts["event"]["attached"];
        let file = told["file"].as_str().expect("an attachment names its file");
        let kept = fs::read(folder.join("media").join(&file[..2]).join(file)).expect(file);
        assert_eq!(told["sha256"], HEXLOWER.encode(&Sha256::digest(&kept)), "{file}");
    }
    Ok(())
}
