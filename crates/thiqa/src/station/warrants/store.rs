//! The table of warrants.

use db::{Tx, args};

use super::{Event, Issued, Warrant};
use crate::{
    Error, Result,
    books::{Books, Drawing, Entry, Slice, Stream, history},
    gate::Held,
    id::Id,
    node::Node,
    people::Who,
    station::cases::PersonWords,
};

/// The warrants of a station.
pub const SLICE: Slice = Slice::of::<Warrant>("warrants", 1, TABLES);

const TABLES: &str = "CREATE TABLE warrant (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 number TEXT NOT NULL,
 court TEXT NOT NULL,
 date TEXT NOT NULL,
 issued BIGINT NOT NULL,
 confirmed BIGINT,
 executed BIGINT,
 withdrawn BIGINT,
 name BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX warrant_issued ON warrant (office, issued, id);
CREATE INDEX warrant_id ON warrant (id);";

pub(super) const NAME: &str = "warrant.name";

impl Stream for Warrant {
    const KIND: &'static str = "warrant";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let column = match &entry.event {
            Event::Issued(issued) => return insert(tx, entry, issued, drawing),
            Event::Confirmed { .. } => "confirmed",
            Event::Executed { .. } => "executed",
            Event::Withdrawn { .. } => "withdrawn",
            Event::Cleared { .. } => return Ok(()),
        };
        let sql = format!("UPDATE warrant SET {column} = $3 WHERE office = $1 AND id = $2");
        tx.execute(&sql, args![&entry.office, &entry.stream, entry.at])?;
        Ok(())
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE warrant SET name = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}

fn insert(tx: &mut Tx, entry: &Entry<Event>, issued: &Issued, drawing: &Drawing) -> Result<()> {
    let name = issued.person.get().map(|person| person.name());
    let mut warrant = Warrant::default();
    warrant.take(&entry.event);
    tx.execute(
        "INSERT INTO warrant (office, id, class, number, court, date, issued, name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            &entry.office,
            &entry.stream,
            warrant.class().code(),
            &issued.number,
            &issued.court,
            &issued.date,
            entry.at,
            drawing.seal(NAME, name.as_deref())
        ],
    )?;
    Ok(())
}

/// As the gate sees a warrant of a station.
pub(super) fn held(office: &str, warrant: &Warrant) -> Held {
    Held {
        office: office.to_owned(),
        unit: None,
        officer: None,
        class: warrant.class(),
        kept: String::new(),
    }
}

/// A warrant with its words.
pub(super) struct Seen {
    pub(super) office: String,
    pub(super) warrant: Warrant,
    pub(super) issued: Issued,
    pub(super) person: PersonWords,
    pub(super) entries: Vec<Entry<Event>>,
}

/// A warrant wherever it lies, if she may do this with it.
pub(super) fn open(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    id: &Id<Warrant>,
    action: access::Action,
) -> Result<Seen> {
    let sql = "SELECT office FROM warrant WHERE id = $1";
    let office = tx.one(sql, args![id.as_str()], |row| row.get::<String>(0))?;
    let seen = read(tx, &app.books, &office.ok_or(Error::NotFound)?, id)?;
    app.open(who, action, &held(&seen.office, &seen.warrant))?;
    Ok(seen)
}

fn read(tx: &mut Tx, books: &Books, office: &str, id: &Id<Warrant>) -> Result<Seen> {
    let entries = history::<Warrant>(tx, books, office, id.as_str())?;
    let mut warrant = Warrant::default();
    entries.iter().for_each(|entry| warrant.take(&entry.event));
    let Some(Event::Issued(issued)) = entries.first().map(|entry| entry.event.clone()) else {
        return Err(Error::NotFound);
    };
    let person = issued.person.get().map(|person| (**person).clone()).unwrap_or_default();
    Ok(Seen { office: office.to_owned(), warrant, issued, person, entries })
}
