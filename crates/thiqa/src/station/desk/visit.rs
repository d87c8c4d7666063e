//! A visit: what can happen to it, and what is known of it.

use serde::{Deserialize, Serialize};
use vault::{Countable, Sealed};

use super::{Facts, Words};

/// A visit as it was received.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Received {
    /// When she came, microseconds UTC.
    pub came: i64,
    /// The number of the paper form on which she was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// The number in the year's register of visits, from 1.
    pub seq: i64,
    /// The register's year.
    pub year: i64,
    /// Whose law applies.
    pub jurisdiction: String,
    /// Whether it starts sealed.
    pub sealed: bool,
    /// The unit it lies with.
    pub unit: String,
    /// For a sealed visit: the unit the rule names, once it is found to be ordinary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
    /// How soon she is seen, a code of the pack.
    pub priority: String,
    /// The routing rule that fits.
    pub rule: Countable<String>,
    /// What is counted.
    pub facts: Countable<Facts>,
    /// What is sealed.
    pub words: Sealed<Words>,
}

/// What came of the offer of a woman officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Woman {
    /// Offered, not answered yet.
    Offered,
    /// She was met by one.
    Accepted,
    /// She did not wish it.
    Declined,
    /// None was there.
    NoneAvailable,
}

impl Woman {
    /// In the order of the form.
    pub const ALL: [Woman; 4] =
        [Woman::Offered, Woman::Accepted, Woman::Declined, Woman::NoneAvailable];

    /// As it stands in forms and in the log.
    pub fn code(self) -> &'static str {
        match self {
            Woman::Offered => "offered",
            Woman::Accepted => "accepted",
            Woman::Declined => "declined",
            Woman::NoneAvailable => "none_available",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Woman> {
        Woman::ALL.into_iter().find(|woman| woman.code() == code)
    }
}

/// How somebody took the card in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// She read it.
    Read,
    /// It was read out, and she heard it.
    Heard,
}

/// How a visit ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct End {
    /// When, microseconds UTC.
    pub at: i64,
    /// A code of the pack's outcomes.
    pub outcome: Countable<String>,
    /// A code of the pack's reasons of refusal.
    pub refusal: Countable<Option<String>>,
    /// What she was told.
    pub words: Sealed<String>,
    /// The case that came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
}

/// A later entry that puts an earlier one right; both stay.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Corrected {
    /// All facts as they should have been.
    pub facts: Countable<Facts>,
    /// All words as they should have been.
    pub words: Sealed<Words>,
    /// Why.
    pub why: Sealed<String>,
}

/// What was sealed, said again because it may be counted now.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Restated {
    /// When, microseconds UTC.
    pub at: i64,
    /// The unit it lies with from now on.
    pub unit: String,
    /// The facts.
    pub facts: Countable<Facts>,
    /// What came of the offer of a woman officer.
    pub woman: Countable<Option<Woman>>,
    /// How it ended, if it has.
    pub outcome: Countable<Option<String>>,
    /// Why it was refused, if it was.
    pub refusal: Countable<Option<String>>,
    /// Why it is ordinary.
    pub why: Sealed<String>,
}

/// What can happen to a visit.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody came.
    Received(Box<Received>),
    /// An officer began to help her.
    Called(Call),
    /// She was sent to another unit: against the rule, or on after another had helped.
    Routed {
        /// When, microseconds UTC.
        at: i64,
        /// The unit.
        unit: String,
        /// Why.
        why: Sealed<String>,
    },
    /// A woman officer was offered.
    WomanAsked {
        /// What came of it.
        answer: Countable<Woman>,
        /// What was done where none was there: `on_call`, `neighbour`, `medical_social`, `waits`,
        /// `other`.
        instead: Countable<Option<String>>,
    },
    /// The card of what must be reported was shown to her before she told.
    CardShown {
        /// How she took it in.
        how: Sealed<Shown>,
    },
    /// It ended.
    Ended(End),
    /// She was refused and asks the commander to look at it.
    CommanderAsked {
        /// When, microseconds UTC.
        at: i64,
        /// What she says.
        words: Sealed<String>,
    },
    /// The commander has answered her.
    CommanderAnswered {
        /// When, microseconds UTC.
        at: i64,
        /// What he answered.
        words: Sealed<String>,
    },
    /// An end was taken back; she is helped again.
    Reopened {
        /// When, microseconds UTC.
        at: i64,
        /// Why.
        why: Sealed<String>,
    },
    /// Something was put right.
    Corrected(Box<Corrected>),
    /// It is sealed from now on.
    Raised {
        /// When, microseconds UTC.
        at: i64,
        /// The protected unit it lies with from now on.
        unit: String,
        /// Why.
        why: Sealed<String>,
    },
    /// A protection officer found that it is ordinary.
    OpenedToCounting(Box<Restated>),
}

/// Who helps her, where, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// When, microseconds UTC.
    pub at: i64,
    /// The account.
    pub officer: String,
    /// The room's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<i64>,
}

/// What is known of a visit, facts only. Of a sealed visit nothing countable is known here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visit {
    /// Whether it was received.
    pub exists: bool,
    /// Its number in the year's register.
    pub seq: i64,
    /// The register's year.
    pub year: i64,
    /// Whose law applies.
    pub jurisdiction: String,
    /// Whether it is sealed.
    pub sealed: bool,
    /// The unit it lies with.
    pub unit: String,
    /// For a sealed visit: the unit the rule names.
    pub then: Option<String>,
    /// How soon she is seen.
    pub priority: String,
    /// When she came.
    pub came: i64,
    /// The number of the paper form on which she was received.
    pub paper: Option<String>,
    /// Since when she waits for the present unit.
    pub since: i64,
    /// What is counted.
    pub facts: Option<Facts>,
    /// Who helps her now.
    pub call: Option<Call>,
    /// The unit that helped her last, and since when.
    pub helped: Option<(String, i64)>,
    /// Units she was sent on to after another had helped.
    pub sent_on: Vec<String>,
    /// Units chosen against the rule.
    pub overruled: Vec<String>,
    /// What came of the offer of a woman officer.
    pub woman: Option<Woman>,
    /// When it ended.
    pub ended: Option<i64>,
    /// How.
    pub outcome: Option<String>,
    /// Why it was refused.
    pub refusal: Option<String>,
    /// The case that came of it.
    pub case: Option<String>,
    /// When she asked the commander.
    pub asked: Option<i64>,
    /// When the commander answered her.
    pub answered: Option<i64>,
}

impl Visit {
    /// A countable fact, unless the visit is sealed: live and in a replay it is the same.
    fn counted<T: Clone>(&self, fact: &Countable<T>) -> Option<T> {
        if self.sealed { None } else { fact.get().cloned() }
    }

    fn receive(&mut self, received: &Received) {
        self.exists = true;
        self.paper.clone_from(&received.paper);
        (self.seq, self.year) = (received.seq, received.year);
        self.jurisdiction = received.jurisdiction.clone();
        self.sealed = received.sealed;
        (self.unit, self.then) = (received.unit.clone(), received.then.clone());
        self.priority = received.priority.clone();
        (self.came, self.since) = (received.came, received.came);
        self.facts = self.counted(&received.facts);
    }

    fn go_to(&mut self, unit: &str, at: i64) {
        let list = if self.helped.is_some() { &mut self.sent_on } else { &mut self.overruled };
        list.push(unit.to_owned());
        self.move_to(unit, at);
    }

    fn move_to(&mut self, unit: &str, at: i64) {
        unit.clone_into(&mut self.unit);
        (self.since, self.call) = (at, None);
    }

    fn restate(&mut self, again: &Restated) {
        self.sealed = false;
        (self.facts, self.then) = (self.counted(&again.facts), None);
        self.woman = self.counted(&again.woman).flatten();
        self.outcome = self.counted(&again.outcome).flatten();
        self.refusal = self.counted(&again.refusal).flatten();
        if again.unit != self.unit {
            self.move_to(&again.unit, again.at);
        }
    }

    fn hide(&mut self) {
        self.sealed = true;
        (self.facts, self.woman, self.outcome, self.refusal) = (None, None, None, None);
    }

    /// Takes an event in; what `Stream::evolve` does.
    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Received(received) => self.receive(received),
            Event::Called(call) => {
                self.helped = Some((self.unit.clone(), call.at));
                self.call = Some(call.clone());
            }
            Event::Routed { at, unit, .. } => self.go_to(unit, *at),
            Event::WomanAsked { answer, .. } => self.woman = self.counted(answer),
            Event::CardShown { .. } => {}
            Event::Ended(end) => {
                self.ended = Some(end.at);
                self.outcome = self.counted(&end.outcome);
                self.refusal = self.counted(&end.refusal).flatten();
                self.case = end.case.clone();
            }
            Event::CommanderAsked { at, .. } => (self.asked, self.answered) = (Some(*at), None),
            Event::CommanderAnswered { at, .. } => self.answered = Some(*at),
            Event::Reopened { at, .. } => {
                (self.ended, self.outcome, self.refusal, self.call) = (None, None, None, None);
                (self.case, self.since) = (None, *at);
            }
            Event::Corrected(corrected) => self.facts = self.counted(&corrected.facts),
            Event::Raised { at, unit, .. } => {
                self.hide();
                if *unit != self.unit {
                    self.then = Some(std::mem::take(&mut self.unit));
                    self.move_to(unit, *at);
                }
            }
            Event::OpenedToCounting(again) => self.restate(again),
        }
    }
}
