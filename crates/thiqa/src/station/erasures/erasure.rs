//! What can happen to an order of erasure, and what may be decided about it. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody wrote the order down.
    Written(Order),
    /// A second person confirmed it: what it names is gone.
    Confirmed {
        /// Her account.
        by: String,
    },
    /// It was not confirmed.
    Refused {
        /// Her account.
        by: String,
        /// Why.
        why: Sealed<String>,
    },
}

/// An order as it was written down. Its number is all that stays to be seen beside the case.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    /// The case.
    pub case: String,
    /// Who wrote it down: an account.
    pub by: String,
    /// Its number.
    pub number: String,
    /// Its date as written.
    pub date: String,
    /// What it names.
    pub scope: Vec<Scope>,
    /// Whose order it is.
    pub authority: Sealed<String>,
}

/// What an order may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The criminal file with its visit, consents, referrals and matches.
    Case,
    /// The support file, and what a judge got of it.
    Support,
}

impl Scope {
    /// In the order of the form.
    pub const ALL: [Scope; 2] = [Scope::Case, Scope::Support];

    /// As it stands in forms.
    pub fn code(self) -> &'static str {
        match self {
            Scope::Case => "case",
            Scope::Support => "support",
        }
    }

    /// Whether streams of this kind go with it.
    pub(super) fn takes(self, kind: &str) -> bool {
        matches!(kind, "support" | "disclosure") == (self == Scope::Support)
    }
}

/// What is known of an order, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erasure {
    /// The case; none before it is written.
    pub case: Option<String>,
    /// Who wrote it down.
    pub by: String,
    /// What it names.
    pub scope: Vec<Scope>,
    /// Whether a second person has decided.
    pub settled: bool,
}

fn refused<T>(message: &'static str, field: &'static str) -> Result<T> {
    Err(Refusal::new(message).field(field).into())
}

impl Erasure {
    /// It has a number, a date and an authority, and names something.
    pub fn write(&self, order: Order) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        let authority = order.authority.get().map_or("", String::as_str);
        let parts = [(&*order.number, "number"), (&*order.date, "date"), (authority, "authority")];
        for (text, field) in parts {
            if text.is_empty() {
                return refused(msg("erasures-part-needed"), field);
            }
        }
        if order.scope.is_empty() {
            return refused(msg("erasures-scope-needed"), "scope");
        }
        Ok(Event::Written(order))
    }

    /// A second person confirms it.
    pub fn confirm(&self, who: &str) -> Result<Event> {
        self.open()?;
        if self.by == who {
            return refused(msg("erasures-second-needed"), "answer");
        }
        Ok(Event::Confirmed { by: who.to_owned() })
    }

    /// It is not confirmed; whoever wrote it may take it back herself.
    pub fn refuse(&self, who: &str, why: String) -> Result<Event> {
        self.open()?;
        if why.is_empty() {
            return refused(msg("erasures-why-needed"), "why");
        }
        Ok(Event::Refused { by: who.to_owned(), why: why.into() })
    }

    fn open(&self) -> Result<()> {
        match (&self.case, self.settled) {
            (None, _) => Err(Error::NotFound),
            (Some(_), true) => Err(Error::Repeated),
            (Some(_), false) => Ok(()),
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Written(order) => {
                self.case = Some(order.case.clone());
                self.by.clone_from(&order.by);
                self.scope.clone_from(&order.scope);
            }
            Event::Confirmed { .. } | Event::Refused { .. } => self.settled = true,
        }
    }
}
