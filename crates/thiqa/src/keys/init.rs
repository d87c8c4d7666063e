//! `thiqa init`: sets a real office up in an empty folder. What fails leaves nothing behind.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail, ensure};
use clap::Args as ClapArgs;
use db::Db;
use vault::{Keyring, OfficeKeys, Sealed};

use super::{escrow, file, passphrase, place};
use crate::{
    books::{Books, Pen},
    clock::{Chance, Clock},
    node::{App, Config, Folder, Node, migrations},
    pack::Pack,
    people::{self, Cost, account::Profile},
};

/// What `init` is told.
#[derive(ClapArgs, Debug, Clone)]
pub struct Args {
    /// The data folder; it must be empty or not exist yet.
    #[arg(long, env = "THIQA_DATA", default_value = "data")]
    pub data: PathBuf,
    /// The node's name, such as st-0412.police.example. Logs and passkeys are bound to it for ever.
    #[arg(long)]
    pub domain: String,
    /// An office of the pack that this node hosts; may be given again. Without it: all of them.
    #[arg(long = "office", value_name = "CODE")]
    pub offices: Vec<String>,
    /// The first commander of an office, as `CODE:USER:NAME`, or `USER:NAME` where there is one
    /// office; may be given again. Every station named needs one.
    #[arg(long = "commander", value_name = "[CODE:]USER:NAME", required = true)]
    pub commanders: Vec<String>,
    /// A PostgreSQL connection string; without it the data lie in a file of the folder.
    #[arg(long)]
    pub database: Option<String>,
    /// Make a key file here, on another disk, instead of asking for a passphrase.
    #[arg(long, value_name = "PATH", conflicts_with = "passphrase_file")]
    pub key_file: Option<PathBuf>,
    /// Let the key file lie on the disk of the data, although whoever takes that disk then reads
    /// everything. The commander's pages will say so.
    #[arg(long, requires = "key_file")]
    pub key_file_beside_data: bool,
    /// Read the passphrase from the first line of a file (`-` is standard input) instead of asking
    /// for it on the terminal.
    #[arg(long, value_name = "PATH")]
    pub passphrase_file: Option<PathBuf>,
    /// Give the keys into escrow at once and write the three shares into this folder.
    #[arg(long, value_name = "DIR")]
    pub escrow: Option<PathBuf>,
}

/// The first commander of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Commander {
    pub(super) office: String,
    handle: String,
    name: String,
}

/// An account that was made, with the start code that stands nowhere else.
pub(super) struct Made {
    pub(super) commander: Commander,
    pub(super) start_code: String,
}

/// Sets up, and prints the start codes once.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let made = set_up(args, Clock::System, Chance::system())?;
    let data = args.data.display();
    println!("The node {} is set up in {data}.", args.domain);
    for Made { commander, start_code } in &made {
        println!();
        println!("First commander of {}: shown this once, for her alone.", commander.office);
        println!("  user name   {}", commander.handle);
        println!("  start code  {start_code}");
    }
    println!();
    println!("What comes next:");
    println!(
        "  1. thiqa serve --data {data}{}",
        if args.key_file.is_none() { " --passphrase" } else { "" }
    );
    println!(
        "  2. The commander opens https://{}/sign-in, enters the start code as her password",
        args.domain
    );
    println!("     and chooses a password of her own; the start code is worth nothing after that.");
    println!(
        "  3. She makes the accounts of her people. Unlocking takes two: make a second one soon."
    );
    if args.escrow.is_none() {
        println!(
            "  4. thiqa escrow make --data {data} --out DIR: without it nobody can read anything"
        );
        println!("     when the passphrase or the key file is lost.");
    }
    Ok(())
}

/// Sets up; what was made is returned. Nothing is changed where it fails.
pub(super) fn set_up(args: &Args, clock: Clock, chance: Chance) -> anyhow::Result<Vec<Made>> {
    let folder = Folder::new(&args.data);
    ensure!(!folder.is_set_up(), "a node is set up in {} already", args.data.display());
    let existed = args.data.exists();
    if existed {
        let empty = fs::read_dir(&args.data)?.next().is_none();
        ensure!(empty, "{} is not empty", args.data.display());
    }
    let pack = Pack::builtin()
        .map_err(|errors| anyhow::anyhow!("the pack has {} faults", errors.len()))?;
    let plan = Plan::read(args, &pack)?;
    let made = build(args, &plan, folder, clock, chance);
    if made.is_err() {
        clear(&args.data, existed);
    }
    made
}

/// What is to be made.
pub(super) struct Plan {
    offices: Vec<String>,
    commanders: Vec<Commander>,
}

impl Plan {
    pub(super) fn read(args: &Args, pack: &Pack) -> anyhow::Result<Plan> {
        let host_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
        let domain = &args.domain;
        ensure!(
            !domain.is_empty() && domain.len() <= 253 && domain.chars().all(host_name),
            "--domain is a host name in small letters, such as st-0412.police.example"
        );
        for code in &args.offices {
            ensure!(pack.offices.get(code).is_some(), "the pack knows no office {code}");
        }
        let offices: Vec<String> = match args.offices.as_slice() {
            [] => pack.offices.codes().map(str::to_owned).collect(),
            named => named.to_vec(),
        };
        let commanders = args
            .commanders
            .iter()
            .map(|text| Commander::read(text, &offices, pack))
            .collect::<anyhow::Result<Vec<_>>>()?;
        for code in args.offices.iter().filter(|code| commanded(pack, code)) {
            ensure!(
                commanders.iter().any(|one| one.office == *code),
                "the office {code} needs its first commander: --commander {code}:USER:NAME"
            );
        }
        Ok(Plan { offices, commanders })
    }
}

/// Whether an office of this kind has a commander.
fn commanded(pack: &Pack, office: &str) -> bool {
    let kind = pack.offices.get(office).map_or("", |row| row.kind.as_str());
    pack.roles.get("commander").is_some_and(|row| row.office_kinds.iter().any(|code| code == kind))
}

impl Commander {
    fn read(text: &str, offices: &[String], pack: &Pack) -> anyhow::Result<Commander> {
        let parts: Vec<&str> = text.splitn(3, ':').map(str::trim).collect();
        let (office, handle, name) = match (parts.as_slice(), offices) {
            ([office, handle, name], _) => (*office, *handle, *name),
            ([handle, name], [office]) => (office.as_str(), *handle, *name),
            _ => bail!("--commander is CODE:USER:NAME, such as NIN-TH:a.sabri:NAME"),
        };
        ensure!(offices.iter().any(|code| code == office), "this node hosts no office {office}");
        ensure!(commanded(pack, office), "an office like {office} has no commander");
        ensure!(
            people::is_handle(handle),
            "a user name has 3 to 32 small letters, figures, dots and hyphens, a letter first"
        );
        let name = crate::lang::clean(name);
        ensure!((1..=100).contains(&name.chars().count()), "a commander needs her name");
        Ok(Commander { office: office.into(), handle: handle.into(), name })
    }

    fn profile(&self, pack: &Pack) -> Profile {
        let station = pack.offices.get(&self.office).is_some_and(|row| row.kind == "station");
        Profile {
            handle: self.handle.clone(),
            role: "commander".into(),
            unit: station.then(|| "command".into()),
            rank: None,
            sex: None,
            languages: Vec::new(),
            name: Sealed::Open(self.name.clone()),
        }
    }
}

fn build(
    args: &Args,
    plan: &Plan,
    folder: Folder,
    clock: Clock,
    chance: Chance,
) -> anyhow::Result<Vec<Made>> {
    fs::create_dir_all(folder.media())?;
    fs::set_permissions(&args.data, fs::Permissions::from_mode(0o700))?;
    let mut config = Config {
        domain: args.domain.clone(),
        database: args.database.clone(),
        https: true,
        key_file: args.key_file.as_deref().map(std::path::absolute).transpose()?,
        key_file_beside_data: args.key_file_beside_data,
        ..Config::default()
    };
    let lock = lock_of(args, &config, &folder)?;
    let mut fill = |bytes: &mut [u8]| chance.fill(bytes);
    let made = plan.offices.iter();
    let made = made.map(|code| (code.clone(), OfficeKeys::generate(&mut fill)));
    let keyring = Keyring { offices: made.collect() };
    be_alone(&folder, &config, &clock, &chance)?;
    file::write_keyring(&folder, &keyring, &lock, &chance)?;
    let done = fill_node(args, plan, &mut config, &folder, &keyring, &clock, &chance);
    if done.is_err()
        && let file::Lock::File(path) = &lock
    {
        let _ = fs::remove_file(path);
    }
    let made = done?;
    // The settings are last: a folder with settings is whole.
    file::write_whole(&folder.config(), toml::to_string(&config)?.as_bytes())?;
    Ok(made)
}

fn fill_node(
    args: &Args,
    plan: &Plan,
    config: &mut Config,
    folder: &Folder,
    keyring: &Keyring,
    clock: &Clock,
    chance: &Chance,
) -> anyhow::Result<Vec<Made>> {
    let app = Node::start(
        folder.clone(),
        config.clone(),
        keyring.clone(),
        clock.clone(),
        chance.clone(),
    )?;
    let commanders = plan.commanders.iter();
    let made = commanders.map(|one| enrol(&app, one)).collect::<anyhow::Result<Vec<_>>>()?;
    if let Some(out) = &args.escrow {
        config.escrow = Some(escrow::make(&app, keyring, out)?);
    }
    Ok(made)
}

fn lock_of(args: &Args, config: &Config, folder: &Folder) -> anyhow::Result<file::Lock> {
    let Some(path) = &config.key_file else {
        return Ok(file::Lock::Passphrase(passphrase::choose_passphrase(
            args.passphrase_file.as_deref(),
        )?));
    };
    ensure!(
        path.parent().is_some_and(Path::is_dir),
        "the folder of the key file {} is not there",
        path.display()
    );
    if !config.key_file_beside_data && place::is_beside(folder.path(), path, place::disk_of)? {
        return Err(place::beside(path));
    }
    Ok(file::Lock::File(path.clone()))
}

/// A database that holds another node's logs is left alone.
fn be_alone(
    folder: &Folder,
    config: &Config,
    clock: &Clock,
    chance: &Chance,
) -> anyhow::Result<()> {
    if config.database.is_none() {
        return Ok(());
    }
    let books = Books::locked(config.domain.clone(), chance.clone(), jiff::tz::TimeZone::UTC);
    let db = Db::open(&folder.place(config), &migrations(), clock.now(), books)
        .context("the database can't be opened")?;
    let logs: crate::Result<Option<i64>> =
        db.read_blocking(|tx| Ok(tx.one("SELECT COUNT(*) FROM head", &[], |row| row.get(0))?));
    ensure!(logs? == Some(0), "the database holds the logs of another node already");
    Ok(())
}

fn enrol(app: &App, commander: &Commander) -> anyhow::Result<Made> {
    let (books, office) = (app.books.clone(), commander.office.clone());
    let pen = Pen { books, office, actor: "operator".into(), at: app.clock.now() };
    let profile = commander.profile(&app.pack);
    let start_code = app
        .db
        .write_blocking(&commander.office, move |tx| {
            people::enrol_with_start(tx, &pen, profile, Cost::default())
        })
        .map_err(|error: crate::Error| match error {
            crate::Error::Refused(_) => {
                anyhow::anyhow!("the user name {} is taken", commander.handle)
            }
            error => error.into(),
        })?;
    Ok(Made { commander: commander.clone(), start_code })
}

/// Takes away what was begun in a folder that was empty before.
fn clear(data: &Path, existed: bool) {
    if !existed {
        let _ = fs::remove_dir_all(data);
        return;
    }
    for entry in fs::read_dir(data).into_iter().flatten().flatten() {
        let path = entry.path();
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
}
