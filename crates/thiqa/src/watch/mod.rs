//! How the node is: what it measures, what it writes to its log, how much room is left, whether its clock
//! can be right. No person appears in any of it.

mod disk;
pub(crate) mod frame;
pub mod logs;
mod metrics;
mod notices;
pub mod pages;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError, atomic::AtomicU64},
};

pub use disk::{Limits, count_media, free_bytes};
pub use frame::{RequestId, framed};
pub use metrics::{Metrics, Writes};
pub use notices::Notice;

use crate::{backups::Backups, node::Config, places::Restored};

/// What is watched. Cheap to clone.
#[derive(Clone, Default)]
pub struct Watch {
    /// The copies that the node takes.
    pub backups: Backups,
    /// What is measured.
    pub metrics: Metrics,
    /// Bytes in the media folder, counted now and then.
    pub(crate) media: Arc<AtomicU64>,
    restored: Arc<Mutex<BTreeMap<String, Restored>>>,
}

impl Watch {
    /// With the figures of this writer.
    pub fn new(config: &Config, writes: Writes) -> Watch {
        let (backups, metrics) = (Backups::find(config), Metrics::new(writes));
        Watch { backups, metrics, ..Watch::default() }
    }

    /// An office's last restore, until what is missing has been entered again.
    pub fn restored(&self, office: &str) -> Option<Restored> {
        self.restored.lock().unwrap_or_else(PoisonError::into_inner).get(office).cloned()
    }

    /// Takes in how an office stands.
    pub fn set_restored(&self, office: &str, restored: Option<Restored>) {
        let mut all = self.restored.lock().unwrap_or_else(PoisonError::into_inner);
        match restored {
            Some(restored) => all.insert(office.to_owned(), restored),
            None => all.remove(office),
        };
    }
}
