//! `target/release/grow --data DIR --data DIR --data DIR`: how the cost of a page grows with what a node
//! holds. The folders are made by `fill`, the smallest first. Says each page's p95 beside the first's.

use std::{path::PathBuf, time::Duration};

use bench::{
    child::Server,
    load::{self, Manner},
    machine,
    scene::{KINDS, Scene},
};
use clap::Parser;

#[derive(Parser)]
struct Args {
    /// The data folders.
    #[arg(long)]
    data: Vec<PathBuf>,
    /// Requests a second of each page.
    #[arg(long, default_value_t = 150.0)]
    rate: f64,
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    #[arg(long, default_value_t = 5)]
    runs: usize,
    #[arg(long, default_value_t = 8108)]
    port: u16,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    machine();
    let mut first: Vec<Option<f64>> = vec![None; KINDS.len()];
    for data in &args.data {
        let scene = Scene::set(data, None)?;
        let server = Server::node(data, None, args.port)?;
        let (rest, _) = server.memory();
        println!("{}: start {} ms, {rest:.0} MB", data.display(), server.start.as_millis());
        for (kind, name) in KINDS.iter().enumerate() {
            let Some(mix) = scene.mix(name, args.port)? else { continue };
            let time = Duration::from_secs(args.seconds);
            let manner = Manner { port: args.port, connections: 8, rate: Some(args.rate), time };
            let mut runs: Vec<load::Told> = (0..=args.runs)
                .map(|n| {
                    load::run(manner, &KINDS, |shot| scene.shot(mix, shot + n * 1_000_003))
                        .remove(0)
                })
                // The first run warms caches.
                .skip(1)
                .collect();
            runs.sort_by(|a, b| a.p95.total_cmp(&b.p95));
            let told = runs.swap_remove(runs.len() / 2);
            let least = *first[kind].get_or_insert(told.p95);
            let grown = told.p95 / least;
            println!(
                "{name:<10} p50 {:>6.1}  p95 {:>6.1} ms, {grown:.2} of the first, {} errors",
                told.p50, told.p95, told.errors
            );
            println!(
                "{}",
                serde_json::json!({ "bench": "grow", "data": data, "told": told, "grown": grown })
            );
        }
    }
    Ok(())
}
