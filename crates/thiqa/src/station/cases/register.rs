//! Cases as lines of the base register.

use std::collections::BTreeMap;

use db::{Row, Tx};

use super::{Case, Event, Person, hidden};
use crate::{
    Result,
    books::{Books, Entry, Words, by_ids, histories, newest_keys, wrapped},
    pack::Pack,
    station::protection::Aliases,
};

/// A case as a register shows it. Words are there only for cases that were asked for as opened.
#[derive(Debug, Clone, Default)]
pub struct Registered {
    /// Its number.
    pub number: String,
    /// When the station received the report.
    pub received: i64,
    /// When it ended.
    pub closed: Option<i64>,
    /// A code of the pack's statuses.
    pub status: String,
    /// The unit it lies with.
    pub unit: Option<String>,
    /// The account it is assigned to.
    pub officer: Option<String>,
    /// The offence under which it is counted.
    pub offence: Option<String>,
    /// Where it happened.
    pub district: Option<String>,
    /// The number of the paper form it was first written on.
    pub paper: Option<String>,
    /// The beginning of the story.
    pub title: Option<String>,
    /// Who reported it or suffered it.
    pub complainant: Option<String>,
    /// Whether it is an ordinary one. Of another a survivor stands by her alias.
    pub ordinary: bool,
    /// Who is suspected or accused.
    pub accused: Option<String>,
}

/// Reads cases of an office; the caller has asked which she may list, and which of them she may
/// open. At most three statements.
pub fn registered(
    tx: &mut Tx,
    books: &Books,
    pack: &Pack,
    office: &str,
    (listed, opened): (&[&str], &[&str]),
) -> Result<BTreeMap<String, Registered>> {
    let select = format!(
        "SELECT c.id, c.number, c.received, c.closed, c.status, c.unit, c.officer, c.offence,
         c.district, c.paper, c.title, c.hidden, k.epoch, k.wrapped, c.class FROM case_file c {}",
        newest_keys("c", "id")
    );
    let read = |row: &Row| read(row, books, office, opened);
    let mut found = by_ids(tx, (&select, "c"), office, listed, read)?;
    const KINDS: [&str; 3] = ["case.opened", "case.person_added", "case.person_corrected"];
    let protected: Vec<&str> =
        opened.iter().copied().filter(|id| found.get(*id).is_some_and(|c| !c.ordinary)).collect();
    let aliases = Aliases::read(tx, books, office, &protected)?;
    for (id, entries) in histories::<Case>(tx, books, office, opened, &KINDS)? {
        if let Some(case) = found.get_mut(&id) {
            name(case, pack, &entries, |ordinary, role, name| {
                aliases.called(&id, ordinary, role, name)
            });
        }
    }
    Ok(found)
}

fn read(row: &Row, books: &Books, office: &str, opened: &[&str]) -> db::Result<Registered> {
    let id: String = row.get(0)?;
    let words = Words::new(books, office, &id, wrapped(row, 12)?);
    let hidden = words.open("case_file.hidden", row.get(11)?);
    let (offence, district) = hidden::seen(hidden, row.get(7)?, row.get(8)?);
    let title = if opened.contains(&id.as_str()) { row.get(10)? } else { None };
    Ok(Registered {
        number: row.get(1)?,
        received: row.get(2)?,
        closed: row.get(3)?,
        status: row.get(4)?,
        unit: row.get(5)?,
        officer: row.get(6)?,
        offence,
        district,
        paper: row.get(9)?,
        title: words.open("case_file.title", title),
        ordinary: row.get::<String>(14)?.contains(".ordinary."),
        ..Registered::default()
    })
}

/// The names that the base register has columns for, as they are known now.
fn name(
    case: &mut Registered,
    pack: &Pack,
    entries: &[Entry<Event>],
    called: impl Fn(bool, &str, String) -> String,
) {
    let mut people: Vec<&Person> = Vec::new();
    for entry in entries {
        match &entry.event {
            Event::Opened(opened) => people.extend(&opened.people),
            Event::PersonAdded(person) => people.push(person),
            Event::PersonCorrected { n, person } => {
                if let Some(place) = people.get_mut(*n) {
                    *place = person;
                }
            }
            _ => {}
        }
    }
    for person in people {
        let (Some(head), Some(words)) = (person.head.get(), person.words.get()) else { continue };
        let accused = pack.person_roles.get(&head.role).is_some_and(|role| role.accused);
        let place = match head.role.as_str() {
            _ if accused => &mut case.accused,
            "complainant" | "victim" | "informant" => &mut case.complainant,
            _ => continue,
        };
        let name = called(case.ordinary, &head.role, words.name());
        if place.is_none() && !name.is_empty() {
            *place = Some(name);
        }
    }
}
