//! A case as its facts tell it, and what may be decided about it.

use access::{Class, Kind, Phase, Sensitivity};
use vault::Countable;

use super::{
    Clock, Event, Facts, Head, Opened, Receipt, Resolution, Source, moving::Transfer, passing::Gone,
};
use crate::{Error, Refusal, Result, lang::msg, pack::Pack};

/// What is known of a case, facts only. Facts of a protected case are withheld here, whether or not
/// its key is at hand: a decision must not depend on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Case {
    /// Its number.
    pub number: String,
    /// The number in an older register.
    pub legacy: Option<String>,
    /// The number of the paper form it was first written on.
    pub paper: Option<String>,
    /// How it came into the books.
    pub source: Source,
    /// The visit it was opened from.
    pub visit: Option<String>,
    /// When the station received the report.
    pub received: i64,
    /// Its row class; none before it is opened.
    pub class: Option<Class>,
    /// The unit it lies with.
    pub unit: Option<String>,
    /// The officer it is assigned to.
    pub officer: Option<String>,
    /// A code of the pack's statuses.
    pub status: String,
    /// Offences, place and time of an ordinary case.
    pub facts: Option<Facts>,
    /// The people, as far as they may be counted.
    pub people: Vec<Option<Head>>,
    /// Tasks in their order.
    pub tasks: Vec<Task>,
    /// Files in their order: their names in the media folder.
    pub files: Vec<String>,
    /// The kinds of the files, as far as they may be counted.
    pub documents: Vec<String>,
    /// How many exhibits were found in it.
    pub exhibits: i64,
    /// Lawful clocks.
    pub clocks: Vec<Clock>,
    /// The protection officer once said that it is ordinary.
    pub was_opened: bool,
    /// What the person last said of it.
    pub resolved: Option<Resolution>,
    /// Who is kept from it: accounts, and units as `unit:CODE`.
    pub kept: Vec<String>,
    /// Conflicts of interest in the order in which they were found.
    pub conflicts: Vec<Conflict>,
    /// Officers who are kept off it until judge, prosecutor or inspector say otherwise.
    pub barred: Vec<String>,
    /// Transfers in their order.
    pub transfers: Vec<Transfer>,
    /// The office that has it now, if that is another one.
    pub gone: Option<Gone>,
    /// The office it came from.
    pub came: Option<Gone>,
    /// It was opened here, and is counted here.
    pub counted_here: bool,
    /// How many entries it has, those of earlier offices among them.
    pub entries: i64,
}

/// That a case may concern an officer, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conflict {
    /// Her account.
    pub officer: String,
    /// What was decided; nothing before.
    pub stands: Option<bool>,
}

/// A task, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Task {
    /// Until when.
    pub due: Option<i64>,
    /// Who does it.
    pub officer: Option<String>,
    /// Whether it was done.
    pub done: bool,
}

fn refused<T>(refusal: Refusal) -> Result<T> {
    Err(Error::Refused(refusal))
}

impl Case {
    /// Its sensitivity; the strictest before it is opened.
    pub fn sensitivity(&self) -> Sensitivity {
        self.class.as_ref().map_or(Sensitivity::Protected, |class| class.sensitivity)
    }

    /// Whether it may be counted.
    pub fn is_ordinary(&self) -> bool {
        self.sensitivity() == Sensitivity::Ordinary
    }

    /// Whether it has ended.
    pub fn is_closed(&self) -> bool {
        self.class.as_ref().is_some_and(|class| class.phase == Phase::Closed)
    }

    /// Who is kept from it, as the gate and the table of cases say it.
    pub fn kept(&self) -> String {
        if self.kept.is_empty() { String::new() } else { format!(" {} ", self.kept.join(" ")) }
    }

    /// Whose law applies.
    pub fn class(&self) -> Result<Class> {
        self.class.clone().ok_or(Error::NotFound)
    }

    /// A case is opened once.
    pub fn open(&self, opened: Opened) -> Result<Event> {
        if self.class.is_some() {
            return Err(Error::Repeated);
        }
        Ok(Event::Opened(Box::new(opened)))
    }

    /// What may happen to any case that stands, closed or not: a note, a late paper, a correction.
    pub fn standing(&self, event: Event) -> Result<Event> {
        self.class()?;
        if self.is_gone() {
            return Err(Error::NotFound);
        }
        Ok(event)
    }

    /// What happens only while the case is worked on.
    pub fn working(&self, event: Event) -> Result<Event> {
        if self.is_closed() {
            return refused(Refusal::new(msg("cases-is-closed")));
        }
        self.standing(event)
    }

    /// A person who is there may be corrected, also in a closed case.
    pub fn correct_person(&self, n: usize, event: Event) -> Result<Event> {
        if n >= self.people.len() {
            return Err(Error::NotFound);
        }
        self.standing(event)
    }

    /// Another status; a final one needs a judge's decision and goes through [`Case::close`].
    pub fn set_status(&self, pack: &Pack, status: &str, why: Option<String>) -> Result<Event> {
        let mut class = self.class()?;
        let Some(row) = pack.statuses.get(status) else {
            return refused(unknown_status());
        };
        if !row.open {
            return refused(Refusal::new(msg("cases-status-closes")).field("status"));
        }
        if row.public == "before_judge" {
            class.phase = Phase::BeforeJudge;
        }
        self.working(Event::StatusSet { status: status.to_owned(), class, why: why.into() })
    }

    /// Only the officer to whom the case was assigned puts it before the judge.
    pub fn designated(&self, account: &str, field: &'static str) -> Result<()> {
        if self.officer.as_deref() == Some(account) {
            return Ok(());
        }
        let mut refusal = Refusal::new(msg("cases-not-designated")).field(field);
        refusal.article = Some("CPC 50");
        refused(refusal)
    }

    /// The end of a case. Only a judge ends it: number and date of the decision are the lawful gate,
    /// and the court's receipt says that it has the file.
    pub fn close(
        &self,
        pack: &Pack,
        status: &str,
        (decision, receipt): (&str, Receipt),
        why: Option<String>,
    ) -> Result<Event> {
        let mut class = self.class()?;
        if pack.statuses.get(status).is_none_or(|row| row.open) {
            return refused(unknown_status());
        }
        if decision.is_empty() {
            let mut refusal = Refusal::new(msg("cases-decision-needed")).field("decision");
            refusal.article = Some("CPC 130");
            return refused(refusal);
        }
        receipt.check()?;
        class.phase = Phase::Closed;
        let (decision, receipt) = (decision.to_owned().into(), Some(receipt));
        let status = status.to_owned();
        self.working(Event::Closed { status, class, decision, receipt, why: why.into() })
    }

    /// A closed case is taken up again.
    pub fn reopen(&self, pack: &Pack, why: Option<String>) -> Result<Event> {
        let mut class = self.class()?;
        if !self.is_closed() {
            return refused(Refusal::new(msg("cases-not-closed")));
        }
        class.phase = Phase::Open;
        let status = first_status(pack);
        Ok(Event::Reopened { status, class, why: why.into() })
    }

    /// A task that is not done yet.
    pub fn finish(&self, task: usize, words: Option<String>) -> Result<Event> {
        let found = self.tasks.get(task).ok_or(Error::NotFound)?;
        if found.done {
            return Err(Error::Repeated);
        }
        self.standing(Event::TaskDone { task, words: words.into() })
    }

    /// An entry that is there may be corrected by a later one.
    pub fn correct(&self, entry: i64, words: String) -> Result<Event> {
        if entry < 0 || entry >= self.entries {
            return Err(Error::NotFound);
        }
        self.standing(Event::Corrected { entry, words: words.into() })
    }

    /// To fewer people than before: those of a protected unit. `facts` are the facts as she who
    /// raises it may read them.
    pub fn raise(
        &self,
        pack: &Pack,
        to: Sensitivity,
        why: Option<String>,
        facts: Option<Facts>,
    ) -> Result<Event> {
        let mut class = self.class()?;
        if to <= class.sensitivity {
            return refused(Refusal::new(msg("cases-raised-already")).field("to"));
        }
        class.sensitivity = to;
        let stays = self.unit.as_deref().is_some_and(|unit| is_protected(pack, unit));
        let (unit, officer) = if stays {
            (self.unit.clone(), self.officer.clone())
        } else {
            (protected_unit(pack), None)
        };
        let facts = facts.or_else(|| self.facts.clone());
        let facts = facts.map_or(Countable::Withheld, Countable::Open);
        Ok(Event::Raised { class, unit, officer, why: why.into(), facts })
    }

    /// The protection officer says that the case is ordinary, and its facts are said again.
    pub fn open_to_counting(
        &self,
        facts: Facts,
        people: Vec<Head>,
        why: Option<String>,
    ) -> Result<Event> {
        let mut class = self.class()?;
        if class.sensitivity != Sensitivity::Sealed {
            return refused(Refusal::new(msg("cases-not-sealed")));
        }
        class.sensitivity = Sensitivity::Ordinary;
        let (facts, people) = (facts.into(), people.into());
        Ok(Event::OpenedToCounting { class, facts, people, why: why.into() })
    }

    /// A conflict that was found is confirmed or lifted, never by the officer concerned, and may be
    /// decided anew.
    pub fn decide_conflict(&self, n: usize, who: &str, stands: bool, why: String) -> Result<Event> {
        let conflict = self.conflicts.get(n).ok_or(Error::NotFound)?;
        if conflict.officer == who {
            return Err(Error::NotFound);
        }
        self.standing(Event::ConflictDecided { n, stands, why: why.into() })
    }

    /// The officers whom it concerns, as far as nobody said that it does not, and those who are kept
    /// off it: each once.
    pub fn concerned(&self) -> Vec<&str> {
        let mut officers: Vec<&str> = Vec::new();
        for conflict in self.conflicts.iter().filter(|conflict| conflict.stands != Some(false)) {
            if !officers.contains(&conflict.officer.as_str()) {
                officers.push(&conflict.officer);
            }
        }
        for officer in &self.barred {
            if !officers.contains(&officer.as_str()) {
                officers.push(officer);
            }
        }
        officers
    }

    /// Whether somebody in this unit, or with this account, is kept from it.
    pub fn keeps(&self, account: Option<&str>, unit: Option<&str>) -> bool {
        let unit = unit.map(|unit| format!("unit:{unit}"));
        self.kept.iter().any(|mark| Some(mark.as_str()) == account || Some(mark) == unit.as_ref())
    }

    pub(super) fn take(&mut self, event: &Event) {
        self.entries += 1;
        match event {
            Event::Opened(opened) => self.take_opened(opened),
            Event::PersonAdded(person) => self.people.push(person.head.get().cloned()),
            Event::PersonCorrected { n, person } => {
                if let Some(place) = self.people.get_mut(*n) {
                    *place = person.head.get().cloned();
                }
            }
            Event::FactsSet { facts, .. } => self.facts = facts.get().cloned(),
            Event::StatusSet { status, class, .. }
            | Event::Closed { status, class, .. }
            | Event::Reopened { status, class, .. } => {
                (self.status, self.class) = (status.clone(), Some(class.clone()));
            }
            Event::TaskSet { due, officer, .. } => {
                self.tasks.push(Task { due: *due, officer: officer.clone(), done: false });
            }
            Event::TaskDone { task, .. } => {
                if let Some(task) = self.tasks.get_mut(*task) {
                    task.done = true;
                }
            }
            Event::Attached(attachment) => {
                self.files.push(attachment.file.clone());
                self.documents.extend(attachment.kind.get().cloned());
            }
            Event::ExhibitFound { .. } => self.exhibits += 1,
            Event::Assigned { unit, officer, .. } => {
                (self.unit, self.officer) = (unit.clone(), officer.clone());
            }
            Event::KeptFrom { whom, .. } => self.kept.clone_from(whom),
            Event::Barred { officers } => self.barred.clone_from(officers),
            Event::ConflictFound { .. } | Event::ConflictDecided { .. } => {
                self.take_conflict(event);
            }
            Event::HandedToOffice(handed) => self.take_handed(handed),
            Event::Received(received) => self.take_received(received),
            Event::HandedOver { to, unit, .. } => {
                (self.unit, self.officer) = (unit.clone(), Some(to.clone()));
            }
            Event::Raised { class, unit, officer, .. } => {
                self.class = Some(class.clone());
                (self.unit, self.officer) = (unit.clone(), officer.clone());
            }
            Event::OpenedToCounting { class, facts, people, .. } => {
                self.class = Some(class.clone());
                self.was_opened = true;
                self.facts = facts.get().cloned();
                // Withdrawn again by a later raise, they still have their places.
                if let Some(people) = people.get() {
                    self.people = people.iter().cloned().map(Some).collect();
                }
            }
            Event::Resolved { by_person, .. } => self.resolved = Some(*by_person),
            // Transfers; the rest says nothing that is decided on.
            other => self.move_on(other),
        }
        if !self.is_ordinary() {
            self.withhold();
        }
    }

    fn withhold(&mut self) {
        self.facts = None;
        self.documents.clear();
        self.people.iter_mut().for_each(|head| *head = None);
    }

    fn take_conflict(&mut self, event: &Event) {
        match event {
            Event::ConflictFound { officer, .. } => {
                self.conflicts.push(Conflict { officer: officer.clone(), stands: None });
            }
            Event::ConflictDecided { n, stands, .. } => {
                if let Some(conflict) = self.conflicts.get_mut(*n) {
                    conflict.stands = Some(*stands);
                }
            }
            _ => {}
        }
    }

    fn take_opened(&mut self, opened: &Opened) {
        self.counted_here = true;
        self.number = opened.number.clone();
        self.legacy = opened.legacy.clone();
        self.paper = opened.paper.clone();
        (self.source, self.received) = (opened.source, opened.received_at);
        self.visit = opened.visit.clone();
        self.class = Some(opened.class.clone());
        (self.unit, self.officer) = (opened.unit.clone(), opened.officer.clone());
        self.status = opened.status.clone();
        self.clocks = opened.clocks.clone();
        self.facts = opened.facts.get().cloned();
        self.people = opened.people.iter().map(|person| person.head.get().cloned()).collect();
    }
}

/// Whether a unit may keep sealed cases.
pub fn is_protected(pack: &Pack, unit: &str) -> bool {
    pack.units.get(unit).is_some_and(|row| row.protected)
}

/// The unit that keeps what is sealed, where no other is named.
pub fn protected_unit(pack: &Pack) -> Option<String> {
    pack.units.iter().find(|row| row.protected).map(|row| row.code.clone())
}

fn unknown_status() -> Refusal {
    Refusal::new(msg("cases-unknown-status")).field("status")
}

/// The status of a case that the register has just taken in: the first that is being worked on.
pub fn first_status(pack: &Pack) -> String {
    let first = pack.statuses.iter().find(|status| status.open && status.public == "in_work");
    first.map_or_else(String::new, |status| status.code.clone())
}

/// Whether these facts and people start a case sealed: offences against the person, family,
/// anything with a child.
pub fn starts_sealed<'a>(
    pack: &Pack,
    facts: &Facts,
    people: impl IntoIterator<Item = &'a Head>,
) -> bool {
    let contexts: Vec<&str> = facts.contexts.iter().map(String::as_str).collect();
    let channel = facts.channel.as_deref().unwrap_or_default();
    let by_offence =
        facts.offences.iter().any(|offence| pack.starts_sealed(offence, channel, &contexts));
    let child = |head: &Head| head.age_band == "child" || head.role == "child";
    by_offence || pack.starts_sealed("", channel, &contexts) || people.into_iter().any(child)
}

/// What somebody who asks after the case is told: a code of the pack's public statuses. After a
/// protected case she is asked to come.
pub fn public_status(pack: &Pack, case: &Case) -> String {
    if !case.is_ordinary() {
        return "come".into();
    }
    pack.statuses.get(&case.status).map_or_else(|| "received".into(), |row| row.public.clone())
}

/// The class of a new case at an office.
pub fn class_of(pack: &Pack, office: &str, sensitivity: Sensitivity, phase: Phase) -> Class {
    let jurisdiction =
        pack.offices.get(office).map_or("federal", |row| row.jurisdiction.code()).to_owned();
    Class { kind: Kind::Case, sensitivity, phase, jurisdiction }
}
