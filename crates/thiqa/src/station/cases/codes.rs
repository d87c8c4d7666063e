//! What an entry of a case holds besides words: codes of the pack, accounts and times.

use serde::Serialize;
use vault::Countable;

use super::{Event, Facts, Person};

/// Codes of one entry, for programs; the words beside them are in the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Codes {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    offences: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    district: Option<String>,
    /// A person's role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    /// A kind of task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    task: Option<String>,
    /// When it is to be done, microseconds UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<i64>,
    /// A kind of document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    document: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// An account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    officer: Option<String>,
    /// When it stands on paper, microseconds UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    written: Option<i64>,
    /// `desk`, `telephone`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    how: Option<String>,
    /// `yes`, `partly` or `no`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resolved: Option<&'static str>,
}

impl Codes {
    pub(super) fn of(event: &Event) -> Codes {
        let none = Codes::default();
        match event {
            Event::Opened(opened) => Codes {
                status: Some(opened.status.clone()),
                unit: opened.unit.clone(),
                officer: opened.officer.clone(),
                ..Codes::of_facts(&opened.facts)
            },
            Event::FactsSet { facts, .. } | Event::OpenedToCounting { facts, .. } => {
                Codes::of_facts(facts)
            }
            Event::PersonAdded(person) | Event::PersonCorrected { person, .. } => {
                Codes { role: role(person), ..none }
            }
            Event::StatusSet { status, .. }
            | Event::Closed { status, .. }
            | Event::Reopened { status, .. } => Codes { status: Some(status.clone()), ..none },
            Event::TaskSet { kind, due, officer, .. } => {
                Codes { task: kind.get().cloned(), due: *due, officer: officer.clone(), ..none }
            }
            Event::Attached(attachment) => {
                Codes { document: attachment.kind.get().cloned(), ..none }
            }
            Event::Raised { unit, officer, .. } | Event::Assigned { unit, officer, .. } => {
                Codes { unit: unit.clone(), officer: officer.clone(), ..none }
            }
            Event::HandedOver { to, unit, .. } => {
                Codes { unit: unit.clone(), officer: Some(to.clone()), ..none }
            }
            Event::HandedToOffice(handed) => {
                Codes { unit: Some(handed.unit.clone()), officer: handed.officer.clone(), ..none }
            }
            Event::Received(received) => Codes {
                unit: Some(received.unit.clone()),
                officer: received.officer.clone(),
                ..none
            },
            Event::TransferAsked { to, .. } => Codes { unit: Some(to.clone()), ..none },
            Event::TransferDecided { officer, .. } => Codes { officer: officer.clone(), ..none },
            Event::PaperEntered { at, .. } => Codes { written: Some(*at), ..none },
            Event::AnswerGiven { how, .. } => Codes { how: Some(how.clone()), ..none },
            Event::Resolved { by_person, .. } => Codes { resolved: Some(by_person.code()), ..none },
            Event::TaskDone { .. }
            | Event::Noted { .. }
            | Event::Corrected { .. }
            | Event::KeptFrom { .. }
            | Event::Barred { .. }
            | Event::ExhibitFound { .. }
            | Event::TransferWithdrawn { .. }
            | Event::ConflictFound { .. }
            | Event::ConflictDecided { .. } => none,
        }
    }

    fn of_facts(facts: &Countable<Facts>) -> Codes {
        let facts = facts.get().cloned().unwrap_or_default();
        Codes { offences: facts.offences, district: facts.district, ..Codes::default() }
    }
}

fn role(person: &Person) -> Option<String> {
    person.head.get().map(|head| head.role.clone())
}
