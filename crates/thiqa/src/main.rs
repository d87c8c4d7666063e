//! One binary: a node that serves, and the commands around it.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;

/// Pages are made of many short pieces of text; with this they take a tenth less time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The working system of a people-centred police service.
#[derive(Parser)]
#[command(name = "thiqa", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs a node.
    Serve(thiqa::serve::Args),
    /// Sets a real office up in an empty folder.
    Init(thiqa::keys::init::Args),
    /// Locks the station: all keys leave memory, everybody is signed out.
    Lock(thiqa::keys::command::Args),
    /// Gives a commander who has lost her password a way back.
    Account(thiqa::people::command::Args),
    /// Gives the keys into escrow, or takes them out.
    Escrow(thiqa::keys::escrow::Args),
    /// Fills an empty folder with invented data.
    Demo(thiqa::demo::Args),
    /// Makes or renews the certificates for HTTPS on a local network.
    Certificates(thiqa::certificates::command::Args),
    /// Checks a log: a data folder, an exported folder or an address.
    Verify(thiqa::log::command::Args),
    /// Writes an office's log as files that others can check and serve.
    Export(thiqa::log::command::Export),
    /// Copies all that a node has, while it goes on.
    Backup(thiqa::backups::command::Args),
    /// Puts a copy in the place of what was lost.
    Restore(thiqa::backups::restore::Args),
    /// Finds records of one person in one file, or between two.
    Match(thiqa::station::matches::command::Args),
    /// Takes over an older register.
    Import(thiqa::station::imports::command::Args),
    /// Sees logs of stations grow and cosigns them: what a court runs.
    Witness(thiqa::witness::Args),
    /// Answers questions about a survey, with errors as its design demands.
    Estimate(thiqa::policy::estimate::Args),
}

fn main() -> ExitCode {
    thiqa::watch::logs::begin();
    let outcome = match Cli::parse().command {
        Command::Serve(args) => thiqa::serve::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Init(args) => thiqa::keys::init::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Lock(args) => thiqa::keys::command::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Account(args) => thiqa::people::command::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Escrow(args) => thiqa::keys::escrow::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Certificates(args) => {
            thiqa::certificates::command::run(&args).map(|()| ExitCode::SUCCESS)
        }
        Command::Verify(args) => Ok(thiqa::log::command::run(args)),
        Command::Export(args) => thiqa::log::command::run_export(&args).map(|()| ExitCode::SUCCESS),
        Command::Backup(args) => thiqa::backups::command::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Restore(args) => thiqa::backups::restore::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Match(args) => thiqa::station::matches::command::run(&args),
        Command::Import(args) => thiqa::station::imports::command::run(&args),
        Command::Witness(args) => thiqa::witness::run(&args).map(|()| ExitCode::SUCCESS),
        Command::Estimate(args) => thiqa::policy::estimate::run(&args),
        Command::Demo(args) => thiqa::demo::run(&args).map(|()| ExitCode::SUCCESS),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("thiqa: {error:#}");
            ExitCode::FAILURE
        }
    }
}
