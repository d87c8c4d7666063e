//! What the monitor looks at in a form and in a submission. No IO.

use std::collections::{BTreeMap, BTreeSet};

use forms::{Form, Kind, Question, Submission};
use jiff::Timestamp;

/// So many questions in a row with the same answer are a straight line.
const LINE: usize = 5;
/// The Washington Group's questions: most people have no difficulty with any of them.
const OFTEN_ALIKE: &str = "wg_";

/// How a visit to a household ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// An interview was held.
    Complete,
    /// Somebody at the door refused.
    Refused,
    /// The person drawn did not agree.
    NoConsent,
    /// The person drawn was not found.
    NotFound,
    /// The person drawn was not able.
    Unable,
    /// Something else, such as a person who is not asked.
    Other,
    /// The team rejected the submission.
    Rejected,
}

/// What a form asks, as far as it matters here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// The last names of all paths.
    pub(super) names: BTreeSet<String>,
    /// Paths of questions in a row with the same choices.
    runs: Vec<Vec<String>>,
}

fn last(path: &str) -> &str {
    let step = path.rsplit('/').next().unwrap_or(path);
    step.split('[').next().unwrap_or(step)
}

/// Whether two questions offer the same list.
fn alike(one: &Question, other: &Question) -> bool {
    match (&one.choices_from, &other.choices_from) {
        (Some(one), Some(other)) => one == other,
        (None, None) => {
            let values = |question: &Question| {
                question.choices.iter().map(|choice| choice.value.clone()).collect::<Vec<_>>()
            };
            !one.choices.is_empty() && values(one) == values(other)
        }
        _ => false,
    }
}

impl Shape {
    /// Reads it off a form.
    pub(super) fn of(form: &Form) -> Shape {
        let questions = form.questions();
        let names = questions.iter().map(|question| last(&question.path).to_owned()).collect();
        let mut runs: Vec<Vec<&Question>> = Vec::new();
        let asked = questions
            .iter()
            .filter(|question| question.kind.is_shown() && question.kind != Kind::Note);
        for question in asked {
            let usable =
                question.kind == Kind::SelectOne && !last(&question.path).starts_with(OFTEN_ALIKE);
            match runs.last_mut() {
                Some(run) if usable && run.last().is_some_and(|one| alike(one, question)) => {
                    run.push(question);
                }
                _ if usable => runs.push(vec![question]),
                // Something else between them ends the run.
                _ => runs.push(Vec::new()),
            }
        }
        let long = runs.into_iter().filter(|run| run.len() >= LINE);
        let paths = |run: Vec<&Question>| run.iter().map(|one| one.path.clone()).collect();
        Shape { names, runs: long.map(paths).collect() }
    }

    /// Whether a form has a question of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether somebody can answer in a straight line.
    pub(super) fn has_runs(&self) -> bool {
        !self.runs.is_empty()
    }

    fn is_straight(&self, by_path: &BTreeMap<&str, &str>) -> bool {
        self.runs.iter().any(|run| {
            let said = run.iter().map(|path| by_path.get(path.as_str()).copied().unwrap_or(""));
            let (mut former, mut times) = ("", 0);
            for answer in said {
                times = if !answer.is_empty() && answer == former { times + 1 } else { 1 };
                former = answer;
                if times >= LINE && !answer.is_empty() {
                    return true;
                }
            }
            false
        })
    }
}

/// A submission, reduced to what is counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Interview {
    pub(super) id: String,
    pub(super) enumerator: String,
    /// When its first version came, microseconds UTC.
    pub(super) received: i64,
    pub(super) block: String,
    pub(super) outcome: Outcome,
    /// Sex of the interviewer and of the respondent, codes.
    pub(super) sexes: (String, String),
    /// How long it took.
    pub(super) minutes: Option<f64>,
    /// The hour on the telephone's wall when it began.
    pub(super) hour: Option<u8>,
    /// Latitude and longitude in degrees.
    pub(super) place: Option<(f64, f64)>,
    /// Five or more questions in a row were answered alike.
    pub(super) straight: bool,
    /// How often the harmless questions were shown.
    pub(super) interruptions: u32,
}

/// What is known of a submission besides its answers.
pub(super) struct Envelope {
    pub(super) id: String,
    pub(super) enumerator: String,
    pub(super) received: i64,
    /// The team rejected it.
    pub(super) rejected: bool,
}

/// The codes are those of the pack's instruments.
fn outcome(shape: &Shape, rejected: bool, said: impl Fn(&str) -> String) -> Outcome {
    let (result, consent) = (said("result"), said("consent"));
    let held = match shape.has("ok") {
        true => said("ok") == "1",
        false => {
            (!shape.has("result") || result == "1") && (!shape.has("consent") || consent == "1")
        }
    };
    match result.as_str() {
        _ if rejected => Outcome::Rejected,
        _ if held => Outcome::Complete,
        "2" => Outcome::NotFound,
        "3" => Outcome::Refused,
        "4" => Outcome::Unable,
        _ if consent == "2" => Outcome::NoConsent,
        _ => Outcome::Other,
    }
}

fn degrees(said: &str) -> Option<(f64, f64)> {
    let mut parts = said.split_whitespace().map(|part| part.parse::<f64>().ok());
    let (north, east) = (parts.next()??, parts.next()??);
    (north.abs() <= 90.0 && east.abs() <= 180.0).then_some((north, east))
}

fn minutes(start: &str, end: &str) -> Option<f64> {
    let (start, end): (Timestamp, Timestamp) = (start.parse().ok()?, end.parse().ok()?);
    let seconds = end.as_second() - start.as_second();
    (seconds >= 0).then_some(seconds as f64 / 60.0)
}

impl Interview {
    /// Reads a submission that was sent with a form of this shape.
    pub(super) fn of(envelope: Envelope, shape: &Shape, sent: &Submission) -> Interview {
        let by_path: BTreeMap<&str, &str> =
            sent.values.iter().map(|(path, value)| (path.as_str(), value.trim())).collect();
        let mut by_name: BTreeMap<&str, &str> = BTreeMap::new();
        for (path, value) in &sent.values {
            by_name.entry(last(path)).or_insert_with(|| value.trim());
        }
        let said = |name: &str| by_name.get(name).copied().unwrap_or_default().to_owned();
        let start = said("start");
        Interview {
            id: envelope.id,
            enumerator: envelope.enumerator,
            received: envelope.received,
            block: said("block"),
            outcome: outcome(shape, envelope.rejected, said),
            sexes: (said("int_sex"), said("sex")),
            minutes: minutes(&start, &said("end")),
            hour: start.get(11..13).and_then(|hour| hour.parse().ok()).filter(|hour| *hour < 24),
            place: degrees(&said("block_gps")),
            straight: shape.is_straight(&by_path),
            interruptions: said("interruptions").parse().unwrap_or_default(),
        }
    }
}
