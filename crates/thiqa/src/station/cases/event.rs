//! What can happen to a case. Words are `Sealed`; what a ministry may count is `Countable`.

use access::Class;
use serde::{Deserialize, Serialize};
use vault::{Countable, Sealed};

use super::{Attachment, Clock, Facts, Handed, Head, Person, Receipt, Received};
use crate::station::conflicts::Evidence;

/// What can happen to a case.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The file begins.
    Opened(Box<Opened>),
    /// Somebody belongs to the case.
    PersonAdded(Person),
    /// What is known of a person was wrong or has grown; the earlier entry stays.
    PersonCorrected {
        /// Which person, counted from 0 in the order in which they came into the case.
        n: usize,
        /// As she is known now.
        person: Person,
    },
    /// Offences, place and time as they are known now.
    FactsSet {
        /// The facts.
        facts: Countable<Facts>,
        /// The landmark nearest to the place.
        landmark: Sealed<Option<String>>,
    },
    /// The case came to another status.
    StatusSet {
        /// A code of the pack's statuses.
        status: String,
        /// The row class from now on: papers may have come before the judge.
        class: Class,
        /// Why.
        why: Sealed<Option<String>>,
    },
    /// Something is to be done.
    TaskSet {
        /// A code of the pack's task kinds.
        kind: Countable<String>,
        /// Until when, microseconds UTC.
        due: Option<i64>,
        /// The account that does it.
        officer: Option<String>,
        /// What exactly.
        words: Sealed<Option<String>>,
    },
    /// It was done.
    TaskDone {
        /// Which task, counted from 0.
        task: usize,
        /// What came of it.
        words: Sealed<Option<String>>,
    },
    /// A note.
    Noted {
        /// Its text.
        words: Sealed<String>,
    },
    /// What was written on a numbered paper form stands in the case now.
    PaperEntered {
        /// The form's number.
        paper: String,
        /// When it was said, microseconds UTC; when it was entered is the entry's own time.
        at: i64,
        /// What is written there.
        words: Sealed<String>,
    },
    /// A paper, picture or recording was put into the file.
    Attached(Attachment),
    /// The case lies with a unit and an officer.
    Assigned {
        /// A code of the pack's units.
        unit: Option<String>,
        /// An account.
        officer: Option<String>,
        /// Why.
        why: Sealed<Option<String>>,
    },
    /// The case concerns an officer or hers: from now on these, and nobody else, are kept from it.
    KeptFrom {
        /// Accounts, and units as `unit:CODE`; empty when nobody is any more.
        whom: Vec<String>,
        /// Why.
        why: Sealed<Option<String>>,
    },
    /// Officers whom somebody accuses of ill-treatment are kept off it, these and no others; nobody of
    /// the station lifts that.
    Barred {
        /// Accounts.
        officers: Vec<String>,
    },
    /// The case may concern an officer or hers. She is kept from it at once.
    ConflictFound {
        /// Her account.
        officer: String,
        /// Why it may be so.
        evidence: Sealed<Vec<Evidence>>,
    },
    /// Somebody else who works on the case says whether it is so.
    ConflictDecided {
        /// Which conflict, counted from 0 in the order in which they were found.
        n: usize,
        /// Whether the officer stays kept from the case.
        stands: bool,
        /// Why.
        why: Sealed<String>,
    },
    /// Another unit, of the station or of another office, is asked to take the case.
    TransferAsked {
        /// A code of the pack's units.
        to: String,
        /// The office, if it is another one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        office: Option<String>,
        /// Why.
        why: Sealed<String>,
    },
    /// The unit takes it, with all that belongs to it, or does not.
    TransferDecided {
        /// Which transfer, counted from 0.
        n: usize,
        /// Whether it takes it.
        accepted: bool,
        /// Who has the case from now on, if it was taken.
        officer: Option<String>,
        /// Why not, or what was added.
        why: Sealed<Option<String>>,
    },
    /// Whoever asked takes it back before it was decided.
    TransferWithdrawn {
        /// Which transfer, counted from 0.
        n: usize,
    },
    /// The other office took the case: it goes on there.
    HandedToOffice(Box<Handed>),
    /// The case came from another office.
    Received(Box<Received>),
    /// The officer hands the case to a colleague of the station.
    HandedOver {
        /// The colleague's account.
        to: String,
        /// The colleague's unit.
        unit: Option<String>,
        /// What the next one must know.
        words: Sealed<String>,
    },
    /// From here on the case is for fewer people; what was countable is withdrawn.
    Raised {
        /// The row class from now on.
        class: Class,
        /// The unit that keeps it from now on.
        unit: Option<String>,
        /// Its officer from now on.
        officer: Option<String>,
        /// Why, in words.
        why: Sealed<Option<String>>,
        /// The facts as they stood, for those who work on the case.
        facts: Countable<Facts>,
    },
    /// The protection officer says that the case is an ordinary one; its facts are said again.
    OpenedToCounting {
        /// The row class from now on.
        class: Class,
        /// The facts.
        facts: Countable<Facts>,
        /// The people, in their order.
        people: Countable<Vec<Head>>,
        /// Why.
        why: Sealed<Option<String>>,
    },
    /// An earlier entry was wrong; it stays, and this stands beside it.
    Corrected {
        /// The entry's number in the case, from 0.
        entry: i64,
        /// What is right.
        words: Sealed<String>,
    },
    /// The case ended.
    Closed {
        /// A code of the pack's statuses that is not open.
        status: String,
        /// The row class from now on.
        class: Class,
        /// Number and date of the judge's decision.
        decision: Sealed<String>,
        /// The court's receipt; older entries have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        receipt: Option<Receipt>,
        /// Anything else.
        why: Sealed<Option<String>>,
    },
    /// The case is taken up again.
    Reopened {
        /// A code of the pack's statuses that is open.
        status: String,
        /// The row class from now on.
        class: Class,
        /// Why.
        why: Sealed<Option<String>>,
    },
    /// A person who asked was answered.
    AnswerGiven {
        /// How: `desk`, `telephone`, …; what exactly is the words' matter.
        how: String,
        /// What she was told.
        words: Sealed<Option<String>>,
    },
    /// An exhibit was found; it is written down in its own stream.
    ExhibitFound {
        /// Its number within the case.
        n: i64,
    },
    /// Whether her matter is settled, as the person says herself.
    Resolved {
        /// Her word.
        by_person: Resolution,
        /// What she added.
        words: Sealed<Option<String>>,
    },
}

/// Whether a matter is settled, in the person's own judgment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// It is.
    Yes,
    /// In part.
    Partly,
    /// It is not.
    No,
}

impl Resolution {
    /// The code in figures.
    pub fn code(self) -> &'static str {
        match self {
            Resolution::Yes => "yes",
            Resolution::Partly => "partly",
            Resolution::No => "no",
        }
    }

    /// Reads the code.
    pub fn parse(code: &str) -> Option<Resolution> {
        [Resolution::Yes, Resolution::Partly, Resolution::No]
            .into_iter()
            .find(|one| one.code() == code)
    }
}

/// How a case came into the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// It was opened here.
    #[default]
    Desk,
    /// It was taken over from an older register.
    Import,
    /// It came from another office.
    Transfer,
}

impl Source {
    /// The code in the table of cases.
    pub fn code(self) -> &'static str {
        match self {
            Source::Desk => "desk",
            Source::Import => "import",
            Source::Transfer => "transfer",
        }
    }
}

/// What a case begins with. When it was recorded is the entry's own time.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Opened {
    /// `{station}/{register}/{seq}/{year}`; [`super::open`] fills in the three.
    pub number: String,
    /// Its place in the register.
    pub seq: i64,
    /// The register's year.
    pub year: i64,
    /// The number in an older register, as it stood there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legacy: Option<String>,
    /// The number of the paper form it was first written on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// How it came into the books.
    pub source: Source,
    /// The visit it was opened from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<String>,
    /// When the station received the report, microseconds UTC.
    pub received_at: i64,
    /// Its row class; [`super::open`] seals what must start sealed.
    pub class: Class,
    /// A code of the pack's units.
    pub unit: Option<String>,
    /// The designated officer's account.
    pub officer: Option<String>,
    /// A code of the pack's statuses.
    pub status: String,
    /// Lawful clocks that run from now on; [`super::open`] starts those of the pack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
    /// Offences, place, time.
    pub facts: Countable<Facts>,
    /// Who belongs to it.
    pub people: Vec<Person>,
    /// What happened, in the words of whoever reported it.
    pub story: Sealed<Option<String>>,
    /// The landmark nearest to the place.
    pub landmark: Sealed<Option<String>>,
}

impl Opened {
    /// A file of the desk in which nobody and nothing stands yet, and which nobody has.
    pub fn new(received_at: i64, class: Class, status: impl Into<String>) -> Opened {
        Opened {
            number: String::new(),
            seq: 0,
            year: 0,
            legacy: None,
            paper: None,
            source: Source::Desk,
            visit: None,
            received_at,
            class,
            unit: None,
            officer: None,
            status: status.into(),
            clocks: Vec::new(),
            facts: Countable::Open(Facts::default()),
            people: Vec::new(),
            story: Sealed::Open(None),
            landmark: Sealed::Open(None),
        }
    }
}
