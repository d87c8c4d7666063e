//! What a commander should know about the node, on top of her pages.

use serde::Serialize;

use super::free_bytes;
use crate::{clock::Trouble, node::Node};

/// Something that needs her.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A witness has seen more of the log than is here: nothing is written any more.
    LogStopped,
    /// No witness cosigns the log at present.
    LogUnseen,
    /// The data were restored and something is missing, or may be.
    Restored,
    /// The machine's clock says an earlier time than the last entry.
    ClockBehind,
    /// The machine's clock has jumped ahead while the node was running.
    ClockJumped,
    /// Nothing was entered for so long before the start that the clock may be wrong.
    ClockAhead,
    /// No file is taken in any more.
    DiskFull,
    /// The last good copy is too old.
    BackupLate,
    /// No copies are taken.
    BackupNone,
}

impl Notice {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        use crate::lang::msg;
        match self {
            Notice::LogStopped => msg("watch-notice-log-stopped"),
            Notice::LogUnseen => msg("watch-notice-log-unseen"),
            Notice::Restored => msg("watch-notice-restored"),
            Notice::ClockBehind => msg("watch-notice-clock-behind"),
            Notice::ClockJumped => msg("watch-notice-clock-jumped"),
            Notice::ClockAhead => msg("watch-notice-clock-ahead"),
            Notice::DiskFull => msg("watch-notice-disk"),
            Notice::BackupLate => msg("watch-notice-backup-late"),
            Notice::BackupNone => msg("watch-notice-backup-none"),
        }
    }
}

impl Node {
    /// What the commander of an office should know at this moment.
    pub fn notices(&self, office: &str, at: i64) -> Vec<Notice> {
        let clock = self.clock.trouble().map(|trouble| match trouble {
            Trouble::Behind { .. } => Notice::ClockBehind,
            Trouble::Jumped { .. } => Notice::ClockJumped,
            Trouble::Ahead { .. } => Notice::ClockAhead,
        });
        let free = free_bytes(self.folder.path()).unwrap_or(u64::MAX);
        let state = self.watch.backups.state();
        let copies = match state.every {
            None if self.config.demonstration => None,
            None => Some(Notice::BackupNone),
            Some(_) => state.is_late(at).then_some(Notice::BackupLate),
        };
        let restored = self.watch.restored(office).map(|_| Notice::Restored);
        let full = (free < self.config.disk.reserve()).then_some(Notice::DiskFull);
        let log = match self.witnesses.stopped(office) {
            Some(_) => Some(Notice::LogStopped),
            None => self.witnesses.is_unseen(office).then_some(Notice::LogUnseen),
        };
        [log, restored, clock, full, copies].into_iter().flatten().collect()
    }
}
