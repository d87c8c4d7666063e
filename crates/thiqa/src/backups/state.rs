//! The copies that the node takes by itself, and how they went.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::take::{Wish, copies, expire, take};
use crate::node::{App, Config};

/// After a failure it is tried again soon, microseconds.
const AGAIN: i64 = 5 * 60 * 1_000_000;

/// How the copies stand. Cheap to clone.
#[derive(Clone, Default)]
pub struct Backups(Arc<Mutex<State>>);

/// How the copies stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// How often one is due, microseconds; none where the node takes none by itself.
    pub every: Option<i64>,
    /// When the last good one was taken, microseconds UTC.
    pub last: Option<i64>,
    /// Its size in bytes and how many seconds it took.
    pub size: (u64, f64),
    /// When and why the last attempt failed; none if it was good.
    pub failed: Option<(i64, String)>,
    next: i64,
}

impl State {
    /// Whether the last good copy is older than two intervals, or there is none although one was due.
    pub fn is_late(&self, at: i64) -> bool {
        let Some(every) = self.every else { return false };
        match self.last {
            Some(last) => at - last > 2 * every,
            None => self.failed.is_some(),
        }
    }
}

impl Backups {
    /// As the folder of the copies tells.
    pub fn find(config: &Config) -> Backups {
        let Some(plan) = &config.backup else { return Backups::default() };
        let newest = copies(&plan.to).ok().and_then(|mut copies| copies.pop());
        let manifest = newest.map(|(_, manifest)| manifest);
        let last = manifest.as_ref().map(|manifest| manifest.at);
        let size = manifest.map_or((0, 0.0), |manifest| (manifest.bytes, manifest.seconds));
        let every = Some(plan.every.micros());
        let next = last.map_or(0, |last| last + plan.every.micros());
        Backups(Arc::new(Mutex::new(State { every, last, size, failed: None, next })))
    }

    /// How they stand now.
    pub fn state(&self) -> State {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes a copy if one is due, and removes those that are too old. Blocking; the node's jobs call it.
pub fn tick(app: &App) {
    let (Some(plan), at) = (&app.config.backup, app.clock.now()) else { return };
    let backups = &app.watch.backups;
    // A clock that was set back must not put the next copy off for years.
    let every = plan.every.micros();
    if backups.lock().next > at && backups.lock().next <= at + every {
        return;
    }
    let wish = Wish {
        folder: app.folder.clone(),
        config: app.config.clone(),
        to: plan.to.clone(),
        at,
        keys: false,
        deep: false,
    };
    let taken = take(&wish).and_then(|manifest| {
        expire(&plan.to, at, plan.keep.micros())?;
        Ok(manifest)
    });
    let mut state = backups.lock();
    match taken {
        Ok(manifest) => {
            tracing::info!(bytes = manifest.bytes, seconds = manifest.seconds, "a copy was taken");
            (state.last, state.failed, state.next) = (Some(at), None, at + every);
            state.size = (manifest.bytes, manifest.seconds);
        }
        Err(error) => {
            let why = format!("{error:#}");
            tracing::error!(why, "no copy could be taken");
            state.failed = Some((at, why));
            state.next = at + every.min(AGAIN);
        }
    }
}
