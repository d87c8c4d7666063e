//! `thiqa certificates`: makes or renews the node's certificates and tells what to compare.

use std::{net::IpAddr, path::PathBuf};

use clap::Args as ClapArgs;

use super::{Authority, Names, make, make_anew, own_address};
use crate::{
    clock::{Chance, Clock},
    node::Folder,
};

/// What `certificates` is told.
#[derive(ClapArgs)]
pub struct Args {
    /// The data folder.
    #[arg(long, env = "THIQA_DATA", default_value = "data")]
    pub data: PathBuf,
    /// A further name of the node, besides the domain of its settings.
    #[arg(long)]
    pub name: Vec<String>,
    /// An address of the node; without one, the machine's own on its network.
    #[arg(long)]
    pub address: Vec<IpAddr>,
    /// Make another authority; every PC and tablet must be enrolled anew.
    #[arg(long)]
    pub new_authority: bool,
}

/// Makes them and tells the fingerprint.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let folder = Folder::new(&args.data);
    let mut given = args.name.clone();
    let domain = match folder.is_set_up() {
        true => folder.read_config()?.domain,
        false if given.is_empty() => anyhow::bail!("there is no node here yet: say --name"),
        false => given.remove(0),
    };
    let mut addresses = args.address.clone();
    if addresses.is_empty() {
        addresses.extend(own_address());
    }
    let names = Names::new(&domain, given, addresses);
    let (now, chance) = (Clock::System.now(), Chance::system());
    match args.new_authority {
        true => make_anew(&folder, &names, now, &chance)?,
        false => make(&folder, &names, now, &chance)?,
    }
    if let Some(authority) = Authority::read(&folder)? {
        println!("{}", folder.certificates().join("ca.crt").display());
        println!("SHA-256 {}", authority.fingerprint().join(" "));
        for name in &authority.names.names {
            println!("{name}");
        }
        for address in &authority.names.addresses {
            println!("{address}");
        }
    }
    Ok(())
}
