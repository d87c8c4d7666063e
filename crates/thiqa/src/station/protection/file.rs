//! A support file with its words, put together from its entries.

use db::Tx;

use super::{Event, Incident, Name, Support, safe_contact::Rule};
use crate::{
    Result,
    books::{Books, Entry, flat, history},
    id::Id,
};

/// What is to be done until then.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub(super) struct FollowUp {
    pub(super) due: i64,
    pub(super) words: String,
    pub(super) done: Option<i64>,
}

/// Everything in it, as far as its key is there; without the key nothing is known and her rule
/// allows nothing.
pub(super) struct File {
    pub(super) id: Id<Support>,
    pub(super) state: Support,
    pub(super) name: Name,
    pub(super) rule: Rule,
    pub(super) incident: Incident,
    pub(super) flags: Vec<String>,
    pub(super) plan: Vec<(String, String)>,
    pub(super) follow_ups: Vec<FollowUp>,
    /// What came of the last offer of a woman officer.
    pub(super) woman: Option<String>,
    /// Her wish: her words, until when it rests.
    pub(super) wish: Option<(String, i64)>,
    pub(super) entries: Vec<Entry<Event>>,
}

/// Reads a file of an office.
pub(super) fn read(tx: &mut Tx, books: &Books, office: &str, id: &Id<Support>) -> Result<File> {
    let mut file = File {
        id: id.clone(),
        state: Support::default(),
        name: Name::default(),
        rule: Rule::default(),
        incident: Incident::default(),
        flags: Vec::new(),
        plan: Vec::new(),
        follow_ups: Vec::new(),
        woman: None,
        wish: None,
        entries: Vec::new(),
    };
    for entry in flat(history::<Support>(tx, books, office, id.as_str())?)? {
        file.take(&entry);
        file.entries.push(entry);
    }
    Ok(file)
}

impl File {
    fn take(&mut self, entry: &Entry<Event>) {
        self.state.take(&entry.event);
        match &entry.event {
            Event::Opened { name, rule, .. } => {
                self.name = name.get().cloned().unwrap_or_default();
                self.rule = rule.get().cloned().unwrap_or_default();
            }
            Event::Named(name) => self.name = name.get().cloned().unwrap_or_default(),
            Event::ContactSet(rule) => {
                let asked = std::mem::take(&mut self.rule.asked);
                self.rule = Rule { asked, ..rule.get().cloned().unwrap_or_default() };
            }
            Event::AskedAlone(wishes) => {
                self.rule.asked = wishes.get().cloned().unwrap_or_default();
            }
            Event::IncidentSet(incident) => {
                self.incident = incident.get().cloned().unwrap_or_default();
            }
            Event::RiskSeen { flags, .. } => self.flags = flags.get().cloned().unwrap_or_default(),
            Event::PlanSet(plan) => self.plan = plan.get().cloned().unwrap_or_default(),
            Event::FollowUpSet { due, words } => self.follow_ups.push(FollowUp {
                due: *due,
                words: words.get().cloned().unwrap_or_default(),
                done: None,
            }),
            Event::FollowUpDone { n, .. } => {
                if let Some(one) = self.follow_ups.get_mut(*n) {
                    one.done = Some(entry.at);
                }
            }
            Event::WomanOffered { answer, .. } => self.woman = Some(answer.clone()),
            Event::ConciliationWished { words, until, .. } => {
                self.wish = Some((words.get().cloned().unwrap_or_default(), *until));
            }
            Event::ConciliationPassed | Event::ConciliationDecided(_) => self.wish = None,
            _ => {}
        }
    }
}
