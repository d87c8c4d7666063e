//! What happened to an office's keys, in the office's own log.

use serde::{Deserialize, Serialize};
use vault::Sealed;

/// What an office's log says of its keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    /// Whether the station was locked and not unlocked since.
    pub locked: bool,
    /// To whom the keys are wrapped for escrow.
    pub escrow: Option<String>,
}

/// By what the station was locked or unlocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// A page.
    Page,
    /// A command on the machine itself.
    Command,
    /// The start of the node, by its operator.
    Start,
}

/// What can happen to them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// All keys left memory and all sessions ended.
    Locked {
        /// By what.
        by: By,
    },
    /// The keys are in memory again.
    Unlocked {
        /// By what.
        by: By,
        /// The two accounts that stood for it; none at a start.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        with: Vec<String>,
    },
    /// The keys were wrapped for escrow, two of whose three holders can open them.
    EscrowMade {
        /// The age recipient.
        recipient: String,
    },
    /// Two holders came together and the keys were taken out of escrow.
    EscrowOpened {
        /// The numbers of their shares.
        shares: Vec<u8>,
        /// Why, in the operator's words.
        reason: Sealed<String>,
    },
}
