//! What stands on the face of a bundle: the kinds of its evidence, and what is missing beside words.

use serde::{Deserialize, Serialize};

use crate::{lang::msg, pack::Pack};

/// The face of a bundle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Face {
    /// Kinds of evidence in it, each once.
    pub kinds: Vec<String>,
    /// What the judge must see before she opens it.
    pub marks: Vec<Mark>,
    /// Acts out of their order, with the officer's reason.
    #[serde(default)]
    pub early: Vec<Early>,
}

/// An act that was dated before what should come before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Early {
    /// A code of the pack's procedure.
    pub step: String,
    /// When it was done, microseconds UTC.
    pub at: i64,
    /// Why.
    pub why: String,
}

/// What is said on the face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// There is no evidence at all.
    Nothing,
    /// It rests on statements alone.
    StatementAlone,
    /// A statement of the accused has no recording.
    NoRecording,
    /// A statement of the accused has no notice that rights were told.
    NoRightsNotice,
}

impl Mark {
    /// In words.
    pub fn key(self) -> &'static str {
        match self {
            Mark::Nothing => msg("papers-mark-nothing"),
            Mark::StatementAlone => msg("papers-mark-statement-alone"),
            Mark::NoRecording => msg("papers-mark-no-recording"),
            Mark::NoRightsNotice => msg("papers-mark-no-rights"),
        }
    }
}

/// A kind of evidence in words.
pub(super) fn evidence_key(code: &str) -> &'static str {
    match code {
        "statement" => msg("papers-evidence-statement"),
        "medical" => msg("papers-evidence-medical"),
        "laboratory" => msg("papers-evidence-laboratory"),
        "exhibit" => msg("papers-evidence-exhibit"),
        "scene" => msg("papers-evidence-scene"),
        "picture" => msg("papers-evidence-picture"),
        _ => msg("papers-evidence-recording"),
    }
}

/// The face of these documents, codes of the pack's document kinds. Whoever keeps exhibits or
/// recordings elsewhere adds their kinds as documents of that kind.
pub(super) fn face<'a>(pack: &Pack, documents: impl IntoIterator<Item = &'a str>) -> Face {
    let documents: Vec<&str> = documents.into_iter().collect();
    let mut found = Face::default();
    for code in &documents {
        let kind = pack.document_kinds.get(code).and_then(|row| row.evidence.clone());
        found.kinds.extend(kind.filter(|kind| !found.kinds.contains(kind)));
    }
    let has = |code: &str| documents.contains(&code);
    match found.kinds.as_slice() {
        [] => found.marks.push(Mark::Nothing),
        [only] if only == "statement" => found.marks.push(Mark::StatementAlone),
        _ => {}
    }
    if has("statement_accused") && !has("recording") {
        found.marks.push(Mark::NoRecording);
    }
    if has("statement_accused") && !has("rights_notice") {
        found.marks.push(Mark::NoRightsNotice);
    }
    found
}
