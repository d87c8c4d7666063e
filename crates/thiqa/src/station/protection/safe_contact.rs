//! How she may be reached, as a rule that whatever would reach her has to ask. Without a rule
//! nothing is allowed.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::{
    Refusal,
    lang::{msg, parse_time},
};

/// The days of the week, Sunday first.
pub(super) const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// What she herself asked for, alone; each leaves a trace outside the file.
pub(super) const WISHES: [&str; 3] = ["notice", "print", "tracking"];

/// Ways to reach her, and what leaves a trace with her.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// An officer calls.
    Call,
    /// An officer writes.
    Message,
    /// An officer comes.
    Visit,
    /// A message that goes out by itself.
    Notice,
    /// Paper.
    Print,
    /// Following the case from outside.
    Tracking,
}

/// Her rule. Everything is forbidden until she says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Rule {
    /// She may be called.
    pub call: bool,
    /// She may be written to.
    pub message: bool,
    /// She may be visited.
    pub visit: bool,
    /// Never where she lives.
    pub never_home: bool,
    /// Days, `sun` to `sat`; none is any day.
    pub days: Vec<String>,
    /// From this hour, `10:00`; empty is any hour.
    pub from: String,
    /// Until this hour.
    pub until: String,
    /// The safe number or place.
    pub reach: String,
    /// The word by which both know each other.
    pub code_word: String,
    /// Who may know.
    pub who_may_know: String,
    /// What she asked for, alone: `notice`, `print`, `tracking`.
    pub asked: Vec<String>,
}

/// Whether she may be reached this way at this time (on the wall of the pack's zone).
///
/// # Errors
/// The refusal in words that name nothing of the rule.
pub fn allows(rule: &Rule, channel: Channel, at: DateTime) -> Result<(), Refusal> {
    let asked = |what: &str| rule.asked.iter().any(|one| one == what);
    let (way, timed) = match channel {
        Channel::Call => (rule.call, true),
        Channel::Message => (rule.message, true),
        Channel::Visit => (rule.visit, true),
        Channel::Notice => (rule.message && asked("notice"), true),
        Channel::Print => (asked("print"), false),
        Channel::Tracking => (asked("tracking"), false),
    };
    if !way {
        return Err(Refusal::new(match channel {
            Channel::Notice | Channel::Print | Channel::Tracking => msg("protection-not-asked"),
            _ => msg("protection-way-forbidden"),
        }));
    }
    if timed && !(on_day(rule, at) && in_hours(rule, at)) {
        return Err(Refusal::new(msg("protection-time-forbidden")));
    }
    Ok(())
}

fn on_day(rule: &Rule, at: DateTime) -> bool {
    let day = usize::try_from(at.date().weekday().to_sunday_zero_offset()).unwrap_or(0);
    rule.days.is_empty() || rule.days.iter().any(|one| one == DAYS[day])
}

fn in_hours(rule: &Rule, at: DateTime) -> bool {
    let time = at.time();
    match (parse_time(&rule.from), parse_time(&rule.until)) {
        (Some(from), Some(until)) if from <= until => from <= time && time < until,
        // Over midnight.
        (Some(from), Some(until)) => from <= time || time < until,
        // What can't be read allows nothing.
        _ => rule.from.is_empty() && rule.until.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(change: impl FnOnce(&mut Rule)) -> Rule {
        let days = ["sun", "mon", "tue", "wed", "thu"].map(str::to_owned).to_vec();
        let (from, until) = ("10:00".to_owned(), "12:00".to_owned());
        let mut rule = Rule { message: true, days, from, until, ..Rule::default() };
        change(&mut rule);
        rule
    }

    #[test]
    fn a_rule_says_when_and_how() {
        use Channel::{Call, Message, Notice, Print, Tracking, Visit};
        let at = |text: &str| text.parse::<DateTime>().unwrap();
        // A Sunday, and a Friday.
        let (morning, noon, friday) =
            (at("2026-03-01T10:00"), at("2026-03-01T12:00"), at("2026-03-06T10:30"));
        let all = ["notice", "print", "tracking"].map(str::to_owned).to_vec();
        let (hers, asked) = (rule(|_| ()), rule(|rule| rule.asked = all));
        let night = rule(|rule| (rule.from, rule.until) = ("22:00".into(), "02:00".into()));
        let broken = rule(|rule| rule.until = String::new());
        let any = rule(|rule| {
            (rule.from, rule.until) = (String::new(), String::new());
            rule.days.clear();
        });
        for (n, rule, channel, at, allowed) in [
            (0, &Rule::default(), Call, morning, false),
            (1, &Rule::default(), Message, morning, false),
            (2, &Rule::default(), Visit, morning, false),
            (3, &Rule::default(), Print, morning, false),
            (4, &Rule::default(), Tracking, morning, false),
            (5, &hers, Call, morning, false),
            (6, &hers, Message, morning, true),
            (7, &hers, Message, noon, false),
            (8, &hers, Message, friday, false),
            (9, &hers, Notice, morning, false),
            (10, &asked, Notice, morning, true),
            (11, &asked, Notice, friday, false),
            (12, &asked, Print, friday, true),
            (13, &asked, Tracking, noon, true),
            (14, &hers, Tracking, morning, false),
            (15, &night, Message, at("2026-03-01T23:00"), true),
            (16, &night, Message, at("2026-03-01T01:59"), true),
            (17, &night, Message, noon, false),
            (18, &broken, Message, morning, false),
            (19, &any, Message, friday, true),
        ] {
            assert_eq!(allows(rule, channel, at).is_ok(), allowed, "row {n}");
        }
    }
}
