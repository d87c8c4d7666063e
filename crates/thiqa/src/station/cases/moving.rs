//! A case moves to another unit, of its station or of another office: asked for, then taken or not. Nothing of it moves
//! before it is taken, and then everything at once: unit, officer and open tasks.

use access::Sensitivity;

use super::{Case, Event, is_protected};
use crate::{Error, Refusal, Result, lang::msg, pack::Pack};

/// A transfer, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transfer {
    /// The unit that is asked.
    pub to: String,
    /// Its office, if it is another one.
    pub office: Option<String>,
    /// The unit that had the case.
    pub from: Option<String>,
    /// How it stands.
    pub state: Moving,
}

/// How a transfer stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Moving {
    /// Nothing was decided.
    #[default]
    Pending,
    /// The unit took the case.
    Accepted,
    /// The unit did not take it.
    Rejected,
    /// Whoever asked took it back.
    Withdrawn,
}

impl Moving {
    /// The code in the table of transfers.
    pub fn code(self) -> &'static str {
        match self {
            Moving::Pending => "pending",
            Moving::Accepted => "accepted",
            Moving::Rejected => "rejected",
            Moving::Withdrawn => "withdrawn",
        }
    }
}

impl Case {
    /// Asks another unit to take it; one at a time. What is sealed goes only to a unit that keeps
    /// sealed cases, and nothing goes to a unit that is kept from it.
    ///
    /// `office` is another office that is asked: who is kept from it there is looked at there.
    pub fn ask_transfer(
        &self,
        pack: &Pack,
        (office, to): (Option<&str>, &str),
        why: String,
    ) -> Result<Event> {
        let refused = |key| Err(Error::Refused(Refusal::new(key).field("to")));
        let own = office.is_none() && self.unit.as_deref() == Some(to);
        if !pack.units.has(to) || own {
            return refused(msg("transfers-to-needed"));
        }
        if self.transfers.iter().any(|transfer| transfer.state == Moving::Pending) {
            return refused(msg("transfers-one-pending"));
        }
        self.fits(pack, office, to)?;
        let office = office.map(str::to_owned);
        self.working(Event::TransferAsked { to: to.to_owned(), office, why: why.into() })
    }

    fn fits(&self, pack: &Pack, office: Option<&str>, to: &str) -> Result<()> {
        let refused = |key| Err(Error::Refused(Refusal::new(key).field("to")));
        if self.sensitivity() != Sensitivity::Ordinary && !is_protected(pack, to) {
            return refused(msg("transfers-sealed"));
        }
        match self.keeps(None, Some(to)) && office.is_none() {
            true => refused(msg("cases-officer-not-free")),
            false => Ok(()),
        }
    }

    /// The unit that was asked takes it, or says why not. `officer` has it from then on.
    pub fn decide_transfer(
        &self,
        pack: &Pack,
        n: usize,
        accepted: bool,
        officer: Option<String>,
        why: Option<String>,
    ) -> Result<Event> {
        let transfer = self.pending(n)?;
        if accepted && transfer.office.is_some() {
            return Err(Error::NotFound);
        }
        if accepted {
            self.fits(pack, None, &transfer.to)?;
        } else if why.is_none() {
            return Err(Refusal::new(msg("transfers-why-needed")).field("why").into());
        }
        let officer = officer.filter(|_| accepted);
        self.working(Event::TransferDecided { n, accepted, officer, why: why.into() })
    }

    /// Whoever asked takes it back.
    pub fn withdraw_transfer(&self, n: usize) -> Result<Event> {
        self.pending(n)?;
        self.standing(Event::TransferWithdrawn { n })
    }

    pub(super) fn pending(&self, n: usize) -> Result<&Transfer> {
        let transfer = self.transfers.get(n).ok_or(Error::NotFound)?;
        if transfer.state == Moving::Pending { Ok(transfer) } else { Err(Error::Repeated) }
    }

    pub(super) fn move_on(&mut self, event: &Event) {
        match event {
            Event::TransferAsked { to, office, .. } => self.transfers.push(Transfer {
                to: to.clone(),
                office: office.clone(),
                from: self.unit.clone(),
                state: Moving::Pending,
            }),
            Event::TransferDecided { n, accepted, officer, .. } => {
                let Some(transfer) = self.transfers.get_mut(*n) else { return };
                transfer.state = if *accepted { Moving::Accepted } else { Moving::Rejected };
                if *accepted {
                    (self.unit, self.officer) = (Some(transfer.to.clone()), officer.clone());
                    for task in self.tasks.iter_mut().filter(|task| !task.done) {
                        task.officer.clone_from(officer);
                    }
                }
            }
            Event::TransferWithdrawn { n } => {
                if let Some(transfer) = self.transfers.get_mut(*n) {
                    transfer.state = Moving::Withdrawn;
                }
            }
            _ => {}
        }
    }

    /// The state after an event, for tables of decisions.
    #[cfg(test)]
    pub(crate) fn move_for_test(&mut self, event: &Event) {
        self.take(event);
    }
}
