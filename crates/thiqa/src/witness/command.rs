//! `thiqa witness`: runs it, and tells it which logs to follow.

use std::{fs, net::IpAddr, path::PathBuf};

use anyhow::{Context, bail, ensure};
use clap::Subcommand;
use ledger::{SigningKey, VerifierKey, key::KeyType};

use super::{Store, routes};
use crate::{
    clock::{Chance, Clock},
    listen::{self, Way},
    node::write_private,
};

/// What `witness` is told.
#[derive(clap::Args)]
pub struct Args {
    /// The witness's own folder: its key and its memory.
    #[arg(long, env = "THIQA_WITNESS", default_value = "witness", global = true)]
    pub data: PathBuf,
    /// The address to listen on: of this machine alone, unless a proxy is before it.
    #[arg(long, default_value = "127.0.0.1:8070")]
    pub listen: String,
    /// At the first start the name of its key, such as `witness.judiciary.example/w1`; it never changes.
    #[arg(long)]
    pub name: Option<String>,
    /// A proxy at this address (without one: on this machine) speaks HTTPS with the stations.
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "127.0.0.1")]
    pub behind_proxy: Option<IpAddr>,
    /// Something else than to run it.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What else can be done with a witness.
#[derive(Subcommand)]
pub enum Command {
    /// Follows a log from now on; a witness that runs sees it at once.
    AddLog {
        /// The log's name.
        origin: String,
        /// The key that signs its checkpoints, as it stands on the station's page of logs.
        vkey: String,
    },
    /// Prints the key that its cosignatures are verified with.
    Key,
}

/// Runs the command.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let (clock, chance) = (Clock::System, Chance::system());
    match &args.command {
        Some(Command::AddLog { origin, vkey }) => {
            let vkey: VerifierKey = vkey.parse().context("the log's key is malformed")?;
            ensure!(origin == vkey.name(), "the key is of another log: {}", vkey.name());
            let store = open(args, clock, &chance)?;
            store.follow(&vkey)?;
            println!("{origin}");
        }
        Some(Command::Key) => println!("{}", open(args, clock, &chance)?.verifier()),
        None => {
            let store = open(args, clock, &chance)?;
            println!("{}", store.verifier());
            let way = args.behind_proxy.map_or(Way::Here, Way::Proxy);
            let listener = listen::bind(&args.listen)?;
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
            runtime.block_on(listen::serve(listener, way, routes(store), None))?;
        }
    }
    Ok(())
}

/// Opens the folder, and sets it up at the first start.
pub fn open(args: &Args, clock: Clock, chance: &Chance) -> anyhow::Result<Store> {
    let (key, memory) = (args.data.join("witness.key"), args.data.join("witness.db"));
    if key.exists() {
        ensure!(
            memory.exists(),
            "{} is gone. Without it this witness may sign a second history: it must end. Set up \
             another one, with another name and key, and tell all who count its cosignatures.",
            memory.display()
        );
        let secret = fs::read_to_string(&key).context("the witness's key can't be read")?;
        let signer = SigningKey::from_secret(secret.trim()).context("witness.key is malformed")?;
        if let Some(name) = args.name.as_ref().filter(|name| *name != signer.name()) {
            bail!("this witness is {}, not {name}", signer.name());
        }
        return Store::open(&memory, signer, clock);
    }
    let name = args.name.as_ref().context("say --name at the first start")?;
    let signer = SigningKey::new(name, &chance.bytes()).context("--name can't be a key's name")?;
    let secret = format!("{}\n", signer.to_secret());
    fs::create_dir_all(&args.data)?;
    let store = Store::open(&memory, signer, clock)?;
    ensure!(store.is_new()?, "{} is gone, and can't be made again", key.display());
    write_private(&key, secret.as_bytes())?;
    Ok(store)
}

impl Store {
    /// The key that its cosignatures are verified with.
    pub fn verifier(&self) -> VerifierKey {
        self.signer().verifier(KeyType::Cosignature)
    }
}
