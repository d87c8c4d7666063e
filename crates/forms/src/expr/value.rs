//! Values and the coercions of XPath 1.0.

use super::tree::Op;

/// What an expression answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// True or false.
    Bool(bool),
    /// A number; `NaN` where XPath has it.
    Number(f64),
    /// Words.
    Text(String),
    /// The answers of the nodes on a path.
    Nodes(Vec<String>),
}

impl Value {
    /// As `boolean()` of XPath: an unanswered node is false.
    pub fn to_bool(&self) -> bool {
        match self {
            Self::Bool(yes) => *yes,
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            // A node that is there but empty has no answer yet.
            Self::Nodes(texts) => texts.iter().any(|text| !text.is_empty()),
        }
    }

    /// As `number()` of XPath; a date is the days since 1970, blank is `NaN`.
    pub fn to_number(&self) -> f64 {
        match self {
            Self::Bool(yes) => f64::from(u8::from(*yes)),
            Self::Number(number) => *number,
            Self::Text(text) => number(text),
            Self::Nodes(texts) => texts.first().map_or(f64::NAN, |text| number(text)),
        }
    }

    /// As `string()` of XPath: of several nodes the first.
    pub fn to_text(&self) -> String {
        match self {
            Self::Bool(yes) => yes.to_string(),
            Self::Number(number) => written(*number),
            Self::Text(text) => text.clone(),
            Self::Nodes(texts) => texts.first().cloned().unwrap_or_default(),
        }
    }

    /// Each node, or the one value. No node is one without an answer.
    fn each(&self) -> Vec<Value> {
        match self {
            Self::Nodes(texts) if texts.is_empty() => vec![Self::Text(String::new())],
            Self::Nodes(texts) => texts.iter().cloned().map(Self::Text).collect(),
            other => vec![other.clone()],
        }
    }
}

/// A number as XPath writes it: no exponent, no point where it is whole.
fn written(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    // Zero has no sign in XPath.
    (number + 0.0).to_string()
}

/// A text as a number: digits with a point, or a date.
fn number(text: &str) -> f64 {
    let text = text.trim();
    let plain = text.strip_prefix('-').unwrap_or(text);
    if !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return text.parse().unwrap_or(f64::NAN);
    }
    days(text).unwrap_or(f64::NAN)
}

/// Days since 1970-01-01 of `2026-11-23` or `2026-11-23T08:30:00.000+03:00`, which is UTC then.
pub(super) fn days(text: &str) -> Option<f64> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-').map(digits);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let right = date.len() == 10 && parts.next().is_none();
    if !right || !(1..=12).contains(&month) || !(1..=month_length(year, month)).contains(&day) {
        return None;
    }
    // Years begin in March, so that the leap day is the last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let whole = year * 365 + leaps + (month * 153 + 2) / 5 + day - 1 - 719_468;
    let part = time.map_or(Some(0), minutes)?;
    Some(f64::from(whole) + f64::from(part) / 1440.0)
}

fn digits(text: &str) -> Option<i32> {
    let plain = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn month_length(year: i32, month: i32) -> i32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Minutes since midnight in UTC of `08:30:00.000+03:00`; seconds do not count.
fn minutes(time: &str) -> Option<i32> {
    let clock = |text: &str| {
        let (hours, rest) = text.split_once(':')?;
        Some(digits(hours)? * 60 + digits(rest.get(..2)?)?)
    };
    let own = clock(time)?;
    let Some(at) = time.rfind(['+', '-']) else { return Some(own) };
    let ahead = clock(time.get(at + 1..)?)?;
    Some(if time.get(at..)?.starts_with('+') { own - ahead } else { own + ahead })
}

/// `=`, `!=` and the orders. Of nodes, one that fits is enough.
pub(super) fn compare(op: Op, left: &Value, right: &Value) -> bool {
    if matches!(op, Op::Equal | Op::Unlike)
        && (matches!(left, Value::Bool(_)) || matches!(right, Value::Bool(_)))
    {
        return (left.to_bool() == right.to_bool()) == (op == Op::Equal);
    }
    let rights = right.each();
    left.each().iter().any(|left| rights.iter().any(|right| compare_two(op, left, right)))
}

fn compare_two(op: Op, left: &Value, right: &Value) -> bool {
    let numbers = || (left.to_number(), right.to_number());
    let equal = || match (left, right) {
        (Value::Text(left), Value::Text(right)) => left == right,
        _ => numbers().0 == numbers().1,
    };
    match op {
        Op::Equal => equal(),
        Op::Unlike => !equal(),
        Op::Less => numbers().0 < numbers().1,
        Op::LessOrEqual => numbers().0 <= numbers().1,
        Op::More => numbers().0 > numbers().1,
        Op::MoreOrEqual => numbers().0 >= numbers().1,
        _ => false,
    }
}
