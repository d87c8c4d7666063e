//! `thiqa serve`: runs a node until it is told to stop.

use std::{
    net::{IpAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
};

use anyhow::{Context, ensure};
use clap::{Args as ClapArgs, ValueEnum};

use crate::{
    certificates,
    clock::{Chance, Clock},
    community::{
        outside::Outside,
        tracking::{Public, alone},
    },
    enrolment::{self, Enrolment},
    jobs, keys,
    listen::{self, Way},
    node::{App, Folder, Node},
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
    /// Plain HTTP on this address too, for nothing but the page on which PCs and tablets are enrolled.
    #[arg(long)]
    pub enrol: Option<String>,
    /// A proxy of ours at this address (without one: on this machine) speaks HTTPS with everybody
    /// else; it is believed whom it speaks for.
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "127.0.0.1")]
    pub behind_proxy: Option<IpAddr>,
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
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    if args.only == Some(Part::Public) {
        ensure!(args.enrol.is_none(), "devices are enrolled at the node, not at the public pages");
        let pages = alone(public_part(&folder)?);
        let listener = listen::bind(&args.listen)?;
        return runtime.block_on(listen::serve(listener, plain(args), pages, None));
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
    runtime.block_on(open(args, &app))
}

fn plain(args: &Args) -> Way {
    args.behind_proxy.map_or(Way::Here, Way::Proxy)
}

/// Opens the node's doors.
async fn open(args: &Args, app: &App) -> anyhow::Result<()> {
    let listener = listen::bind(&args.listen)?;
    let aside = args.enrol.as_deref().map(listen::bind).transpose()?;
    let at = listener.local_addr()?;
    let secure = app.config.https && args.behind_proxy.is_none();
    ensure!(secure || aside.is_none(), "--enrol needs `https = true` in thiqa.toml");
    let mut pages = router(app.clone());
    if app.config.https {
        pages = listen::strict(pages);
    }
    if !secure {
        return listen::serve(listener, plain(args), pages, None).await;
    }
    if !certificates::exist(&app.folder) {
        let own = match at.ip() {
            address if address.is_unspecified() => certificates::own_address(),
            address => Some(address),
        };
        let names = certificates::Names::new(&app.config.domain, [], own);
        certificates::make(&app.folder, &names, app.clock.now(), &app.chance)?;
    }
    let (clock, chance) = (app.clock.clone(), app.chance.clone());
    let way = Way::Secure(listen::Secure::new(app.folder.clone(), clock, chance).await?);
    let port = aside.as_ref().map(TcpListener::local_addr).transpose()?.map(|at| at.port());
    let aside = match Enrolment::of(app, at.port(), port)? {
        Some(enrolment) => {
            pages = pages.merge(enrolment::routes(enrolment.clone()));
            aside.map(|listener| (listener, enrolment::alone(enrolment)))
        }
        None => {
            ensure!(aside.is_none(), "--enrol needs the node's own certificate authority");
            None
        }
    };
    listen::serve(listener, way, pages, aside).await
}

/// The public pages of a folder: neither its settings, its keyring nor its database are opened.
pub fn public_part(folder: &Folder) -> anyhow::Result<Public> {
    let pack = Pack::builtin()
        .map_err(|errors| anyhow::anyhow!("the pack has {} faults", errors.len()))?;
    let (clock, chance) = (Clock::System, Chance::system());
    let outside = Outside::open(folder, clock.now(), &chance)?;
    let demonstration = folder.demonstration().exists();
    Ok(Public { outside, pack: Arc::new(pack), clock, chance, demonstration })
}
