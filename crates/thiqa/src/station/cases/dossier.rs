//! A case with its words, for those who may read them: its entries, put together.

use std::collections::BTreeMap;

use db::{Tx, args};
use serde::Serialize;

use super::{AttachmentWords, Case, Event, Facts, Head, Person, PersonWords, Received};
use crate::{
    Error, Result,
    books::{Books, Entry, Words, history, office_key},
    station::conflicts::Evidence,
};

/// Everything in a case, as far as its key is there.
pub(super) struct Dossier {
    /// Its id.
    pub(super) id: String,
    /// What is decided on.
    pub(super) case: Case,
    /// Offences, place and time.
    pub(super) facts: Facts,
    /// What happened.
    pub(super) story: Option<String>,
    /// The landmark nearest to the place.
    pub(super) landmark: Option<String>,
    /// Who belongs to it.
    pub(super) people: Vec<SeenPerson>,
    /// What is to be done.
    pub(super) tasks: Vec<SeenTask>,
    /// What lies in it.
    pub(super) files: Vec<SeenFile>,
    /// What ties it to officers, in the order in which it was found.
    pub(super) conflicts: Vec<SeenConflict>,
    /// Names of officers of offices that had it before, by account.
    pub(super) former: BTreeMap<String, String>,
    /// Everything that happened, oldest first.
    pub(super) entries: Vec<Entry<Event>>,
}

/// A person of the case.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct SeenPerson {
    pub(super) head: Head,
    pub(super) words: PersonWords,
}

/// That the case may concern an officer.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct SeenConflict {
    /// Her account.
    pub(super) officer: String,
    pub(super) evidence: Vec<Evidence>,
    /// What was decided; nothing before.
    pub(super) stands: Option<bool>,
    pub(super) why: Option<String>,
}

/// A task of the case.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct SeenTask {
    pub(super) kind: String,
    pub(super) due: Option<i64>,
    pub(super) officer: Option<String>,
    pub(super) words: Option<String>,
    pub(super) done: Option<i64>,
}

/// A file of the case.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct SeenFile {
    pub(super) kind: String,
    pub(super) words: AttachmentWords,
    pub(super) at: i64,
    pub(super) by: String,
    #[serde(skip)]
    pub(super) file: String,
    #[serde(skip)]
    pub(super) blocks: u64,
}

/// Reads a case with its words.
///
/// # Errors
/// `NotFound` if nobody opened it.
pub(super) fn read(tx: &mut Tx, books: &Books, office: &str, id: &str) -> Result<Dossier> {
    let mut dossier = Dossier::new(id);
    for entry in history::<Case>(tx, books, office, id)? {
        if let Event::Received(received) = &entry.event {
            dossier = Dossier::new(id);
            dossier.former = received.carried.names();
            for past in received.carried.opened(id)? {
                dossier.add(past);
            }
        }
        dossier.add(entry);
    }
    dossier.case.class()?;
    Ok(dossier)
}

impl From<&Person> for SeenPerson {
    fn from(person: &Person) -> SeenPerson {
        SeenPerson {
            head: person.head.get().cloned().unwrap_or_default(),
            words: person.words.get().cloned().unwrap_or_default(),
        }
    }
}

impl Dossier {
    fn new(id: &str) -> Dossier {
        Dossier {
            id: id.to_owned(),
            case: Case::default(),
            facts: Facts::default(),
            story: None,
            landmark: None,
            people: Vec::new(),
            tasks: Vec::new(),
            files: Vec::new(),
            conflicts: Vec::new(),
            former: BTreeMap::new(),
            entries: Vec::new(),
        }
    }

    /// One more entry. Those of earlier offices come first and are counted with the others.
    fn add(&mut self, mut entry: Entry<Event>) {
        self.take(&entry);
        entry.seq = i64::try_from(self.entries.len()).unwrap_or(i64::MAX);
        self.entries.push(entry);
    }

    /// What came from another office lies in other files, and in other hands.
    fn arrive(&mut self, received: &Received) {
        self.conflicts.clear();
        for task in self.tasks.iter_mut().filter(|task| task.done.is_none()) {
            task.officer.clone_from(&received.officer);
        }
        for (seen, kept) in self.files.iter_mut().zip(&received.files) {
            (seen.file, seen.blocks) = (kept.file.clone(), kept.blocks);
        }
    }

    fn take(&mut self, entry: &Entry<Event>) {
        self.case.take(&entry.event);
        match &entry.event {
            Event::Opened(opened) => {
                self.set_facts(opened.facts.get(), opened.landmark.get());
                self.story = opened.story.get().cloned().flatten();
                self.people = opened.people.iter().map(SeenPerson::from).collect();
            }
            Event::PersonAdded(person) => self.people.push(person.into()),
            Event::PersonCorrected { n, person } => {
                if let Some(place) = self.people.get_mut(*n) {
                    *place = person.into();
                }
            }
            Event::FactsSet { facts, landmark } => self.set_facts(facts.get(), landmark.get()),
            Event::Raised { facts, .. } => self.set_facts(facts.get(), None),
            Event::OpenedToCounting { facts, people, .. } => {
                self.set_facts(facts.get(), None);
                for (seen, head) in self.people.iter_mut().zip(people.get().into_iter().flatten()) {
                    seen.head = head.clone();
                }
            }
            Event::TaskSet { kind, due, officer, words } => self.tasks.push(SeenTask {
                kind: kind.get().cloned().unwrap_or_default(),
                due: *due,
                officer: officer.clone(),
                words: words.get().cloned().flatten(),
                done: None,
            }),
            Event::TaskDone { task, .. } => {
                if let Some(task) = self.tasks.get_mut(*task) {
                    task.done = Some(entry.at);
                }
            }
            Event::Attached(attachment) => self.files.push(SeenFile {
                kind: attachment.kind.get().cloned().unwrap_or_default(),
                words: attachment.words.get().cloned().unwrap_or_default(),
                at: entry.at,
                by: entry.actor.clone(),
                file: attachment.file.clone(),
                blocks: attachment.blocks,
            }),
            Event::TransferDecided { accepted: true, officer, .. } => {
                for task in self.tasks.iter_mut().filter(|task| task.done.is_none()) {
                    task.officer.clone_from(officer);
                }
            }
            Event::Received(received) => self.arrive(received),
            Event::ConflictFound { .. } | Event::ConflictDecided { .. } => {
                self.take_conflict(&entry.event);
            }
            _ => {}
        }
    }

    fn take_conflict(&mut self, event: &Event) {
        match event {
            Event::ConflictFound { officer, evidence } => self.conflicts.push(SeenConflict {
                officer: officer.clone(),
                evidence: evidence.get().cloned().unwrap_or_default(),
                stands: None,
                why: None,
            }),
            Event::ConflictDecided { n, stands, why } => {
                if let Some(conflict) = self.conflicts.get_mut(*n) {
                    (conflict.stands, conflict.why) = (Some(*stands), why.get().cloned());
                }
            }
            _ => {}
        }
    }

    fn set_facts(&mut self, facts: Option<&Facts>, landmark: Option<&Option<String>>) {
        if let Some(facts) = facts {
            self.facts = facts.clone();
        }
        if let Some(landmark) = landmark {
            self.landmark = landmark.clone();
        }
    }

    /// Her people as they are counted.
    pub(super) fn heads(&self) -> Vec<Head> {
        self.people.iter().map(|person| person.head.clone()).collect()
    }

    /// When it was written into the register, and by whom.
    pub(super) fn recorded(&self) -> (i64, &str) {
        self.entries.first().map_or((0, ""), |entry| (entry.at, &entry.actor))
    }
}

/// An officer of an office.
#[derive(Debug, Clone, Serialize)]
pub struct Officer {
    /// Her name.
    pub name: String,
    /// Her unit.
    pub unit: Option<String>,
    /// She works there no more.
    pub closed: bool,
}

/// The officers of an office by account.
pub type Officers = BTreeMap<String, Officer>;

/// Everybody who has or had an account at an office.
pub fn officers(tx: &mut Tx, books: &Books, office: &str) -> Result<Officers> {
    let key = office_key(office);
    let sql = "SELECT epoch, wrapped FROM case_key WHERE office = $1 AND id = $2 ORDER BY epoch DESC LIMIT 1";
    let wrapped =
        tx.one(sql, args![office, &key], |row| Ok((row.get::<u32>(0)?, row.get::<Vec<u8>>(1)?)))?;
    let words = Words::new(books, office, &key, wrapped);
    let sql = "SELECT id, name, unit, closed FROM account WHERE office = $1 ORDER BY id";
    let found = tx.all(sql, args![office], |row| {
        let name = words.open("account.name", row.get(1)?).unwrap_or_default();
        let officer =
            Officer { name, unit: row.get(2)?, closed: row.get::<Option<i64>>(3)?.is_some() };
        Ok((row.get::<String>(0)?, officer))
    })?;
    Ok(found.into_iter().collect())
}

/// Adds those who wrote at another office, by account.
pub fn with_former(mut officers: Officers, names: BTreeMap<String, String>) -> Officers {
    for (account, name) in names {
        officers.entry(account).or_insert(Officer { name, unit: None, closed: true });
    }
    officers
}

/// Those who work at an office now, by account, with their names.
pub fn colleagues(tx: &mut Tx, books: &Books, office: &str) -> Result<Vec<(String, String)>> {
    let working = officers(tx, books, office)?.into_iter().filter(|(_, officer)| !officer.closed);
    Ok(working.map(|(account, officer)| (account, officer.name)).collect())
}

/// The name of an account, or nothing that could be taken for one.
pub fn name_of(officers: &Officers, account: &str) -> String {
    officers.get(account).map_or_else(String::new, |officer| officer.name.clone())
}

/// Where a case lies and who may be asked about it.
pub(super) fn held(office: &str, case: &Case) -> Result<crate::gate::Held> {
    Ok(crate::gate::Held {
        office: office.to_owned(),
        unit: case.unit.clone(),
        officer: case.officer.clone(),
        class: case.class()?,
        kept: case.kept(),
    })
}

/// The office that has a case.
pub fn office_of(tx: &mut Tx, id: &str) -> Result<String> {
    let found = tx.one(
        "SELECT office FROM case_file WHERE id = $1 AND NOT class LIKE '%.handed_over.%'",
        args![id],
        |row| row.get(0),
    )?;
    found.ok_or(Error::NotFound)
}

/// The number of a case at an office: in full, its place and its year.
pub(super) fn number(tx: &mut Tx, office: &str, id: &str) -> Result<(String, i64, i64)> {
    let sql = "SELECT number, seq, year FROM case_file WHERE office = $1 AND id = $2";
    let found =
        tx.one(sql, args![office, id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    found.ok_or(Error::NotFound)
}

/// The office of a case, the number of the order by which it was erased, and whether the chain of an
/// exhibit of it ever had a gap, or its receiver is late now.
pub(super) fn place_of(tx: &mut Tx, id: &str, at: i64) -> Result<(String, Option<String>, bool)> {
    let sql = "SELECT c.office, (SELECT MAX(e.number) FROM erasure e WHERE e.office = c.office
               AND e.case_id = c.id AND e.of_case = 1 AND e.done IS NOT NULL),
               (SELECT MAX(x.n) FROM exhibit x WHERE x.case_id = c.id
               AND (x.alarms > 0 OR x.until < $2))
               FROM case_file c WHERE c.id = $1 AND NOT c.class LIKE '%.handed_over.%'";
    let found = tx.one(sql, args![id, at], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get::<Option<i64>>(2)?.is_some()))
    })?;
    found.ok_or(Error::NotFound)
}
