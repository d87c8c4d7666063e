//! `cargo build --release -p thiqa -p bench && target/release/pages --data DIR`: the pages of a working
//! day over real HTTP, from a folder that `fill` made: real sessions, real decisions, every read an
//! entry. The generator runs on the same cores.

use std::{path::PathBuf, process::Command, time::Duration};

use bench::{
    child::Server,
    http::Client,
    load::{self, Manner},
    machine, nap,
    scene::{KINDS, Mix, Scene},
};
use clap::Parser;

#[derive(Parser)]
struct Args {
    /// The data folder.
    #[arg(long)]
    data: PathBuf,
    /// A PostgreSQL connection string, if the data lie there.
    #[arg(long)]
    database: Option<String>,
    /// Requests a second that are offered, one run each.
    #[arg(long, value_delimiter = ',', default_value = "250,500,1000,1500")]
    rates: Vec<f64>,
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// Seconds a run.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Runs of each rate; the one with the middle p95 is told.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// What is asked: `mixed`, or the name of one page.
    #[arg(long, value_delimiter = ',', default_value = "mixed")]
    what: Vec<String>,
    /// Beside it the same list page from Express and Django (`bench/peers/setup.sh` installs them).
    #[arg(long)]
    peers: bool,
    #[arg(long, default_value_t = 8108)]
    port: u16,
}

impl Args {
    fn manner(&self, rate: Option<f64>) -> Manner {
        let time = Duration::from_secs(self.seconds);
        Manner { port: self.port, connections: self.connections, rate, time }
    }

    /// The middle of several runs by the p95 of all.
    fn middle(&self, manner: Manner, scene: &Scene, mix: Mix) -> Vec<load::Told> {
        let run =
            |n: usize| load::run(manner, &KINDS, |shot| scene.shot(mix, shot + n * 1_000_003));
        let mut runs: Vec<_> = (0..self.runs.max(1)).map(run).collect();
        runs.sort_by(|a, b| a[a.len() - 1].p95.total_cmp(&b[b.len() - 1].p95));
        runs.swap_remove(runs.len() / 2)
    }
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    machine();
    let scene = Scene::set(&args.data, args.database.as_deref())?;
    let server = Server::node(&args.data, args.database.as_deref(), args.port)?;
    nap(Duration::from_secs(2));
    let (rest, _) = server.memory();
    println!("start {} ms, {rest:.0} MB at rest", server.start.as_millis());
    for what in &args.what {
        let Some(mix) = scene.mix(what, args.port)? else {
            println!("{what}: skipped, this node has no such page");
            continue;
        };
        warm(&args, &scene, mix);
        for rate in &args.rates {
            let before = server.seconds();
            let told = args.middle(args.manner(Some(*rate)), &scene, mix);
            let shots = rate * args.seconds as f64 * args.runs as f64;
            let spent = (server.seconds() - before) * 1_000.0 / shots;
            load::print("pages", "thiqa", &format!("{rate:.0}"), &told);
            println!("{what} at {rate:.0}/s: {spent:.2} ms of processor a request");
        }
    }
    let (now, peak) = server.memory();
    println!("{now:.0} MB after, {peak:.0} MB at most");
    println!(
        "{}",
        serde_json::json!({ "bench": "node", "start_ms": server.start.as_millis(), "rest_mb": rest,
            "after_mb": now, "peak_mb": peak })
    );
    if args.peers {
        beside(&args, &scene)?;
    }
    Ok(())
}

fn warm(args: &Args, scene: &Scene, mix: Mix) {
    let time = Duration::from_secs(2);
    let manner = Manner { time, rate: Some(100.0), ..args.manner(None) };
    load::run(manner, &KINDS, |n| scene.shot(mix, n));
}

/// Our list page without its rows, for the peers to fill: all serve the same page.
fn frame(args: &Args, scene: &Scene, path: &str) -> anyhow::Result<()> {
    let ours = scene.mix("cases", args.port)?.ok_or_else(|| anyhow::anyhow!("no list"))?;
    let request = String::from_utf8(scene.shot(ours, 0).request)?;
    let request = request.replace("gzip, deflate, br", "identity");
    let page = String::from_utf8(Client::new(args.port).send(request.as_bytes())?.body)?;
    let rows = page.find("<tbody").zip(page.find("</tbody>"));
    let (from, to) = rows.ok_or_else(|| anyhow::anyhow!("the list has no rows"))?;
    let from = from + page[from..].find('>').unwrap_or_default() + 1;
    std::fs::write(path, format!("{}<!--rows-->{}", &page[..from], &page[to..]))?;
    println!("the page has {} bytes, {} of them rows", page.len(), to - from);
    Ok(())
}

/// The list page alone: ours, and the same from two usual stacks without any log.
fn beside(args: &Args, scene: &Scene) -> anyhow::Result<()> {
    let peers = concat!(env!("CARGO_MANIFEST_DIR"), "/peers");
    let (table, port) = (format!("{peers}/list.db"), args.port + 1);
    let around = format!("{peers}/frame.txt");
    frame(args, scene, &around)?;
    let mut express = Command::new("node");
    express.env("NODE_ENV", "production");
    express.args([
        format!("{peers}/express/server.mjs"),
        port.to_string(),
        table.clone(),
        around.clone(),
    ]);
    let express = Server::start(express, port, "/cases")?;
    let mut django = Command::new(format!("{peers}/django/.venv/bin/gunicorn"));
    django
        .current_dir(format!("{peers}/django"))
        .env("PEER_DATABASE", &table)
        .env("PEER_FRAME", &around);
    let bind = format!("127.0.0.1:{}", args.port + 2);
    django.args([
        "--workers",
        "2",
        "--threads",
        "4",
        "--keep-alive",
        "30",
        "--bind",
        &bind,
        "--log-level",
        "error",
        "app:application",
    ]);
    let django = Server::start(django, args.port + 2, "/cases")?;
    let ours = scene.mix("cases", args.port)?.ok_or_else(|| anyhow::anyhow!("no list"))?;
    let servers = [
        ("thiqa", args.port, ours),
        ("express", express.port, Mix::Peer),
        ("django", django.port, Mix::Peer),
    ];
    for rate in args.rates.iter().copied().map(Some).chain([None]) {
        let offered = rate.map_or_else(|| "all".to_owned(), |rate| format!("{rate:.0}"));
        let mut first = None;
        for (name, port, mix) in servers {
            let told = args.middle(Manner { port, ..args.manner(rate) }, scene, mix);
            load::print("peers", name, &offered, &told[told.len() - 1..]);
            let all = &told[told.len() - 1];
            let (rate, p95) = *first.get_or_insert((all.rate, all.p95));
            println!(
                "{name}: we answer {:.2} as many, p95 {:.2} of theirs",
                rate / all.rate,
                p95 / all.p95
            );
        }
    }
    Ok(())
}
