//! `thiqa backup`.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args as ClapArgs;

use super::{
    plan::{Span, five_weeks},
    take::{Wish, expire, take},
};
use crate::{clock::Clock, node::Folder};

/// What `backup` is told.
#[derive(Debug, Clone, ClapArgs)]
pub struct Args {
    /// The data folder. The node may be running.
    #[arg(long, default_value = "data")]
    pub data: PathBuf,
    /// The folder of the copies: on another disk.
    #[arg(long)]
    pub to: PathBuf,
    /// A PostgreSQL connection string, instead of the one in the folder's settings.
    #[arg(long)]
    pub database: Option<String>,
    /// How long copies are kept, such as 35d; older ones are removed.
    #[arg(long)]
    pub keep: Option<Span>,
    /// Check each entry of the copy, as `thiqa verify` does, and not only the ends of the logs.
    #[arg(long)]
    pub deep: bool,
    /// Copy open keys, too. Whoever finds such a copy can read everything.
    #[arg(long)]
    pub with_keys: bool,
}

/// Takes a copy and prints one JSON line.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let folder = Folder::new(&args.data);
    let mut config = folder.read_config().context("there is no node here")?;
    config.database = args.database.clone().or(config.database);
    let plan = config.backup.as_ref().filter(|plan| plan.to == args.to);
    let keep = args.keep.or(plan.map(|plan| plan.keep)).unwrap_or(five_weeks());
    let at = Clock::System.now();
    let (to, keys) = (args.to.clone(), args.with_keys);
    let manifest = take(&Wish { folder, config, to, at, keys, deep: args.deep })?;
    expire(&args.to, at, keep.micros())?;
    println!("{}", serde_json::to_string(&manifest)?);
    Ok(())
}
