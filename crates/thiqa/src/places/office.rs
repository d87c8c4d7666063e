//! An office's own stream: the log begins with it, and says under which pack and policies it works,
//! when it was restored from a copy, and when its clock was set right.

use db::{Tx, args};
use serde::{Deserialize, Serialize};

use crate::{
    Error, Result,
    books::{Books, Drawing, Entry, Pen, Slice, Stream, office_key},
    id::Id,
};

/// What an office's log says of the office itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Office {
    pack: String,
    policies: String,
    /// The last restore, until what is missing has been entered again.
    pub restored: Option<Restored>,
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
    /// The data were restored from a copy; the log goes on under a new name from here.
    Restored(Restored),
    /// What was lost by the restore has been entered again, as far as it is on paper.
    MadeGood,
    /// The commander says that the machine's clock is right, though entries are of a later time.
    ClockSet {
        /// Where the node had counted on to, microseconds UTC.
        counted: i64,
        /// What the machine's clock said.
        machine: i64,
    },
}

/// A restore, as the first entry of the new epoch tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Restored {
    /// The last part of the log's new name.
    pub epoch: String,
    /// When the copy was made, microseconds UTC.
    pub backup_at: i64,
    /// The name under which the entries before this one were signed.
    pub origin: String,
    /// How many they are.
    pub size: u64,
    /// The root over them, base64.
    pub root: String,
    /// The size up to which the log is known to have been signed, where anybody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_size: Option<u64>,
    /// When its last known entry was written, as far as anybody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_at: Option<i64>,
    /// Numbers that are passed over because they may have been given out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed: Vec<Passed>,
    /// Entries name so many files that are not here.
    #[serde(default)]
    pub files_missing: u64,
}

impl Restored {
    /// How many entries are known to be missing; none where nobody knows.
    pub fn missing(&self) -> Option<u64> {
        self.known_size.map(|known| known.saturating_sub(self.size))
    }
}

/// A range of a register's numbers that is not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Passed {
    /// A code of the pack's registers.
    pub register: String,
    /// The register's year.
    pub year: i64,
    /// The first number.
    pub first: i64,
    /// The last number.
    pub last: i64,
}

/// Offices need no table for themselves: their names are in the pack.
pub const SLICE: Slice = Slice::of::<Office>("offices", 2, TABLES);

const TABLES: &str = "CREATE TABLE passed_number (
 office TEXT NOT NULL,
 register TEXT NOT NULL,
 year BIGINT NOT NULL,
 first BIGINT NOT NULL,
 last BIGINT NOT NULL,
 PRIMARY KEY (office, register, year, first)
);";

impl Stream for Office {
    const KIND: &'static str = "office";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Working { pack, policies } => {
                (self.pack, self.policies) = (pack.clone(), policies.clone());
            }
            Event::Restored(restored) => self.restored = Some(restored.clone()),
            Event::MadeGood => self.restored = None,
            Event::ClockSet { .. } => {}
        }
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let Event::Restored(restored) = &entry.event else { return Ok(()) };
        for passed in &restored.passed {
            tx.execute(
                "INSERT INTO passed_number (office, register, year, first, last)
                 VALUES ($1, $2, $3, $4, $5)",
                args![&entry.office, &passed.register, passed.year, passed.first, passed.last],
            )?;
        }
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

impl Office {
    /// The commander says that it was made good.
    pub fn make_good(&self) -> Result<Event> {
        if self.restored.is_some() { Ok(Event::MadeGood) } else { Err(Error::Repeated) }
    }
}

/// An office's own stream.
pub fn office_id() -> Id<Office> {
    Id::fixed("office")
}

/// The last number of a year's register that was passed over by a restore; 0 if there is none.
pub(super) fn passed_to(tx: &mut Tx, office: &str, register: &str, year: i64) -> Result<i64> {
    let sql = "SELECT CAST(MAX(last) AS BIGINT) FROM passed_number
               WHERE office = $1 AND register = $2 AND year = $3";
    let last = tx.one(sql, args![office, register, year], |row| row.get::<Option<i64>>(0))?;
    Ok(last.flatten().unwrap_or(0))
}

/// All numbers of an office that were passed over.
pub fn passed(tx: &mut Tx, office: &str) -> Result<Vec<Passed>> {
    let sql = "SELECT register, year, first, last FROM passed_number
               WHERE office = $1 ORDER BY register, year, first";
    Ok(tx.all(sql, args![office], |row| {
        Ok(Passed {
            register: row.get(0)?,
            year: row.get(1)?,
            first: row.get(2)?,
            last: row.get(3)?,
        })
    })?)
}

/// Begins the log of each office, and notes in it when pack or policies have changed.
pub fn open_offices(tx: &mut Tx, books: &Books, at: i64, pack: &str, policies: &str) -> Result<()> {
    for office in books.offices() {
        let (now, _) = crate::books::replay::<Office>(tx, &office, "office")?;
        if now.pack == pack && now.policies == policies {
            continue;
        }
        let pen = Pen { books: books.clone(), office, actor: "node".into(), at };
        pen.record::<Office>(tx, &office_id(), |_| {
            Ok(Event::Working { pack: pack.into(), policies: policies.into() })
        })?;
    }
    Ok(())
}
