//! What happened to an office's keys, in the office's own log.

use db::Tx;
use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{
    Result,
    books::{Books, Drawing, Entry, Pen, Slice, Stream, office_key, replay},
    id::Id,
};

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

/// Keys need no table: what stands is in memory and in the folder.
pub const SLICE: Slice = Slice::of::<Keys>("keys", 1, "");

impl Stream for Keys {
    const KIND: &'static str = "keys";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Locked { .. } => self.locked = true,
            Event::Unlocked { .. } => self.locked = false,
            Event::EscrowMade { recipient } => self.escrow = Some(recipient.clone()),
            Event::EscrowOpened { .. } => {}
        }
    }

    fn project(_: &mut Tx, _: &Self, _: &Entry<Event>, _: &Drawing) -> Result<()> {
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

/// The state of an office's keys.
pub(super) fn find(tx: &mut Tx, office: &str) -> Result<Keys> {
    Ok(replay::<Keys>(tx, office, "keys")?.0)
}

/// Writes it into the log of every office of the node.
pub(super) fn record_everywhere(
    tx: &mut Tx,
    books: &Books,
    at: i64,
    actor: &str,
    event: &Event,
) -> Result<()> {
    for office in books.offices() {
        record(tx, books, (&office, at), actor, event)?;
    }
    Ok(())
}

/// Writes it into the log of one office.
pub(super) fn record(
    tx: &mut Tx,
    books: &Books,
    (office, at): (&str, i64),
    actor: &str,
    event: &Event,
) -> Result<()> {
    let pen = Pen { books: books.clone(), office: office.into(), actor: actor.into(), at };
    pen.record::<Keys>(tx, &Id::fixed("keys"), |_| Ok(event.clone()))?;
    Ok(())
}
