//! `thiqa serve`: runs a node until it is told to stop.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use anyhow::Context;
use axum::Router;
use clap::{Args as ClapArgs, ValueEnum};

use crate::{
    clock::{Chance, Clock},
    community::{
        outside::Outside,
        tracking::{Public, alone},
    },
    jobs, keys,
    node::{Folder, Node},
    pack::Pack,
    router::router,
};

/// What `serve` is told.
#[derive(ClapArgs)]
pub struct Args {
    /// The data folder.
    #[arg(long, env = "THIQA_DATA", default_value = "data")]
    pub data: PathBuf,
    /// A PostgreSQL connection string, instead of the one in the folder's settings.
    #[arg(long)]
    pub database: Option<String>,
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// Serve only these pages; of the folder nothing but their own store is opened.
    #[arg(long)]
    pub only: Option<Part>,
    /// Ask for the keyring's passphrase on the terminal; a node whose keyring is closed with one
    /// begins locked otherwise.
    #[arg(long)]
    pub passphrase: bool,
}

/// A part of the pages that can be served alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// What anybody may see.
    Public,
}

/// Serves until an interrupt.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let folder = Folder::new(&args.data);
    if args.only == Some(Part::Public) {
        return listen(&args.listen, alone(public_part(&folder)?));
    }
    let mut config = folder.read_config().context("there is no node here yet")?;
    if args.database.is_some() {
        config.database.clone_from(&args.database);
    }
    let (clock, chance) = (Clock::System, Chance::system());
    let app = match keys::at_start(&folder, &config, args.passphrase)? {
        Some(keyring) => Node::start(folder, config, keyring, clock, chance)?,
        None => Node::start_locked(folder, config, clock, chance)?,
    };
    let _jobs = jobs::start(app.clone());
    listen(&args.listen, router(app))
}

/// The public pages of a folder: neither its settings, its keyring nor its database are opened.
pub fn public_part(folder: &Folder) -> anyhow::Result<Public> {
    let pack = Pack::builtin()
        .map_err(|errors| anyhow::anyhow!("the pack has {} faults", errors.len()))?;
    let (clock, chance) = (Clock::System, Chance::system());
    let outside = Outside::open(folder, clock.now(), &chance)?;
    let demonstration = folder.demonstration().exists();
    Ok(Public { outside, pack: Arc::new(pack), clock, demonstration })
}

fn listen(address: &str, pages: Router) -> anyhow::Result<()> {
    let pages = pages.into_make_service_with_connect_info::<SocketAddr>();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(address)
            .await
            .with_context(|| format!("{address} can't be listened on"))?;
        println!("http://{}", listener.local_addr()?);
        axum::serve(listener, pages).with_graceful_shutdown(stopped()).await?;
        Ok(())
    })
}

async fn stopped() {
    let mut term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    let terminated = async {
        match &mut term {
            Ok(term) => drop(term.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminated => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
