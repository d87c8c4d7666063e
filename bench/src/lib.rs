//! What the benchmarks share: a node in a temporary folder, medians, and what the machine was doing.

pub mod cases;
pub mod child;
pub mod fill;
pub mod http;
pub mod load;
pub mod scene;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use thiqa::{
    clock::{Chance, Clock},
    node::{App, Config, Folder, Node},
    pack::Pack,
};

/// A station of the pack.
pub const STATION: &str = "NIN-TH";

/// The settings of every node here.
pub const CONFIG: &str = "domain = \"bench.example\"\ndemonstration = true";

/// How often each figure is measured.
pub const RUNS: usize = 5;

/// A fresh node; the folder goes when it is dropped. With `server` its data lie in PostgreSQL, in a
/// schema of that name that must be empty.
pub fn node(server: Option<String>) -> anyhow::Result<(App, tempfile::TempDir)> {
    let temporary = tempfile::tempdir()?;
    let mut config: Config = toml::from_str(CONFIG)?;
    config.database = server;
    Ok((node_at(temporary.path(), &config, "node")?, temporary))
}

/// A fresh node in this folder; ids and keys follow from the seed.
pub fn node_at(path: &Path, config: &Config, seed: &str) -> anyhow::Result<App> {
    let folder = Folder::new(path);
    anyhow::ensure!(!folder.is_set_up(), "{} holds a node already", path.display());
    let chance = Chance::seeded(seed);
    let pack = Pack::builtin().map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
    folder.set_up(config, &pack, &chance)?;
    let keyring = folder.unlock(None)?;
    Node::start(folder, config.clone(), keyring, Clock::System, chance)
}

/// The node of a folder that was filled.
pub fn open_node(path: &Path, server: Option<&str>) -> anyhow::Result<App> {
    let folder = Folder::new(path);
    let mut config = folder.read_config()?;
    if let Some(server) = server {
        config.database = Some(server.to_owned());
    }
    let keyring = folder.unlock(None)?;
    Node::start(folder, config, keyring, Clock::System, Chance::system())
}

/// Runs it [`RUNS`] times and gives the middle of what it returns.
pub fn median(mut run: impl FnMut() -> anyhow::Result<f64>) -> anyhow::Result<f64> {
    let mut results = Vec::new();
    for _ in 0..RUNS {
        results.push(run()?);
    }
    results.sort_by(f64::total_cmp);
    Ok(results[RUNS / 2])
}

/// How long it takes.
pub fn timed<T>(work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<(T, Duration)> {
    let began = Instant::now();
    let done = work()?;
    Ok((done, began.elapsed()))
}

/// Splits `total` jobs over so many threads; answers with jobs a second.
pub fn by_writers(
    writers: usize,
    total: usize,
    work: impl Fn(usize) -> anyhow::Result<()> + Sync,
) -> anyhow::Result<f64> {
    let share = total.div_ceil(writers);
    let ((), took) = timed(|| {
        std::thread::scope(|scope| {
            let hands: Vec<_> = (0..writers)
                .map(|writer| {
                    let work = &work;
                    scope.spawn(move || (0..share).try_for_each(|i| work(writer * share + i)))
                })
                .collect();
            hands.into_iter().try_for_each(|hand| hand.join().expect("no panic in a benchmark"))
        })
    })?;
    Ok((share * writers) as f64 / took.as_secs_f64())
}

/// Prints the machine's load, so that a figure can be judged later.
pub fn machine() {
    let read = |path| std::fs::read_to_string(path).unwrap_or_default();
    let load = read("/proc/loadavg");
    let load = load.split(' ').next().unwrap_or("?");
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    println!("{cores} cores, load {load} at the start, median of {RUNS}");
    if cfg!(debug_assertions) {
        println!("warning: not the release profile, these figures mean nothing");
    }
}

/// Waits: for a scheduled time, or between two looks at another process.
#[expect(clippy::disallowed_methods, reason = "a load generator keeps a schedule")]
pub fn nap(time: Duration) {
    std::thread::sleep(time);
}
