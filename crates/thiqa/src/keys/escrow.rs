//! `thiqa escrow`: gives the keyring into the hands of three holders, two of whom can open it, and
//! takes it out again when its own secret is lost.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail, ensure};
use clap::{Args as ClapArgs, Subcommand};
use db::Db;
use ledger::key::KeyType;
use vault::{Keyring, Sealed};

use super::{
    event::Event,
    file::{self, Lock},
    passphrase, share, store,
};
use crate::{
    books::Books,
    clock::{Chance, Clock},
    node::{App, Config, Folder, Node, migrations},
};

/// What `escrow` is told.
#[derive(ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Makes three shares, two of which open the keyring, and writes them as pages to be printed.
    Make(MakeArgs),
    /// Opens the keyring with two shares and closes it with a new passphrase.
    Open(OpenArgs),
}

/// What `escrow make` is told.
#[derive(ClapArgs, Debug, Clone)]
pub struct MakeArgs {
    /// The data folder.
    #[arg(long, env = "THIQA_DATA", default_value = "data")]
    pub data: PathBuf,
    /// The folder into which the three pages are written; best on a disk that is destroyed after.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Hold the ceremony again: the shares made before open old backups only.
    #[arg(long)]
    pub again: bool,
    /// Read the passphrase from the first line of a file (`-` is standard input).
    #[arg(long, value_name = "PATH")]
    pub passphrase_file: Option<PathBuf>,
}

/// What `escrow open` is told.
#[derive(ClapArgs, Debug, Clone)]
pub struct OpenArgs {
    /// The data folder.
    #[arg(long, env = "THIQA_DATA", default_value = "data")]
    pub data: PathBuf,
    /// A file with one holder's share: the whole page or its figures; to be given twice.
    #[arg(long = "share", value_name = "FILE", required = true)]
    pub shares: Vec<PathBuf>,
    /// Why the keys are taken out, and by whose order; it stands in every office's log.
    #[arg(long)]
    pub reason: String,
    /// Read the new passphrase from the first line of a file (`-` is standard input).
    #[arg(long, value_name = "PATH")]
    pub passphrase_file: Option<PathBuf>,
}

/// Runs one of the two.
pub fn run(args: &Args) -> anyhow::Result<()> {
    match &args.what {
        What::Make(args) => {
            run_make(args, Clock::System, Chance::system())?;
            println!(
                "Three shares lie in {}. Print each page on paper for its holder,",
                args.out.display()
            );
            println!("then destroy the files: two of them together open everything.");
        }
        What::Open(args) => {
            run_open(args, Clock::System, Chance::system())?;
            println!(
                "The keyring is closed with the new passphrase. The opening stands in every log."
            );
            println!("A node that runs on this folder must be started again.");
        }
    }
    Ok(())
}

/// Makes the shares of a node that was set up.
pub(super) fn run_make(args: &MakeArgs, clock: Clock, chance: Chance) -> anyhow::Result<()> {
    let folder = Folder::new(&args.data);
    let mut config = folder.read_config().context("there is no node here yet")?;
    ensure!(
        config.escrow.is_none() || args.again,
        "the keys are in escrow already; --again holds the ceremony anew"
    );
    let passphrase = match folder.asks_passphrase()? {
        true => Some(passphrase::read_passphrase(args.passphrase_file.as_deref())?),
        false => None,
    };
    let keyring = folder.unlock(passphrase.as_ref().map(|text| text.as_str()))?;
    let app = Node::start(folder, config.clone(), keyring.clone(), clock, chance)?;
    config.escrow = Some(make(&app, &keyring, &args.out)?);
    file::write_whole(&app.folder.config(), toml::to_string(&config)?.as_bytes())
}

/// The ceremony: the recipient is returned, the identity is forgotten.
pub(super) fn make(app: &App, keyring: &Keyring, out: &Path) -> anyhow::Result<String> {
    fs::create_dir_all(out).with_context(|| format!("{}", out.display()))?;
    let data = fs::canonicalize(app.folder.path())?;
    ensure!(!fs::canonicalize(out)?.starts_with(data), "shares may not lie in the data folder");
    let (recipient, shares) = vault::escrow::make(&mut |bytes| app.chance.fill(bytes))?;
    let day = crate::lang::day_of(app.clock.now(), app.books.zone());
    let day = day.map_or_else(String::new, |day| day.to_string());
    for one in &shares {
        share::write(out, one, &share::page(one, &app.config.domain, &day))?;
    }
    // What was written can be read and opens, before anybody relies on it.
    let wrapped = keyring.wrap_for(&recipient)?;
    prove(out, &wrapped, keyring)?;
    let (books, at, event) =
        (app.books.clone(), app.clock.now(), Event::EscrowMade { recipient: recipient.clone() });
    app.db.write_blocking("node", move |tx| {
        store::record_everywhere(tx, &books, at, "operator", &event)
    })?;
    file::write_whole(&app.folder.escrow(), &wrapped)?;
    Ok(recipient)
}

fn prove(out: &Path, wrapped: &[u8], keyring: &Keyring) -> anyhow::Result<()> {
    let shares = [1, 2, 3].map(|number| share::read(&out.join(share::file_name(number))));
    let [one, two, three] = shares;
    let (one, two, three) = (one?, two?, three?);
    for (a, b) in [(&one, &two), (&two, &three), (&one, &three)] {
        let (identity, _) = vault::escrow::combine(a, b)?;
        let opened = Keyring::unwrap_with(&identity, wrapped)?;
        ensure!(opened.offices.keys().eq(keyring.offices.keys()), "the shares do not open");
    }
    Ok(())
}

/// Opens the escrow, writes that down everywhere, and closes the keyring with a new passphrase.
pub(super) fn run_open(args: &OpenArgs, clock: Clock, chance: Chance) -> anyhow::Result<()> {
    let folder = Folder::new(&args.data);
    let mut config = folder.read_config().context("there is no node here yet")?;
    let reason = crate::lang::clean(&args.reason);
    ensure!(!reason.is_empty(), "say why the keys are taken out: --reason");
    let [one, other] = args.shares.as_slice() else {
        bail!("two shares are needed: --share FILE --share FILE");
    };
    let (one, other) = (share::read(one)?, share::read(other)?);
    let keyring = open(&folder, &config, &one, &other)?;
    let passphrase = passphrase::choose_passphrase(args.passphrase_file.as_deref())?;
    let numbers = vec![one.number(), other.number()];
    belongs(&folder, &config, &keyring, &clock, &chance)?;
    let app = Node::start(folder, config.clone(), keyring.clone(), clock, chance.clone())?;
    let (books, at) = (app.books.clone(), app.clock.now());
    let event = Event::EscrowOpened { shares: numbers, reason: Sealed::Open(reason) };
    // First the log, then the keyring: an opening that is not written down does not happen.
    app.db.write_blocking("node", move |tx| {
        store::record_everywhere(tx, &books, at, "operator", &event)
    })?;
    file::write_keyring(&app.folder, &keyring, &Lock::Passphrase(passphrase), &chance)?;
    (config.key_file, config.key_file_beside_data) = (None, false);
    file::write_whole(&app.folder.config(), toml::to_string(&config)?.as_bytes())
}

/// Anybody can write to a recipient: only keys that signed these logs are taken in.
fn belongs(
    folder: &Folder,
    config: &Config,
    keyring: &Keyring,
    clock: &Clock,
    chance: &Chance,
) -> anyhow::Result<()> {
    let zone = jiff::tz::TimeZone::UTC;
    let books = Books::new(keyring.clone(), config.domain.clone(), chance.clone(), zone);
    let db = Db::open(&folder.place(config), &migrations(), clock.now(), books.clone())
        .context("the database can't be opened")?;
    let heads: crate::Result<Vec<(String, String, String)>> = db.read_blocking(|tx| {
        let sql = "SELECT office, origin, vkey FROM head ORDER BY office";
        Ok(tx.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
    });
    for (office, origin, vkey) in heads? {
        let key = books.signing_key(&office, &origin);
        let key = key.map(|key| key.verifier(KeyType::Note).to_string());
        ensure!(
            key.is_ok_and(|key| key == vkey),
            "the keys in escrow are not those that signed the log of {office}"
        );
    }
    Ok(())
}

fn open(
    folder: &Folder,
    config: &Config,
    one: &vault::escrow::Share,
    other: &vault::escrow::Share,
) -> anyhow::Result<Keyring> {
    let (identity, recipient) = vault::escrow::combine(one, other)?;
    if let Some(known) = &config.escrow {
        ensure!(*known == recipient, "these shares belong to an older ceremony or another node");
    }
    let wrapped = fs::read(folder.escrow()).context("the keyring in escrow can't be read")?;
    Ok(Keyring::unwrap_with(&identity, &wrapped)?)
}
