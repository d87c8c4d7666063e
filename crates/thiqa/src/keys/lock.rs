//! Locking: nobody comes in any more, it is written down, and the keys leave memory.
//!
//! The mark in the folder is what lasts: while it lies there a node begins locked. A command puts
//! it there and a running node sees it within a second.

use std::{
    fs,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use db::{Tx, args};
use vault::Keyring;

use super::{
    event::{By, Event},
    file::write_whole,
    store,
};
use crate::{
    Error, Result,
    books::{Books, bring_up},
    node::Node,
    places::open_offices,
    slices::SLICES,
};

/// What a running node writes into the mark once its keys are gone.
pub(super) const DONE: &str = "locked\n";

/// Whether a node is locked.
#[derive(Default)]
pub struct Shut {
    shut: AtomicBool,
    /// Whether the key file lies on the disk of the data of a node that serves real people.
    beside: bool,
    /// One locks or unlocks at a time.
    turn: Mutex<()>,
}

impl Shut {
    /// A node begins so when its keys don't come with it.
    pub(crate) fn new(shut: bool, beside: bool) -> Shut {
        Shut { shut: AtomicBool::new(shut), beside, turn: Mutex::default() }
    }

    /// Whether the commander must be warned: whoever takes the machine reads everything.
    pub fn warns(&self) -> bool {
        self.beside
    }
}

impl Node {
    /// Whether the station is locked, or being locked.
    pub fn is_locked(&self) -> bool {
        self.shut.shut.load(Ordering::SeqCst)
    }

    /// Locks the station. Blocking. Whatever fails, the keys leave memory: an entry that could not
    /// be written is told to the operator and missing in the log.
    pub fn lock(&self, by: By, who: Option<(&str, &str)>) {
        let _turn = self.shut.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if self.books.are_locked() {
            self.mark();
            return;
        }
        // From here on nobody comes in, also if the power fails: the mark is first.
        self.shut.shut.store(true, Ordering::SeqCst);
        self.mark();
        // A log that was stopped takes no entry, and keeps no station open.
        let open = |office: &String| !self.books.is_stopped(office);
        for office in self.books.offices().into_iter().filter(open) {
            let actor = who.filter(|(of, _)| *of == office).map_or("node", |(_, account)| account);
            if let Err(error) = self.write_lock(&office, actor.to_owned(), by) {
                tracing::error!(office, %error, "the lock could not be written down");
                break;
            }
        }
        self.books.drop_keys();
        self.door.forget();
        self.uploads.forget();
        self.mark();
        tracing::warn!("the station is locked: all keys have left memory");
    }

    /// A command may have put the mark into the folder.
    pub fn lock_if_marked(&self) {
        let Ok(text) = fs::read(self.folder.lock_mark()) else { return };
        if !self.is_locked() || text != DONE.as_bytes() {
            self.lock(By::Command, None);
        }
    }

    fn mark(&self) {
        let text = if self.books.are_locked() { DONE } else { "" };
        if let Err(error) = write_whole(&self.folder.lock_mark(), text.as_bytes()) {
            tracing::error!(%error, "the mark of the lock could not be written");
        }
    }

    fn write_lock(&self, office: &str, actor: String, by: By) -> Result<()> {
        let (books, at, of) = (self.books.clone(), self.clock.now(), office.to_owned());
        self.db.write_in_time(office, move |tx| {
            end_sessions(tx, &of)?;
            store::record(tx, &books, (&of, at), &actor, &Event::Locked { by })
        })
    }

    /// Takes the keys in again: what is due is drawn and written with them first, so that a failure
    /// leaves the station locked. Blocking. `with` are the accounts of `office` that stand for it.
    pub(crate) fn unlock(&self, keyring: Keyring, office: &str, with: &[String]) -> Result<()> {
        let _turn = self.shut.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.is_locked() {
            return Ok(());
        }
        self.books.install(keyring);
        let opened = self.open_with(&Event::Unlocked { by: By::Page, with: with.to_vec() }, office);
        let opened = opened.and_then(|()| {
            let mark = self.folder.lock_mark();
            if !mark.exists() {
                return Ok(());
            }
            fs::remove_file(mark).map_err(|error| Error::Broken(format!("lock mark: {error}")))
        });
        match opened {
            Ok(()) => {
                self.shut.shut.store(false, Ordering::SeqCst);
                tracing::warn!("the station is unlocked");
                Ok(())
            }
            Err(error) => {
                self.books.drop_keys();
                Err(error)
            }
        }
    }

    /// Brings projections up to date, begins the log of each office, and ends every session: none
    /// may outlive a lock.
    fn open_with(&self, event: &Event, office: &str) -> Result<()> {
        let (books, at) = (self.books.clone(), self.clock.now());
        let (pack, policies) = self.law();
        let (event, office) = (event.clone(), office.to_owned());
        self.db.write_blocking("node", move |tx| {
            bring_up(tx, &books, SLICES)?;
            open_offices(tx, &books, at, &pack, &policies)?;
            for of in books.offices() {
                end_sessions(tx, &of)?;
                // Names of accounts belong to their own office's log.
                let event = match &event {
                    Event::Unlocked { by, .. } if of != office => {
                        Event::Unlocked { by: *by, with: Vec::new() }
                    }
                    event => event.clone(),
                };
                store::record(tx, &books, (&of, at), "node", &event)?;
            }
            Ok(())
        })
    }
}

/// Where the log says that the station is locked, a start with keys is written down as well.
pub(crate) fn note_start(tx: &mut Tx, books: &Books, at: i64) -> Result<()> {
    for office in books.offices() {
        if store::find(tx, &office)?.locked {
            let event = Event::Unlocked { by: By::Start, with: Vec::new() };
            store::record(tx, books, (&office, at), "operator", &event)?;
        }
    }
    Ok(())
}

fn end_sessions(tx: &mut Tx, office: &str) -> Result<()> {
    tx.execute("DELETE FROM session WHERE office = $1", args![office])?;
    Ok(())
}
