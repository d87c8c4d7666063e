//! The table of orders.

use db::{Tx, args};

use super::{Erasure, Event, Scope};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
};

/// The orders that were written down.
pub const SLICE: Slice = Slice::of::<Erasure>("erasures", 1, TABLES);

const TABLES: &str = "CREATE TABLE erasure (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 number TEXT NOT NULL,
 date TEXT NOT NULL,
 of_case BIGINT NOT NULL,
 of_support BIGINT NOT NULL,
 by TEXT NOT NULL,
 written BIGINT NOT NULL,
 settled BIGINT,
 done BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX erasure_case ON erasure (office, case_id, written);
CREATE INDEX erasure_waits ON erasure (office, written) WHERE settled IS NULL;";

impl Stream for Erasure {
    const KIND: &'static str = "erasure";
    const OUTLIVES: bool = true;
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        let settled = match &entry.event {
            Event::Written(order) => {
                let names = |scope| i64::from(order.scope.contains(&scope));
                tx.execute(
                    "INSERT INTO erasure (office, id, case_id, number, date, of_case, of_support,
                     by, written) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    args![
                        office,
                        id,
                        &order.case,
                        &order.number,
                        &order.date,
                        names(Scope::Case),
                        names(Scope::Support),
                        &order.by,
                        entry.at
                    ],
                )?;
                return Ok(());
            }
            Event::Confirmed { .. } => Some(entry.at),
            Event::Refused { .. } => None,
        };
        tx.execute(
            "UPDATE erasure SET settled = $3, done = $4 WHERE office = $1 AND id = $2",
            args![office, id, entry.at, settled],
        )?;
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }
}
