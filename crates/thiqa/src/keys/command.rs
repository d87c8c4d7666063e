//! `thiqa lock`: locks the station from the machine itself.

use std::{fs, path::PathBuf, sync::mpsc, time::Duration};

use anyhow::{Context, ensure};
use clap::Args as ClapArgs;

use super::{file::write_whole, lock::DONE};
use crate::node::Folder;

/// What `lock` is told.
#[derive(ClapArgs)]
pub struct Args {
    /// The data folder.
    #[arg(long, env = "THIQA_DATA", default_value = "data")]
    pub data: PathBuf,
}

/// How often is looked whether the node has seen the mark, a fifth of a second apart. A node that
/// writes into every office's log needs a moment.
const LOOKS: usize = 50;

/// Puts the mark into the folder and waits until a running node has dropped its keys.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let folder = Folder::new(&args.data);
    ensure!(folder.is_set_up(), "there is no node in {} yet", args.data.display());
    let mark = folder.lock_mark();
    write_whole(&mark, b"")?;
    // Nobody ever sends: it only measures time.
    let (_hold, pause) = mpsc::channel::<()>();
    for _ in 0..LOOKS {
        let _ = pause.recv_timeout(Duration::from_millis(200));
        let text =
            fs::read(&mark).context("the mark of the lock is gone: the station was unlocked")?;
        if text == DONE.as_bytes() {
            println!("Locked: the node has dropped its keys and ended all sessions.");
            return Ok(());
        }
    }
    println!(
        "No node answered. If none runs on this folder, its next start will be locked. If one runs, \
         stop it now: its keys may still be in memory."
    );
    Ok(())
}
