//! `cargo build --release -p thiqa -p bench && target/release/witness`: checkpoints a second that a
//! witness checks, keeps and cosigns, over real HTTP from many logs; each answer is durable before it
//! leaves. The generator runs on the same cores.

use std::{ops::Range, path::Path, process::Command, time::Duration};

use anyhow::ensure;
use bench::{
    child::Server,
    load::{self, Manner, Shot},
    machine,
};
use clap::Parser;
use ledger::{
    AddCheckpoint, Checkpoint, Hash, SigningKey,
    key::KeyType,
    leaf_hash,
    proof::{prove_consistency, root},
};

#[derive(Parser)]
struct Args {
    /// Checkpoints a second that are offered, one run each.
    #[arg(long, value_delimiter = ',', default_value = "500,1000,2000")]
    rates: Vec<f64>,
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// Seconds a run.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    #[arg(long, default_value_t = 8109)]
    port: u16,
}

/// So many logs take turns: more than connections, so that none asks twice at once.
const LOGS: usize = 256;

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    machine();
    let keys: Vec<SigningKey> = (0..LOGS)
        .map(|n| SigningKey::new(&format!("st-{n:04}.police.example/log"), &seed(n)))
        .collect::<Result<_, _>>()?;
    for rate in &args.rates {
        let total = (rate * args.seconds as f64) as usize;
        let shots = requests(&keys, total)?;
        let folder = tempfile::tempdir()?;
        let server = start(folder.path(), &keys, args.port)?;
        let time = Duration::from_secs(args.seconds);
        let manner =
            Manner { port: args.port, connections: args.connections, rate: Some(*rate), time };
        let shot = |n: usize| Shot { kind: 0, request: shots[n].clone(), status: 200 };
        let told = load::run(manner, &["checkpoint"], shot);
        load::print("witness", "thiqa", &format!("{rate:.0}"), &told);
        drop(server);
    }
    Ok(())
}

fn seed(n: usize) -> [u8; 32] {
    let mut seed = [1; 32];
    seed[..8].copy_from_slice(&n.to_be_bytes());
    seed
}

/// A new witness that follows all logs.
fn start(folder: &Path, keys: &[SigningKey], port: u16) -> anyhow::Result<Server> {
    let program = std::env::current_exe()?.with_file_name("thiqa");
    let witness = || {
        let mut command = Command::new(&program);
        command.arg("witness").arg("--data").arg(folder);
        command
    };
    let named = witness().args(["--name", "witness.bench.example", "key"]).output()?;
    ensure!(named.status.success(), "{}", String::from_utf8_lossy(&named.stderr));
    for key in keys {
        let vkey = key.verifier(KeyType::Note).to_string();
        let added = witness().args(["add-log", key.name(), &vkey]).output()?;
        ensure!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    }
    let mut command = witness();
    command.args(["--listen", &format!("127.0.0.1:{port}")]);
    Server::start(command, port, "/health")
}

/// The nth request is of log `n mod LOGS`, one entry longer each time. All logs hold the same.
fn requests(keys: &[SigningKey], total: usize) -> anyhow::Result<Vec<Vec<u8>>> {
    let steps = total.div_ceil(keys.len()) as u64;
    ensure!(steps < 256, "logs of one row are enough: offer less, or for a shorter time");
    let leaves: Vec<Hash> = (0..steps).map(|n| leaf_hash(&n.to_be_bytes())).collect();
    let read = |_: u8, range: Range<u64>| {
        Ok::<_, std::io::Error>(leaves[range.start as usize..range.end as usize].to_vec())
    };
    let mut made = Vec::with_capacity(total);
    for old in 0..steps {
        let (size, proof) = (old + 1, prove_consistency(old, old + 1, read)?);
        let root = root(size, read)?;
        for key in keys {
            let note = Checkpoint { origin: key.name().into(), size, root }.sign(key)?;
            let body = AddCheckpoint { old, proof: proof.clone(), note }.to_string();
            let head = "POST /add-checkpoint HTTP/1.1\r\nhost: witness.bench.example";
            let length = body.len();
            made.push(format!("{head}\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes());
        }
    }
    Ok(made)
}
