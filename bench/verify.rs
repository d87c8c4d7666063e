//! `cargo run --release -p bench --bin verify`: entries a second that `verify` checks, over sealed cases,
//! with few entries a commit, so that there are many checkpoints. With `--data` over a folder that
//! `fill` made.

use std::path::PathBuf;

use bench::{STATION, cases::open_cases, fill::STATIONS, machine, median, node, open_node, timed};
use clap::Parser;
use thiqa::{books::verify_node, node::App};

#[derive(Parser)]
struct Args {
    /// A filled folder; without one, entries are written first.
    #[arg(long)]
    data: Option<PathBuf>,
    /// How many are written.
    #[arg(long, default_value_t = 200_000)]
    entries: usize,
}

fn check(app: &App, offices: &'static [&'static str]) -> anyhow::Result<()> {
    let mut entries = 0;
    let speed = median(|| {
        let (size, took) = timed(|| {
            let mut size = 0;
            for office in offices {
                let finding = app.db.read_blocking(|tx| verify_node(tx, office, &[], None))?;
                anyhow::ensure!(finding.ok, "the log does not verify: {finding:?}");
                size += finding.size;
            }
            Ok(size)
        })?;
        entries = size;
        Ok(size as f64 / took.as_secs_f64())
    })?;
    let seconds = entries as f64 / speed;
    println!("verify: {speed:.0} entries/s, {entries} entries in {seconds:.1} s");
    println!(
        "{}",
        serde_json::json!({ "bench": "verify", "entries": entries, "seconds": seconds, "entries_per_s": speed })
    );
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    machine();
    if let Some(data) = &args.data {
        return check(&open_node(data, None)?, &STATIONS);
    }
    let (app, _folder) = node(None)?;
    let took = open_cases(&app, args.entries)?;
    println!("written in {:.0} s", took.as_secs_f64());
    check(&app, &[STATION])
}
