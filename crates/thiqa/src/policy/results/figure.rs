//! Figures of a survey as they are kept: each with its base, its error and what it stands for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The answer of a [`Share`] that stands for all answers together that its question's headline counts.
pub const HEADLINE: &str = "+";
/// The code of those who did not say what breaks a question down.
pub const UNSAID: &str = "unsaid";

/// The same words by code of language.
pub type Words = BTreeMap<String, String>;

/// All figures of one computation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The form whose questions these are.
    pub form: String,
    /// The waves, in their order.
    pub waves: Vec<String>,
    /// The questions, as the form has them.
    pub questions: Vec<Question>,
    /// What breaks them down; each with all codes that occur.
    pub breaks: Vec<Break>,
    /// Levels.
    pub shares: Vec<Share>,
    /// What changed from the first wave to the last, for headlines only.
    pub changes: Vec<Change>,
    /// Mean shares of several questions, such as those in the style of SDG 16.6.2.
    pub means: Vec<Mean>,
    /// How questions of a wave compare with the form's, where they are not the same.
    pub compared: Vec<Compared>,
    /// What whoever reads them must know of how people were drawn.
    #[serde(default)]
    pub cautions: Vec<Caution>,
}

/// How people were drawn, where an interval says less than it seems.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caution {
    /// The wave.
    pub wave: String,
    /// The stratum in which one block alone was asked, whose error is taken from its distance to the mean;
    /// nothing where people stand in no block, and count as if each had been drawn alone.
    pub stratum: Option<String>,
}

/// How well a question of a wave compares with the form's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// The wave.
    pub wave: String,
    /// The question's name.
    pub question: String,
    /// `similar` or `broken`; nothing is said of what changed where it is broken.
    pub grade: String,
}

/// A question with its answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its name in the form; for answers of it that have a headline of their own, `name.answers`.
    pub name: String,
    /// Its name in the form.
    pub column: String,
    /// The question itself.
    pub words: Words,
    /// The answers in their order.
    pub answers: Vec<Answer>,
    /// The answers that its headline counts together; none without a headline.
    pub headline: Vec<String>,
    /// The smallest area of which its headline may be released: `station`, `governorate` or
    /// `national`; the last means the total alone.
    pub least: String,
    /// The indicator that its headline is, as the pack writes it; empty if it is none.
    pub indicator: String,
    /// The question of which those who were put this one said yes; empty if it is put to others too.
    pub within: String,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its code.
    pub code: String,
    /// Its words.
    pub words: Words,
}

/// A variable that breaks questions down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    /// Its name in the form: `station`, `sex`.
    pub name: String,
    /// Its codes with their words; [`UNSAID`] is one of them.
    pub codes: Vec<Answer>,
}

/// The share of those asked who gave an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The question's name.
    pub question: String,
    /// The answer's code, or [`HEADLINE`].
    pub answer: String,
    /// The wave.
    pub wave: String,
    /// The variable that breaks it down; empty for everybody.
    pub by: String,
    /// Its code; empty for everybody.
    pub code: String,
    /// Respondents in the base, unweighted.
    pub n: u32,
    /// Those of them who gave the answer.
    pub yes: u32,
    /// The clusters that they come from.
    pub psus: u32,
    /// The weighted share, 0 to 1; none where it can't be had.
    pub share: Option<f64>,
    /// Its standard error.
    pub se: Option<f64>,
    /// The lower end of the interval of 95 %.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// A number with its interval of 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// The lower end.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// How a headline changed from the first wave to the last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The question's name.
    pub question: String,
    /// The variable that breaks it down; empty for everybody.
    pub by: String,
    /// Its code.
    pub code: String,
    /// The first wave's share.
    pub before: Option<Estimate>,
    /// The last wave's.
    pub after: Option<Estimate>,
    /// The difference of the shares, 1 = a hundred percentage points.
    pub difference: Option<Estimate>,
    /// The share of the first by which it changed; 1 = doubled.
    pub relative: Option<Estimate>,
    /// The probability of such a difference if nothing had changed.
    pub p: Option<f64>,
    /// The same, corrected by Holm: for all groups of the variable, or for all headlines of everybody.
    pub p_holm: Option<f64>,
}

/// A mean of several questions' headlines, each with its own base.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    /// The indicator, as the pack writes it.
    pub indicator: String,
    /// The questions in it.
    pub questions: Vec<String>,
    /// The wave.
    pub wave: String,
    /// Respondents who answered at least one of them.
    pub n: u32,
    /// The mean of the shares.
    pub mean: Option<Estimate>,
}
