//! What stands on the face of a bundle: the kinds of its evidence, and what is missing beside words.

use std::collections::BTreeSet;

use db::Tx;
use serde::{Deserialize, Serialize};

use crate::{
    Result,
    justice::reach::Reached,
    lang::msg,
    node::Node,
    station::{
        exhibits::{self, Source, independent, sources},
        interviews,
    },
};

/// The face of a bundle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Face {
    /// Kinds of evidence in it.
    pub kinds: BTreeSet<Source>,
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

/// What was said in an interview of somebody whose rights had to be told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heard {
    /// Whether it was recorded.
    pub(super) recorded: bool,
    /// Whether the rights were read and said again.
    pub(super) told: bool,
}

/// The face of a bundle with these documents, codes of the pack's document kinds, of a case with or
/// without exhibits, in which these interviews ended.
pub(super) fn face<'a>(
    documents: impl IntoIterator<Item = &'a str>,
    exhibits: bool,
    heard: &[Heard],
) -> Face {
    let documents: Vec<&str> = documents.into_iter().collect();
    let mut kinds = sources(documents.iter().copied(), exhibits);
    kinds.extend((!heard.is_empty()).then_some(Source::Statement));
    kinds.extend(heard.iter().any(|one| one.recorded).then_some(Source::Recording));
    let has = |code: &str| documents.contains(&code);
    let written = has("statement_accused");
    let silent = heard.iter().any(|one| !one.recorded) || (written && heard.is_empty());
    let untold = heard.iter().any(|one| !one.told) || (written && heard.is_empty());
    let mut marks = Vec::new();
    match independent(&kinds) {
        0 => marks.push(Mark::Nothing),
        1 if kinds.contains(&Source::Statement) => marks.push(Mark::StatementAlone),
        _ => {}
    }
    marks.extend((silent && !has("recording")).then_some(Mark::NoRecording));
    marks.extend((untold && !has("rights_notice")).then_some(Mark::NoRightsNotice));
    Face { kinds, marks, early: Vec::new() }
}

/// As [`face`], with what lies in the case beside its documents.
pub(super) fn face_of<'a>(
    tx: &mut Tx,
    node: &Node,
    reached: &Reached,
    at: i64,
    documents: impl IntoIterator<Item = &'a str>,
) -> Result<Face> {
    let (_, case) = reached.place();
    let lines = interviews::of_case(tx, node, reached.place(), at)?;
    let ended = lines.iter().filter(|line| line.needs_rights && line.ended.is_some());
    let heard =
        ended.map(|line| Heard { recorded: line.recording.is_some(), told: line.rights.is_some() });
    let heard: Vec<Heard> = heard.collect();
    Ok(face(documents, exhibits::any(tx, case)?, &heard))
}
