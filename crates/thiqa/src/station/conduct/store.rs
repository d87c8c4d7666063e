//! The table of complaints: no words, no names.

use access::{Class, Kind};
use db::{Tx, args};

use super::{Complaint, Event, Taken};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
    due,
    gate::Held,
    pack::Pack,
};

/// The complaints that were taken.
pub const SLICE: Slice = Slice::of::<Complaint>("conduct", 2, TABLES);

const TABLES: &str = "CREATE TABLE conduct (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 reference TEXT NOT NULL,
 from_office TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 taken BIGINT NOT NULL,
 due BIGINT,
 acknowledged BIGINT,
 examined BIGINT,
 decided BIGINT,
 appealed BIGINT,
 closed BIGINT,
 mark TEXT,
 outside_key BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX conduct_taken ON conduct (office, taken, id);
CREATE INDEX conduct_mark ON conduct (office, mark);
CREATE INDEX conduct_reference ON conduct (office, reference);";

/// The clock of the acknowledgement, a code of the pack.
const CLOCK: &str = "conduct_acknowledgement";

/// The office that reads complaints.
pub(super) fn inspectorate(pack: &Pack) -> Option<&str> {
    pack.offices.iter().find(|row| row.kind == "inspectorate").map(|row| row.code.as_str())
}

/// Until when a complaint of this moment is to be acknowledged.
pub(super) fn deadline(pack: &Pack, at: i64) -> Option<i64> {
    pack.clocks.get(CLOCK)?.limit.until(at, &pack.settings.zone())
}

fn class() -> String {
    Class::ordinary(Kind::Conduct, "federal").code()
}

/// What the gate is asked about a complaint.
pub(super) fn held(office: &str) -> Result<Held> {
    Held::of(office, None, None, &class())
}

impl Stream for Complaint {
    const KIND: &'static str = "conduct";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.evolve(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (entry.office.as_str(), entry.stream.as_str());
        match &entry.event {
            Event::Taken(taken) => return insert(tx, entry, taken, drawing),
            Event::Noted { .. } | Event::Resolved { .. } | Event::Attached(_) => return Ok(()),
            Event::Acknowledged => stamp(tx, entry, "acknowledged")?,
            Event::Examined => stamp(tx, entry, "examined")?,
            Event::Decided { .. } => {
                stamp(tx, entry, "decided")?;
                let sql = "UPDATE conduct SET appealed = NULL WHERE office = $1 AND id = $2";
                tx.execute(sql, args![office, id])?;
            }
            Event::Appealed { .. } => {
                stamp(tx, entry, "appealed")?;
                let sql = "UPDATE conduct SET closed = NULL WHERE office = $1 AND id = $2";
                tx.execute(sql, args![office, id])?;
            }
            Event::Closed { .. } => stamp(tx, entry, "closed")?,
        }
        if !before.acknowledged {
            let sql = "UPDATE conduct SET acknowledged = $3 WHERE office = $1 AND id = $2";
            tx.execute(sql, args![office, id, entry.at])?;
            due::clear(tx, office, id, CLOCK)?;
        }
        Ok(())
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE conduct SET outside_key = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}

fn stamp(tx: &mut Tx, entry: &Entry<Event>, column: &str) -> Result<()> {
    let sql = format!("UPDATE conduct SET {column} = $3 WHERE office = $1 AND id = $2");
    tx.execute(&sql, args![&entry.office, &entry.stream, entry.at])?;
    Ok(())
}

fn insert(tx: &mut Tx, entry: &Entry<Event>, taken: &Taken, drawing: &Drawing) -> Result<()> {
    let (office, id) = (entry.office.as_str(), entry.stream.as_str());
    let key = taken.key.get().and_then(Option::as_deref);
    tx.execute(
        "INSERT INTO conduct (office, id, reference, from_office, class, taken, due, mark,
         outside_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            office,
            id,
            &taken.reference,
            &taken.from,
            class(),
            entry.at,
            taken.due,
            taken.mark.as_deref(),
            drawing.seal("conduct.outside_key", key)
        ],
    )?;
    match taken.due {
        Some(at) => due::set(tx, office, id, CLOCK, due::UP, at),
        None => Ok(()),
    }
}
