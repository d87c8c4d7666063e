//! `cargo run --release -p bench --bin fill -- --cases 250000 --data DIR`: makes a data folder of so many
//! cases through the real pen: log, sealing, projections and figures all on.

use std::path::{Path, PathBuf};

use bench::{
    CONFIG,
    fill::{Plan, fill},
    machine, node_at, timed,
};
use clap::Parser;
use thiqa::node::Config;

#[derive(Parser)]
struct Args {
    /// Cases of all six stations together.
    #[arg(long, default_value_t = 250_000)]
    cases: usize,
    /// Entries a case, from 1 to 6.
    #[arg(long, default_value_t = 4)]
    entries: usize,
    /// The data folder, which must not be there yet.
    #[arg(long)]
    data: PathBuf,
    /// The jobs that follow the logs begin behind what is filled in, instead of working through it.
    #[arg(long)]
    leave_jobs: bool,
    /// A PostgreSQL connection string, instead of the folder's own database; its schema must be empty.
    #[arg(long)]
    database: Option<String>,
}

fn bytes(path: &Path) -> u64 {
    let Ok(files) = std::fs::read_dir(path) else { return 0 };
    let size = |file: std::fs::DirEntry| file.metadata().map_or(0, |meta| meta.len());
    files.flatten().map(size).sum()
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    machine();
    let mut config: Config = toml::from_str(CONFIG)?;
    config.database = args.database.clone();
    let app = node_at(&args.data, &config, "fill")?;
    let plan = Plan { cases: args.cases, entries: args.entries };
    let (entries, took) = fill(&app, &plan)?;
    // What a running node does beside the pens, so that none of it is left for the one that is measured.
    let follow = if args.leave_jobs { thiqa::jobs::begin_here } else { thiqa::jobs::run_once };
    let (_, after) = timed(|| Ok(follow(&app)?))?;
    println!("jobs that follow the logs: {:.0} s", after.as_secs_f64());
    let speed = entries as f64 / took.as_secs_f64();
    drop(app);
    let (size, cases) = (bytes(&args.data), args.cases);
    println!(
        "fill: {cases} cases, {entries} entries in {:.0} s, {speed:.0} entries/s, {} MB",
        took.as_secs_f64(),
        size >> 20
    );
    println!(
        "{}",
        serde_json::json!({ "bench": "fill", "cases": cases, "entries": entries, "seconds": took.as_secs_f64(),
            "entries_per_s": speed, "bytes": size })
    );
    Ok(())
}
