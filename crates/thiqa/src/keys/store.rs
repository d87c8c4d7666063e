//! What happens to keys, in the log.

use db::Tx;

use super::event::{Event, Keys};
use crate::{
    Result,
    books::{Books, Drawing, Entry, Pen, Slice, Stream, office_key, replay},
    id::Id,
};

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
