//! What a study tells: to its writers all of it, to others what was confirmed and no more.

use std::collections::BTreeMap;

use db::{Tx, args};
use serde::Serialize;

use super::{
    Study, StudyEvent,
    study::{Finding, Plan},
};
use crate::{
    Result,
    books::{Books, Entry, history},
};

/// An earlier version of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Earlier {
    pub(super) words: String,
    /// When it was written, microseconds UTC.
    pub(super) at: i64,
}

/// A finding as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Found {
    pub(super) n: u32,
    pub(super) words: String,
    /// How strong the evidence is, a code of the pack.
    pub(super) strength: Option<String>,
    pub(super) surveys: Vec<String>,
    pub(super) rounds: Vec<String>,
    /// When it was written, microseconds UTC.
    pub(super) at: i64,
    /// The oldest first.
    pub(super) earlier: Vec<Earlier>,
}

impl Found {
    fn new(finding: &Finding, at: i64) -> Found {
        Found {
            n: finding.n,
            words: finding.words.get().cloned().unwrap_or_default(),
            strength: finding.strength.clone(),
            surveys: finding.surveys.clone(),
            rounds: finding.rounds.clone(),
            at,
            earlier: Vec::new(),
        }
    }
}

/// What a study tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub(super) plan: Option<Plan>,
    pub(super) findings: BTreeMap<u32, Found>,
    /// Why a second person gave it back, if that was the last word.
    pub(super) sent_back: Option<String>,
}

impl Told {
    /// Puts a version in the place of the one before, which is kept behind it.
    fn put(&mut self, mut found: Found) {
        if let Some(before) = self.findings.remove(&found.n) {
            found.earlier = before.earlier;
            found.earlier.push(Earlier { words: before.words, at: before.at });
        }
        self.findings.insert(found.n, found);
    }
}

type Entries = [Entry<StudyEvent>];

/// All of it, for its writers.
pub(super) fn all(entries: &Entries) -> Told {
    let mut told = Told::default();
    for entry in entries {
        match &entry.event {
            StudyEvent::Planned(plan) => told.plan = Some(plan.clone()),
            StudyEvent::FindingSet(finding) => told.put(Found::new(finding, entry.at)),
            StudyEvent::SentBack { why, .. } => told.sent_back = why.get().cloned(),
            StudyEvent::Offered { .. } | StudyEvent::Confirmed { .. } => told.sent_back = None,
        }
    }
    told
}

/// What was confirmed last, for others; nothing if it never was. Versions that were never confirmed
/// are not among the earlier ones.
pub(super) fn confirmed(entries: &Entries) -> Option<Told> {
    let (mut told, mut plan, mut written) = (None::<Told>, None, BTreeMap::new());
    for entry in entries {
        match &entry.event {
            StudyEvent::Planned(new) => plan = Some(new.clone()),
            StudyEvent::FindingSet(finding) => {
                written.insert(finding.n, Found::new(finding, entry.at));
            }
            StudyEvent::Confirmed { .. } => {
                let told = told.get_or_insert_default();
                told.plan.clone_from(&plan);
                // Only what was written since then.
                for found in std::mem::take(&mut written).into_values() {
                    told.put(found);
                }
            }
            StudyEvent::Offered { .. } | StudyEvent::SentBack { .. } => {}
        }
    }
    told
}

/// A finding as others cite it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(crate) struct Cited {
    /// The study.
    pub(crate) study: String,
    /// Its number in the study.
    pub(crate) n: u32,
    /// The kind of study, a code of the pack.
    pub(crate) kind: String,
    /// What was found, as it was confirmed last.
    pub(crate) words: String,
    /// How strong the evidence is, a code of the pack.
    pub(crate) strength: Option<String>,
    /// When this version was written, microseconds UTC.
    pub(crate) at: i64,
    /// How often it was corrected after others could read it.
    pub(crate) corrected: usize,
}

impl Cited {
    /// Its address, the same for ever.
    pub(crate) fn path(&self) -> String {
        format!("/studies/{}#finding-{}", self.study, self.n)
    }
}

/// A finding that was published inside; nothing of one that never was. Whoever asks has asked the
/// gate about the study, or cites it where its readers read.
pub(crate) fn finding(tx: &mut Tx, books: &Books, study: &str, n: u32) -> Result<Option<Cited>> {
    let sql = "SELECT office FROM study WHERE id = $1 AND published IS NOT NULL";
    let Some(office) = tx.one(sql, args![study], |row| row.get::<String>(0))? else {
        return Ok(None);
    };
    let told = confirmed(&history::<Study>(tx, books, &office, study)?);
    let kind = told.as_ref().and_then(|told| told.plan.as_ref()).map(|plan| plan.kind.clone());
    let found = told.and_then(|mut told| told.findings.remove(&n));
    Ok(found.zip(kind).map(|(found, kind)| Cited {
        study: study.to_owned(),
        n,
        kind,
        words: found.words,
        strength: found.strength,
        at: found.at,
        corrected: found.earlier.len(),
    }))
}
