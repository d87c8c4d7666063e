//! Which answers of a question its headline counts together, as the pack has it.

use serde::Deserialize;

use crate::{Error, Result, pack::Pack};

/// Where the pack has them.
const FILE: &str = "forms/headlines.csv";
/// Answers that say nothing: does not apply, refused, doesn't know.
const NO_ANSWER: [&str; 3] = ["97", "98", "99"];

/// The headline of a question.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Headline {
    /// The form's id.
    pub(super) form: String,
    /// The question's name.
    pub(super) question: String,
    /// The answers' codes with spaces between them.
    answers: String,
    /// `all`, or `answered`: without those who gave no answer.
    base: String,
    /// The question whose answer says that this one was put, where the form computes it; or empty.
    pub(super) asked_with: String,
    /// The smallest area of which it may be released.
    pub(super) least: String,
    /// The indicator that it is, or empty.
    pub(super) indicator: String,
    /// The question of which those who are put this one said yes, or empty.
    #[serde(default)]
    pub(super) within: String,
}

impl Headline {
    #[cfg(test)]
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// Its answers.
    pub(super) fn answers(&self) -> Vec<String> {
        self.answers.split_whitespace().map(str::to_owned).collect()
    }

    /// Whether somebody said yes; nothing for somebody outside the base. `said` are the codes that she
    /// chose, none if she was not asked.
    pub(super) fn holds(&self, said: &[&str]) -> Option<bool> {
        let nothing = said.iter().all(|code| NO_ANSWER.contains(code));
        if said.is_empty() || (nothing && self.base == "answered") {
            return None;
        }
        Some(said.iter().any(|code| self.answers.split_whitespace().any(|own| own == *code)))
    }
}

/// The headlines of a form.
pub(super) fn headlines(pack: &Pack, form: &str) -> Result<Vec<Headline>> {
    let file = pack.file(FILE).unwrap_or_default();
    let rows = csv::Reader::from_reader(file).into_deserialize();
    let rows: std::result::Result<Vec<Headline>, _> = rows.collect();
    let rows = rows.map_err(|error| Error::Broken(format!("{FILE}: {error}")))?;
    Ok(rows.into_iter().filter(|row| row.form == form).collect())
}
