//! A study, its findings, and who says that it may be read by others. No IO.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// What it asks and how; later ones correct it.
    Planned(Plan),
    /// A finding was written; later ones are further versions.
    FindingSet(Finding),
    /// The writer says that it may be published inside.
    Offered {
        /// Her account.
        by: String,
    },
    /// A second person confirmed it: what stands now is read by others.
    Confirmed {
        /// Her account.
        by: String,
    },
    /// A second person gave it back.
    SentBack {
        /// Her account.
        by: String,
        /// What is to be done first.
        why: Sealed<String>,
    },
}

/// What a study asks and how.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Plan {
    /// A kind of study, a code of the pack.
    pub kind: String,
    /// What it asks.
    pub question: Sealed<String>,
    /// How it was looked into.
    pub method: Sealed<String>,
    /// What it can't say.
    pub limits: Sealed<String>,
    /// The first day that it speaks of, `2026-03-01`.
    pub from: Option<String>,
    /// The last one.
    pub until: Option<String>,
    /// The districts, codes of the pack; none is the whole country.
    pub districts: Vec<String>,
}

/// A version of a finding.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Finding {
    /// Its number in the study, from 1, for ever.
    pub n: u32,
    /// What was found.
    pub words: Sealed<String>,
    /// How strong the evidence is, a code of the pack; nothing while nobody has said.
    pub strength: Option<String>,
    /// The surveys that it rests on.
    #[serde(default)]
    pub surveys: Vec<String>,
    /// The rounds of voices that it rests on.
    #[serde(default)]
    pub rounds: Vec<String>,
}

/// What is known of a study, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Study {
    /// Its kind; none before it was planned.
    pub kind: Option<String>,
    /// Its findings by number, each with whether the strength of its evidence was said.
    pub findings: BTreeMap<u32, bool>,
    /// Who says that it may be published, since it was changed last.
    pub offered: Option<String>,
    /// Others read it.
    pub published: bool,
    /// Something was changed since others read it.
    pub changed: bool,
    /// How often it was changed.
    pub versions: u32,
}

impl Study {
    /// What it asks and how. Once others have read it its kind stays.
    pub fn plan(&self, plan: Plan) -> Result<Event> {
        let kind = match &self.kind {
            Some(kind) if self.published => kind.clone(),
            _ => plan.kind,
        };
        if kind.is_empty() {
            return Err(Refusal::new(msg("studies-kind-needed")).field("kind").into());
        }
        Ok(Event::Planned(Plan { kind, ..plan }))
    }

    fn begun(&self) -> Result<()> {
        self.kind.as_ref().map(drop).ok_or(Error::NotFound)
    }

    /// A new finding, or another version of one.
    pub fn find(&self, n: Option<u32>, finding: Finding) -> Result<Event> {
        self.begun()?;
        let n = match n {
            None => self.findings.len() as u32 + 1,
            Some(n) if self.findings.contains_key(&n) => n,
            Some(_) => return Err(Error::NotFound),
        };
        if finding.words.get().is_none_or(String::is_empty) {
            return Err(Refusal::new(msg("studies-finding-needed")).field("words").into());
        }
        Ok(Event::FindingSet(Finding { n, ..finding }))
    }

    /// It may be published inside: with findings, each with the strength of its evidence.
    pub fn offer(&self, by: String) -> Result<Event> {
        self.begun()?;
        if self.offered.is_some() || (self.published && !self.changed) {
            return Err(Error::Repeated);
        }
        if self.findings.is_empty() {
            return Err(Refusal::new(msg("studies-no-findings-yet")).into());
        }
        match self.findings.iter().find(|(_, said)| !**said) {
            Some((n, _)) => {
                let refusal = Refusal::new(msg("studies-strength-missing"));
                Err(refusal.arg("finding", n.to_string()).into())
            }
            None => Ok(Event::Offered { by }),
        }
    }

    /// Somebody else than she who offered it.
    fn second(&self, by: &str) -> Result<()> {
        match &self.offered {
            None => Err(Refusal::new(msg("studies-not-offered")).into()),
            Some(writer) if writer == by => Err(Refusal::new(msg("studies-second-needed")).into()),
            Some(_) => Ok(()),
        }
    }

    /// A second person says yes, once, to what she has `seen` ([`Study::versions`]).
    pub fn confirm(&self, by: String, seen: u32) -> Result<Event> {
        if self.published && !self.changed {
            return Err(Error::Repeated);
        }
        if seen != self.versions {
            return Err(Refusal::new(msg("web-conflict-text")).into());
        }
        self.second(&by).map(|()| Event::Confirmed { by })
    }

    /// A second person says not yet, and why.
    pub fn send_back(&self, by: String, why: String) -> Result<Event> {
        self.second(&by)?;
        if why.is_empty() {
            return Err(Refusal::new(msg("studies-why-needed")).field("why").into());
        }
        Ok(Event::SentBack { by, why: why.into() })
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Planned(plan) => {
                self.kind = Some(plan.kind.clone());
                self.versions += 1;
                (self.changed, self.offered) = (true, None);
            }
            Event::FindingSet(finding) => {
                self.findings.insert(finding.n, finding.strength.is_some());
                self.versions += 1;
                (self.changed, self.offered) = (true, None);
            }
            Event::Offered { by } => self.offered = Some(by.clone()),
            Event::Confirmed { .. } => {
                (self.published, self.changed, self.offered) = (true, false, None);
            }
            Event::SentBack { .. } => self.offered = None,
        }
    }
}
