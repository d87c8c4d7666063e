//! `thiqa serve`: runs a node until it is told to stop.

use std::{net::SocketAddr, path::PathBuf};

use anyhow::Context;
use clap::Args as ClapArgs;

use crate::{
    clock::{Chance, Clock},
    node::{Folder, Node},
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
    /// Ask for the keyring's passphrase instead of reading the key file.
    #[arg(long)]
    pub passphrase: bool,
}

/// Serves until an interrupt.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let folder = Folder::new(&args.data);
    let mut config = folder.read_config().context("there is no node here yet")?;
    if args.database.is_some() {
        config.database.clone_from(&args.database);
    }
    let passphrase =
        args.passphrase.then(|| rpassword::prompt_password("Passphrase: ")).transpose()?;
    let keyring = folder.unlock(passphrase.as_deref())?;
    let app = Node::start(folder, config, keyring, Clock::System, Chance::system())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(&args.listen)
            .await
            .with_context(|| format!("{} can't be listened on", args.listen))?;
        println!("http://{}", listener.local_addr()?);
        let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(stopped()).await?;
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
