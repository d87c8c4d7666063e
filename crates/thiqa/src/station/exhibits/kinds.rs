//! Kinds of evidence: what a file rests on besides what somebody said.

use std::collections::BTreeSet;

use db::{Tx, args};
use serde::{Deserialize, Serialize};

use crate::{
    Result,
    books::Books,
    lang::msg,
    station::cases::{self, Case},
};

/// A kind of evidence.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// What the accused or the complainant says.
    Statement,
    /// A recording, of an interview or of anything else.
    Recording,
    /// What a witness says.
    Witness,
    /// A thing.
    Exhibit,
    /// What a laboratory found.
    Laboratory,
    /// What a doctor found.
    Medical,
    /// What the place shows.
    Scene,
    /// A paper or a picture.
    Document,
}

impl Source {
    /// What a document of this kind is evidence of; a code of the pack's document kinds. Papers of
    /// the procedure itself are evidence of nothing.
    pub fn of_document(code: &str) -> Option<Source> {
        Some(match code {
            "statement_complainant" | "statement_accused" => Source::Statement,
            "statement_witness" => Source::Witness,
            "recording" => Source::Recording,
            "seizure_record" => Source::Exhibit,
            "lab_result" => Source::Laboratory,
            "medical_report_first" | "medical_report_final" => Source::Medical,
            "scene_record" => Source::Scene,
            "photo" | "identity" => Source::Document,
            _ => return None,
        })
    }

    /// Kinds of one group don't bear one another out: a recording of a statement is that statement,
    /// and what a laboratory found in a thing stands and falls with the thing.
    fn group(self) -> Source {
        match self {
            Source::Recording => Source::Statement,
            Source::Laboratory => Source::Exhibit,
            other => other,
        }
    }

    /// Its name.
    pub fn message(self) -> &'static str {
        match self {
            Source::Statement => msg("exhibits-source-statement"),
            Source::Recording => msg("exhibits-source-recording"),
            Source::Witness => msg("exhibits-source-witness"),
            Source::Exhibit => msg("exhibits-source-exhibit"),
            Source::Laboratory => msg("exhibits-source-laboratory"),
            Source::Medical => msg("exhibits-source-medical"),
            Source::Scene => msg("exhibits-source-scene"),
            Source::Document => msg("exhibits-source-document"),
        }
    }
}

/// How many of these kinds bear one another out.
pub fn independent(sources: &BTreeSet<Source>) -> usize {
    sources.iter().map(|source| source.group()).collect::<BTreeSet<_>>().len()
}

/// What these documents, codes of the pack's kinds, and things that were seized are evidence of.
pub fn sources<'a>(documents: impl Iterator<Item = &'a str>, exhibits: bool) -> BTreeSet<Source> {
    let found = documents.filter_map(Source::of_document);
    found.chain(exhibits.then_some(Source::Exhibit)).collect()
}

/// The code under which an ordinary case stands in the sum of independent kinds: `none`, `one` or
/// `two`, which is two or more.
pub fn share(case: &Case) -> &'static str {
    let documents = case.documents.iter().map(String::as_str);
    match independent(&sources(documents, case.exhibits > 0)) {
        0 => "none",
        1 => "one",
        _ => "two",
    }
}

/// Whether anything was seized in a case.
pub fn any(tx: &mut Tx, case: &str) -> Result<bool> {
    let sql = "SELECT n FROM exhibit WHERE case_id = $1 LIMIT 1";
    Ok(tx.one(sql, args![case], |row| row.get::<i64>(0))?.is_some())
}

/// The kinds of evidence of a case, for those who may read it.
///
/// # Errors
/// `NotFound` if the office has no such case.
pub fn of_case(tx: &mut Tx, books: &Books, office: &str, case: &str) -> Result<BTreeSet<Source>> {
    let exhibits = any(tx, case)?;
    let documents = cases::document_kinds(tx, books, office, case)?;
    Ok(sources(documents.iter().map(String::as_str), exhibits))
}
