//! The tables of decisions and orders.

use db::{Tx, args};

use super::{Decision, Event, Made, Order};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
    due,
};

/// Decisions and their orders.
pub const SLICE: Slice = Slice::of::<Decision>("decisions", 1, TABLES);

const TABLES: &str = "CREATE TABLE decision (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 made BIGINT NOT NULL,
 transcribed BIGINT NOT NULL,
 confirmed BIGINT,
 ends BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE INDEX decision_case ON decision (office, case_id, made);
CREATE TABLE decision_order (
 office TEXT NOT NULL,
 decision TEXT NOT NULL,
 n BIGINT NOT NULL,
 case_id TEXT NOT NULL,
 due BIGINT,
 settled BIGINT,
 PRIMARY KEY (office, decision, n)
);
CREATE INDEX decision_order_case ON decision_order (office, case_id, settled, due);";

/// Per cent of the time at which an order warns.
const WARNS: &[i64] = &[50, 75, 90];

/// The clock of an order.
fn clock(n: usize) -> String {
    format!("order.{n}")
}

impl Stream for Decision {
    const KIND: &'static str = "decision";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        match &entry.event {
            Event::Made(made) => {
                insert(tx, entry, made)?;
                orders(tx, entry, &made.case, 0, &made.orders)?;
            }
            Event::Confirmed { .. } => confirmed(tx, entry)?,
            Event::Corrected(correction) => {
                confirmed(tx, entry)?;
                for n in &correction.struck {
                    settle(tx, entry, *n)?;
                }
                let case = before.case.clone().unwrap_or_default();
                orders(tx, entry, &case, before.open.len(), &correction.added)?;
            }
            Event::Executed { n, .. } | Event::Returned { n, .. } => settle(tx, entry, *n)?,
            Event::Moved(moved) => {
                remove(tx, entry)?;
                moved.draw::<Self>(tx, entry, drawing)?;
            }
        }
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }
}

/// Its rows and its clocks stand where its case is.
fn remove(tx: &mut Tx, entry: &Entry<Event>) -> Result<()> {
    let (office, id) = (&entry.office, &entry.stream);
    for (table, column) in [("decision", "id"), ("decision_order", "decision")] {
        let sql = format!("DELETE FROM {table} WHERE office = $1 AND {column} = $2");
        tx.execute(&sql, args![office, id])?;
    }
    due::clear_all(tx, office, id)
}

fn insert(tx: &mut Tx, entry: &Entry<Event>, made: &Made) -> Result<()> {
    tx.execute(
        "INSERT INTO decision (office, id, case_id, made, transcribed, ends)
         VALUES ($1, $2, $3, $4, $5, $6)",
        args![
            &entry.office,
            &entry.stream,
            &made.case,
            entry.at,
            i64::from(made.transcribed),
            i64::from(made.end.is_some())
        ],
    )?;
    Ok(())
}

fn orders(
    tx: &mut Tx,
    entry: &Entry<Event>,
    case: &str,
    first: usize,
    orders: &[Order],
) -> Result<()> {
    let (office, id) = (&entry.office, &entry.stream);
    for (n, order) in (first..).zip(orders) {
        tx.execute(
            "INSERT INTO decision_order (office, decision, n, case_id, due)
             VALUES ($1, $2, $3, $4, $5)",
            args![office, id, n, case, order.due],
        )?;
        let Some(up) = order.due else { continue };
        let span = up.saturating_sub(entry.at).max(0);
        for step in WARNS {
            due::set(tx, office, id, &clock(n), *step, entry.at + span / 100 * step)?;
        }
        due::set(tx, office, id, &clock(n), due::UP, up)?;
    }
    Ok(())
}

fn confirmed(tx: &mut Tx, entry: &Entry<Event>) -> Result<()> {
    let sql = "UPDATE decision SET confirmed = $3 WHERE office = $1 AND id = $2";
    tx.execute(sql, args![&entry.office, &entry.stream, entry.at])?;
    Ok(())
}

fn settle(tx: &mut Tx, entry: &Entry<Event>, n: usize) -> Result<()> {
    let (office, id) = (&entry.office, &entry.stream);
    tx.execute(
        "UPDATE decision_order SET settled = $4 WHERE office = $1 AND decision = $2 AND n = $3",
        args![office, id, n, entry.at],
    )?;
    due::clear(tx, office, id, &clock(n))
}
