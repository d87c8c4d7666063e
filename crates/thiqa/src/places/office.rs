//! An office's own stream: the log begins with it, and says under which pack and policies it works.

use db::Tx;
use serde::{Deserialize, Serialize};

use crate::{
    Result,
    books::{Books, Drawing, Entry, Pen, Slice, Stream, office_key},
    id::Id,
};

/// What an office's log says of the office itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Office {
    pack: String,
    policies: String,
}

/// What can happen to an office.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// From here on the office works under this pack and these policies (SHA-256, hexadecimal).
    Working {
        /// Hash over the pack's files.
        pack: String,
        /// Hash over the access policies.
        policies: String,
    },
}

/// Offices need no table: their names are in the pack.
pub const SLICE: Slice = Slice::of::<Office>("offices", 1, "");

impl Stream for Office {
    const KIND: &'static str = "office";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        let Event::Working { pack, policies } = event;
        (self.pack, self.policies) = (pack.clone(), policies.clone());
    }

    fn project(_: &mut Tx, _: &Self, _: &Entry<Event>, _: &Drawing) -> Result<()> {
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

/// Begins the log of each office, and notes in it when pack or policies have changed.
pub fn open_offices(tx: &mut Tx, books: &Books, at: i64, pack: &str, policies: &str) -> Result<()> {
    for office in books.offices() {
        let (now, _) = crate::books::replay::<Office>(tx, &office, "office")?;
        if now.pack == pack && now.policies == policies {
            continue;
        }
        let pen = Pen { books: books.clone(), office, actor: "node".into(), at };
        pen.record::<Office>(tx, &Id::fixed("office"), |_| {
            Ok(Event::Working { pack: pack.into(), policies: policies.into() })
        })?;
    }
    Ok(())
}
