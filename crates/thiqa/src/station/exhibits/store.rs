//! The table of exhibits, and the way to one: through its case.

use access::{Action, Kind};
use db::{Tx, args};

use super::{Event, Exhibit, Holder};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Pen, Slice, Stream, carry, replay},
    due,
    gate::Held,
    id::Id,
    node::Node,
    people::Who,
    station::{
        cases::{self, Case},
        registers,
        transfers::{Arrival, Companion},
    },
};

/// Exhibits as they stand.
pub const SLICE: Slice = Slice::of::<Exhibit>("exhibits", 2, TABLES);

const TABLES: &str = "CREATE TABLE exhibit (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 n BIGINT NOT NULL,
 found BIGINT NOT NULL,
 holder TEXT,
 waiting TEXT,
 until BIGINT,
 alarms BIGINT NOT NULL,
 ended BIGINT NOT NULL,
 moved BIGINT NOT NULL,
 register TEXT,
 year BIGINT,
 seq BIGINT,
 entered BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE INDEX exhibit_number ON exhibit (office, register, year, seq);
CREATE INDEX exhibit_case ON exhibit (case_id, n);
CREATE INDEX exhibit_waiting ON exhibit (office, waiting, until) WHERE waiting IS NOT NULL;";

/// An alarm that nobody has explained, up from the moment it came out.
const ALARM: &str = "exhibit.alarm";
/// A receiver who is to confirm.
const RECEIVER: &str = "exhibit.receiver";

impl Stream for Exhibit {
    const KIND: &'static str = "exhibit";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let mut after = before.clone();
        after.take(&entry.event);
        let (office, id) = (entry.office.as_str(), entry.stream.as_str());
        let begins = match &entry.event {
            Event::Found(found) => Some(&found.case),
            Event::TakenOver { case, .. } => Some(case),
            _ => None,
        };
        if let Some(case) = begins {
            insert(tx, entry, case, &after)?;
        }
        if after.moved {
            // Its number in the register stays, as on paper.
            let sql = "UPDATE exhibit SET moved = 1, waiting = NULL, until = NULL
                       WHERE office = $1 AND id = $2";
            tx.execute(sql, args![office, id])?;
            return due::clear_all(tx, office, id);
        }
        let holder = after.holder.as_ref().map(|holder| match holder {
            Holder::Account(account) => account.as_str(),
            Holder::Outside => OUTSIDE,
        });
        let waiting = after.waiting.as_ref();
        tx.execute(
            "UPDATE exhibit SET holder = $3, waiting = $4, until = $5, alarms = $6, ended = $7
             WHERE office = $1 AND id = $2",
            args![
                office,
                id,
                holder,
                waiting.map(|one| one.to.as_str()),
                waiting.map(|one| one.until),
                after.alarms.len(),
                i64::from(after.ended)
            ],
        )?;
        let nothing = Exhibit::default();
        clocks(tx, if begins.is_some() { &nothing } else { before }, &after, entry)
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }
}

fn insert(tx: &mut Tx, entry: &Entry<Event>, case: &str, after: &Exhibit) -> Result<()> {
    let (office, id) = (entry.office.as_str(), entry.stream.as_str());
    let numbered = after.numbered.as_ref();
    tx.execute("DELETE FROM exhibit WHERE office = $1 AND id = $2", args![office, id])?;
    tx.execute(
        "INSERT INTO exhibit (office, id, case_id, n, found, alarms, ended, moved, register, year,
         seq, entered) VALUES ($1, $2, $3, $4, $5, 0, 0, 0, $6, $7, $8, $9)",
        args![
            office,
            id,
            case,
            after.n,
            after.found,
            numbered.map(|one| one.register.as_str()),
            numbered.map(|one| one.year),
            numbered.map(|one| one.seq),
            entry.at
        ],
    )?;
    Ok(())
}

/// In the column of holders: somebody who has no account.
pub(super) const OUTSIDE: &str = "outside";

fn clocks(tx: &mut Tx, before: &Exhibit, after: &Exhibit, entry: &Entry<Event>) -> Result<()> {
    let (office, id) = (entry.office.as_str(), entry.stream.as_str());
    if before.waiting != after.waiting {
        due::clear(tx, office, id, RECEIVER)?;
        if let Some(waiting) = &after.waiting {
            due::set(tx, office, id, RECEIVER, due::UP, waiting.until)?;
        }
    }
    match (before.alarming(), after.alarming()) {
        (false, true) => due::set(tx, office, id, ALARM, due::UP, entry.at),
        (true, false) => due::clear(tx, office, id, ALARM),
        _ => Ok(()),
    }
}

/// A case as the gate sees it, and what was found in it.
pub(super) struct Seen {
    /// The office that has the case.
    pub(super) office: String,
    pub(super) case: Case,
    /// Of its exhibits: the case's, as another kind.
    pub(super) held: Held,
}

/// A case, if she may do this with its exhibits.
pub(super) fn through(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    id: &Id<Case>,
    action: Action,
) -> Result<Seen> {
    let (office, case, mut held) = cases::placed(tx, id)?;
    held.class.kind = Kind::Exhibit;
    app.open(who, action, &held)?;
    Ok(Seen { office, case, held })
}

/// The office in whose log an exhibit of this case stands.
pub(super) fn office_of(tx: &mut Tx, case: &Id<Case>, id: &Id<Exhibit>) -> Result<String> {
    let sql = "SELECT office FROM exhibit WHERE id = $1 AND case_id = $2 AND moved = 0";
    let found = tx.one(sql, args![id.as_str(), case.as_str()], |row| row.get(0))?;
    found.ok_or(Error::NotFound)
}

/// An exhibit as its facts tell it.
pub(super) fn facts(tx: &mut Tx, office: &str, id: &Id<Exhibit>) -> Result<Exhibit> {
    Ok(replay::<Exhibit>(tx, office, id.as_str())?.0)
}

/// The next number within a case, whichever offices wrote the earlier ones.
pub(super) fn next(tx: &mut Tx, case: &str) -> Result<i64> {
    let sql = "SELECT COALESCE(MAX(n), 0) + 1 FROM exhibit WHERE case_id = $1";
    Ok(tx.one(sql, args![case], |row| row.get::<i64>(0))?.unwrap_or(1))
}

/// Records of exhibits go with their case.
pub const COMPANION: Companion = Companion {
    name: "exhibits",
    set_out: ids,
    carry: carry::<Exhibit>,
    prove: None,
    hand_over,
    take_over,
};

fn ids(tx: &mut Tx, pen: &Pen, case: &str) -> Result<Vec<String>> {
    let sql = "SELECT id FROM exhibit WHERE office = $1 AND case_id = $2 AND moved = 0
               ORDER BY id";
    Ok(tx.all(sql, args![&pen.office, case], |row| row.get(0))?)
}

fn hand_over(tx: &mut Tx, pen: &Pen, id: &str, office: &str) -> Result<()> {
    let id: Id<Exhibit> = Id::parse(id).ok_or(Error::NotFound)?;
    let event = Event::HandedOver { office: office.to_owned() };
    pen.record(tx, &id, |exhibit: &Exhibit| exhibit.step(event, pen.at)).map(drop)
}

fn take_over(tx: &mut Tx, app: &Node, pen: &Pen, arrival: Arrival) -> Result<()> {
    let id: Id<Exhibit> = Id::parse(&arrival.id).ok_or(Error::NotFound)?;
    // One that comes back has its number.
    let numbered = match facts(tx, &pen.office, &id)?.numbered {
        Some(numbered) => Some(numbered),
        None => registers::number(tx, &app.pack, pen, "exhibit")?,
    };
    let (case, carried) = (arrival.case.to_owned(), arrival.carried);
    let event = Event::TakenOver { case, numbered, carried };
    pen.record(tx, &id, |_: &Exhibit| Ok(event)).map(drop)
}
