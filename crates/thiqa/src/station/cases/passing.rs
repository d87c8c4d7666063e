//! A case goes to another office and comes from one: what both logs say of it, and the state after.

use std::collections::BTreeMap;

use access::{Class, Phase};
use serde::{Deserialize, Serialize};
use vault::{Countable, Sealed};

use super::{Case, Clock, Event, Facts, Head, PersonWords, Source};
use crate::{
    Error, Result,
    books::{Carried, Carries},
};

/// What the log of the office that had it says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Handed {
    /// Which transfer, counted from 0.
    pub n: usize,
    /// The office that has it from now on.
    pub office: String,
    /// Its unit there.
    pub unit: String,
    /// Its officer there.
    pub officer: Option<String>,
    /// Its row class from now on; what it was stands with the other office.
    pub class: Class,
    /// What it was until now.
    pub was: Class,
    /// SHA-256 of all that was handed over, hexadecimal. The other log says the same.
    pub hash: String,
    /// What goes before it in that digest, so that nobody can guess at the words.
    pub salt: Sealed<String>,
    /// What the addressee added.
    pub why: Sealed<Option<String>>,
    /// The consents that went along.
    pub consents: Vec<String>,
    /// The referrals that went along.
    pub referrals: Vec<String>,
    /// The support file, where she agreed.
    pub support: Option<String>,
    /// What else went along.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub beside: Beside,
}

/// Records of the case that go with it: their ids, by the name of their kind.
pub type Beside = BTreeMap<String, Vec<String>>;

/// What the log of the office that took it says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Received {
    /// Its entries until now.
    pub carried: Carried,
    /// SHA-256 of all that was handed over, hexadecimal.
    pub hash: String,
    /// Its number in this office's register.
    pub number: String,
    /// Its place in the register.
    pub seq: i64,
    /// The register's year.
    pub year: i64,
    /// Its number at the other office.
    pub former: String,
    /// Its row class.
    pub class: Class,
    /// Its unit.
    pub unit: String,
    /// Its officer.
    pub officer: Option<String>,
    /// Lawful clocks that still run.
    pub clocks: Vec<Clock>,
    /// Its files in their order, encrypted anew.
    pub files: Vec<KeptFile>,
    /// The facts.
    pub facts: Countable<Facts>,
    /// The people, as far as they may be counted.
    pub people: Countable<Vec<Head>>,
    /// Who they are.
    pub persons: Sealed<Vec<PersonWords>>,
    /// What happened.
    pub story: Sealed<Option<String>>,
    /// What was said at the desk of the other office, a paragraph each.
    pub visit: Sealed<Vec<String>>,
}

/// A file under its new name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    /// Its name in the media folder.
    pub file: String,
    /// SHA-256 of the encrypted file.
    pub sha256: String,
    /// How many blocks it has.
    pub blocks: u64,
}

/// That another office has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gone {
    /// That office.
    pub office: String,
    /// The digest of what went.
    pub hash: String,
}

impl Carries for Event {
    fn carried(&self) -> Option<&Carried> {
        match self {
            Event::Received(received) => Some(&received.carried),
            _ => None,
        }
    }

    fn leaves(&self) -> bool {
        matches!(self, Event::HandedToOffice(_))
    }
}

impl Case {
    /// Whether another office has it.
    pub fn is_gone(&self) -> bool {
        self.gone.is_some()
    }

    /// The office that was asked takes it.
    pub fn hand_to_office(&self, mut handed: Handed) -> Result<Event> {
        let transfer = self.pending(handed.n)?;
        let office = transfer.office.clone().ok_or(Error::NotFound)?;
        let mut class = self.class()?;
        handed.was = class.clone();
        class.phase = Phase::HandedOver;
        (handed.office, handed.unit, handed.class) = (office, transfer.to.clone(), class);
        self.working(Event::HandedToOffice(Box::new(handed)))
    }

    /// It came from another office; a second time nothing happens.
    pub fn receive(&self, received: Received) -> Result<Event> {
        let came = self.came.as_ref().is_some_and(|came| came.hash == received.hash);
        if came || (self.class.is_some() && !self.is_gone()) {
            return Err(Error::Repeated);
        }
        Ok(Event::Received(Box::new(received)))
    }

    pub(super) fn take_handed(&mut self, handed: &Handed) {
        self.class = Some(handed.class.clone());
        self.gone = Some(Gone { office: handed.office.clone(), hash: handed.hash.clone() });
        if let Some(transfer) = self.transfers.get_mut(handed.n) {
            transfer.state = super::Moving::Accepted;
        }
    }

    /// Officers, units and transfers of the other office say nothing here; all else is as it was there.
    pub(super) fn take_received(&mut self, received: &Received) {
        let (here, source) = (self.counted_here, self.source);
        let mut case = Case::default();
        received.carried.facts().for_each(|event: Event| case.take(&event));
        (case.conflicts, case.kept, case.transfers) = Default::default();
        case.number.clone_from(&received.number);
        case.legacy = Some(received.former.clone());
        case.class = Some(received.class.clone());
        (case.unit, case.officer) = (Some(received.unit.clone()), received.officer.clone());
        case.clocks.clone_from(&received.clocks);
        case.files = received.files.iter().map(|kept| kept.file.clone()).collect();
        for task in case.tasks.iter_mut().filter(|task| !task.done) {
            task.officer.clone_from(&received.officer);
        }
        if case.is_ordinary() {
            case.facts = received.facts.get().cloned();
            case.people = received.people.get().into_iter().flatten().cloned().map(Some).collect();
        }
        case.source = if here { source } else { Source::Transfer };
        case.visit = case.visit.filter(|_| here);
        case.counted_here = here;
        let from = received.carried.from.clone();
        case.came = Some(Gone { office: from, hash: received.hash.clone() });
        case.entries = i64::try_from(received.carried.past.len()).unwrap_or_default() + 1;
        *self = case;
    }
}
