//! The forms of a support file, one page each.

use access::Action;

use super::file::File;
use crate::{Error, Result, lang::msg};

/// Which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Name,
    Contact,
    Wishes,
    Step(usize),
    Incident,
    Risk,
    Plan,
    FollowUp,
    FollowUpDone(usize),
    Note,
    Correction(usize),
    Woman,
    Attempt,
    Conciliation,
    Passing,
    Decision,
    Closure,
    Reopening,
}

impl Form {
    /// The form at `/cases/{id}/support/{form}` and a part's number.
    pub(super) fn at(path: &str) -> Result<Form> {
        let mut parts = path.split('/').skip(4);
        let name = parts.next().unwrap_or_default();
        let n = parts.next().map(str::parse::<usize>).transpose().map_err(|_| Error::NotFound)?;
        Ok(match (name, n) {
            ("name", None) => Form::Name,
            ("contact", None) => Form::Contact,
            ("wishes", None) => Form::Wishes,
            ("steps", Some(n)) => Form::Step(n),
            ("incident", None) => Form::Incident,
            ("risk", None) => Form::Risk,
            ("plan", None) => Form::Plan,
            ("follow-ups", None) => Form::FollowUp,
            ("follow-ups", Some(n)) => Form::FollowUpDone(n),
            ("notes", None) => Form::Note,
            ("entries", Some(n)) => Form::Correction(n),
            ("woman-officer", None) => Form::Woman,
            ("attempts", None) => Form::Attempt,
            ("conciliation", None) => Form::Conciliation,
            ("passing", None) => Form::Passing,
            ("decision", None) => Form::Decision,
            ("closure", None) => Form::Closure,
            ("reopening", None) => Form::Reopening,
            _ => return Err(Error::NotFound),
        })
    }

    /// What she must be allowed to do.
    pub(super) fn action(self) -> Action {
        match self {
            Form::Closure | Form::Reopening => Action::Close,
            Form::Correction(_) => Action::Correct,
            _ => Action::Update,
        }
    }

    /// Whether it replaces what was there.
    pub(super) fn replaces(self) -> bool {
        use Form::{Contact, Incident, Name, Plan, Risk, Wishes};
        matches!(self, Name | Contact | Wishes | Incident | Risk | Plan)
    }

    /// Its heading.
    pub(super) fn title(self) -> &'static str {
        match self {
            Form::Name => msg("protection-name-change"),
            Form::Contact => msg("protection-contact-change"),
            Form::Wishes => msg("protection-wishes"),
            Form::Step(_) => msg("protection-step"),
            Form::Incident => msg("protection-incident"),
            Form::Risk => msg("protection-risk"),
            Form::Plan => msg("protection-plan"),
            Form::FollowUp => msg("protection-follow-up"),
            Form::FollowUpDone(_) => msg("protection-follow-up-done"),
            Form::Note => msg("protection-note"),
            Form::Correction(_) => msg("protection-correct"),
            Form::Woman => msg("protection-woman"),
            Form::Attempt => msg("protection-attempt"),
            Form::Conciliation => msg("protection-wish"),
            Form::Passing => msg("protection-passing"),
            Form::Decision => msg("protection-decision"),
            Form::Closure => msg("protection-close"),
            Form::Reopening => msg("protection-reopen"),
        }
    }

    /// What whoever fills it in must know first.
    pub(super) fn intro(self) -> Option<&'static str> {
        Some(match self {
            Form::Contact => msg("protection-contact-intro"),
            Form::Wishes => msg("protection-wishes-intro"),
            Form::Incident => msg("protection-incident-intro"),
            Form::Risk => msg("protection-risk-intro"),
            Form::Conciliation => msg("protection-wish-intro"),
            Form::Passing => msg("protection-passing-intro"),
            Form::Closure => msg("protection-close-intro"),
            Form::Attempt => msg("protection-attempt-intro"),
            _ => return None,
        })
    }

    /// What stands in the fields before anything is typed: names and values.
    pub(super) fn typed(self, file: &File) -> Vec<(String, String)> {
        let one = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        match self {
            Form::Name => vec![one("alias", &file.name.alias), one("name", &file.name.name)],
            Form::Contact => contact(file),
            Form::Wishes => file.rule.asked.iter().map(|wish| one("wish", wish)).collect(),
            Form::Incident => {
                let seen = &file.incident;
                vec![
                    one("kind", &seen.kind),
                    one("stage", &seen.stage),
                    one("time", &seen.time),
                    one("place", &seen.place),
                    one("when", &seen.when),
                    one("words", &seen.words),
                ]
            }
            Form::Risk => file.flags.iter().map(|flag| one("flag", flag)).collect(),
            Form::Plan => {
                file.plan.iter().map(|(item, words)| one(&format!("plan-{item}"), words)).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn contact(file: &File) -> Vec<(String, String)> {
    let rule = &file.rule;
    let ways = [
        ("call", rule.call),
        ("message", rule.message),
        ("visit", rule.visit),
        ("never_home", rule.never_home),
    ];
    let ways = ways.into_iter().filter(|(_, on)| *on).map(|(name, _)| (name, "yes"));
    let days = rule.days.iter().map(|day| ("day", day.as_str()));
    let words = [
        ("from", rule.from.as_str()),
        ("until", &rule.until),
        ("reach", &rule.reach),
        ("code_word", &rule.code_word),
        ("who_may_know", &rule.who_may_know),
    ];
    let all = ways.chain(days).chain(words);
    all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}
