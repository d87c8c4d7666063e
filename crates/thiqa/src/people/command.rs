//! `thiqa account`: what only whoever holds the node's machine and its secret does to an account.
//!
//! Nobody on a page gives a commander a new start code, for that would hand out a power like one's
//! own; without this a lone commander who forgets her password has lost the station.

use std::path::PathBuf;

use access::{Action, Kind};
use anyhow::{Context, ensure};
use clap::{Args as ClapArgs, Subcommand};
use db::Tx;
use jiff::civil::Date;
use serde::Serialize;

use super::{
    Account, Cost, Who, account::Event, course, credential, entry, passkey::store as passkeys,
    secret, session,
};
use crate::{
    Result,
    books::Pen,
    clock::{Chance, Clock},
    id::Id,
    keys::passphrase::read_passphrase,
    lang::day_of,
    node::{App, Folder, Node},
};

/// What `account` is told.
#[derive(ClapArgs)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Makes a fresh start code for a commander who has lost her password.
    StartCode(StartCodeArgs),
    /// Writes down that the head of an office finished a course or was designated: nobody does so for herself on a page.
    Qualify(QualifyArgs),
}

/// What `account qualify` is told.
#[derive(ClapArgs, Debug, Clone)]
pub struct QualifyArgs {
    #[command(flatten)]
    pub whose: StartCodeArgs,
    /// A code of the pack's `courses.csv`.
    #[arg(long)]
    pub course: String,
    /// The day of the certificate or order, such as 2026-03-01.
    #[arg(long)]
    pub day: Date,
}

/// What `account start-code` is told, and every other: whose account, and how to open the node.
#[derive(ClapArgs, Debug, Clone)]
pub struct StartCodeArgs {
    /// The name with which she signs in.
    pub user: String,
    /// The data folder. The node may be running.
    #[arg(long, env = "THIQA_DATA", default_value = "data")]
    pub data: PathBuf,
    /// Read the passphrase of the keyring from the first line of a file (`-` is standard input).
    #[arg(long, value_name = "PATH")]
    pub passphrase_file: Option<PathBuf>,
}

/// Told once, on standard output.
#[derive(Debug, Serialize)]
pub(super) struct Given {
    account: String,
    office: String,
    pub(super) start_code: String,
}

/// Runs it.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let args = match &args.what {
        What::StartCode(args) => args,
        What::Qualify(args) => return qualify(args, Clock::System, Chance::system()),
    };
    let given = start_code(args, Clock::System, Chance::system())?;
    eprintln!(
        "Shown this once, for her alone. She enters it as her password and chooses one of her own. \
         Whatever she signed in with before counts no longer; her log says so."
    );
    println!("{}", serde_json::to_string(&given)?);
    Ok(())
}

/// Opens the keyring for itself, as a running node's keys are out of reach.
pub(super) fn start_code(
    args: &StartCodeArgs,
    clock: Clock,
    chance: Chance,
) -> anyhow::Result<Given> {
    let (app, who) = open(args, clock, chance)?;
    let code = secret::start_password(&app.chance);
    let hash = secret::hash(cost(), &code, app.chance.bytes())?;
    let (books, at) = (app.books.clone(), app.clock.now());
    let pen = Pen { books, office: who.office.clone(), actor: "operator".into(), at };
    let account = who.account.clone();
    let done: Result<()> =
        app.db.write_blocking(&who.office, move |tx| begin_anew(tx, &pen, &account, &hash));
    done?;
    Ok(Given { account: args.user.clone(), office: who.office, start_code: code })
}

/// Writes it into her office's log, by `operator`.
pub(super) fn qualify(args: &QualifyArgs, clock: Clock, chance: Chance) -> anyhow::Result<()> {
    let (app, who) = open(&args.whose, clock, chance)?;
    let known =
        || app.pack.courses.iter().map(|row| row.code.as_str()).collect::<Vec<_>>().join(", ");
    ensure!(app.pack.courses.has(&args.course), "no course {}: there are {}", args.course, known());
    let at = app.clock.now();
    ensure!(
        Some(args.day) <= day_of(at, &app.pack.settings.zone()),
        "{} is not over yet",
        args.day
    );
    let pen =
        Pen { books: app.books.clone(), office: who.office.clone(), actor: "operator".into(), at };
    let id = Id::<Account>::parse(&who.account).context("her account has no id")?;
    let (node, course, day) = (app.clone(), args.course.clone(), args.day);
    let done: Result<()> = app.db.write_blocking(&who.office, move |tx| {
        course::qualify(tx, &pen, &node.pack, &id, (&course, day))
    });
    Ok(done?)
}

/// The node, and the head of an office who signs in with this name.
fn open(args: &StartCodeArgs, clock: Clock, chance: Chance) -> anyhow::Result<(App, Who)> {
    let folder = Folder::new(&args.data);
    let config = folder.read_config().context("there is no node here yet")?;
    let passphrase = match folder.asks_passphrase()? {
        true => Some(read_passphrase(args.passphrase_file.as_deref())?),
        false => None,
    };
    let keyring = folder.unlock(passphrase.as_ref().map(|text| text.as_str()))?;
    let app = Node::start(folder, config, keyring, clock, chance)?;
    let who = find(&app, &args.user.trim().to_lowercase())?;
    ensure!(
        app.may(&who, Action::Administer, Kind::Account),
        "{} is not the head of an office: whoever is does this on the page /accounts",
        args.user
    );
    Ok((app, who))
}

fn find(app: &App, handle: &str) -> anyhow::Result<Who> {
    let (reading, name) = (app.clone(), handle.to_owned());
    let found: Result<Option<Who>> = app.db.read_blocking(move |tx| {
        let Some(known) = entry::by_handle(tx, &name)? else { return Ok(None) };
        Who::find(tx, &reading.books, &reading.pack, &known.office, &known.account)
    });
    found?.with_context(|| format!("nobody with an open account signs in as {handle}"))
}

/// Everything she came in with ends: sessions, password, codes, passkeys.
fn begin_anew(tx: &mut Tx, pen: &Pen, account: &str, hash: &str) -> Result<()> {
    let id = Id::<Account>::parse(account).ok_or(crate::Error::NotFound)?;
    let note = |tx: &mut Tx, event: Event| {
        pen.record(tx, &id, |state: &Account| state.standing(event)).map(drop)
    };
    let words = credential::office_words(tx, &pen.books, &pen.office)?;
    for kept in passkeys::list(tx, &words, &pen.office, account)? {
        passkeys::remove(tx, &pen.office, account, &kept.id)?;
        note(tx, Event::PasskeyRemoved { passkey: kept.id })?;
    }
    if credential::hold(tx, &pen.office, account)?.is_some_and(|held| held.totp.is_some()) {
        note(tx, Event::SecretChanged { secret: "totp".into() })?;
    }
    note(tx, Event::StartCodeGiven)?;
    credential::set_password(tx, &pen.office, account, hash, true)?;
    session::end_all(tx, &pen.office, account)
}

/// What a try at the start code costs.
fn cost() -> Cost {
    if cfg!(test) { Cost::LITTLE } else { Cost::default() }
}
