//! The functions that are evaluated here.

use regex::{Regex, RegexBuilder};

use super::{
    Value,
    eval::{Scope, eval},
    tree::Node,
    value::days,
};

/// How large a compiled pattern may be, in bytes.
const PATTERN: usize = 1 << 20;
/// The least and the most arguments by name; only what stands here is known.
const KNOWN: &[(&str, usize, usize)] = &[
    ("boolean", 1, 1),
    ("coalesce", 1, MANY),
    ("concat", 0, MANY),
    ("contains", 2, 2),
    ("count", 1, 1),
    ("count-selected", 1, 1),
    ("current", 0, 0),
    ("date", 1, 1),
    ("false", 0, 0),
    ("if", 3, 3),
    ("int", 1, 1),
    ("max", 1, MANY),
    ("min", 1, MANY),
    ("normalize-space", 0, 1),
    ("not", 1, 1),
    ("number", 0, 1),
    ("regex", 2, 2),
    ("round", 1, 2),
    ("selected", 2, 2),
    ("selected-at", 2, 2),
    ("starts-with", 2, 2),
    ("string", 0, 1),
    ("string-length", 0, 1),
    ("substr", 2, 3),
    ("sum", 1, 1),
    ("today", 0, 0),
    ("true", 0, 0),
];
const MANY: usize = 256;

/// How many arguments a function takes, if it is known.
pub(super) fn arguments(name: &str) -> Option<(usize, usize)> {
    let (_, least, most) = KNOWN.iter().find(|(known, ..)| *known == name)?;
    Some((*least, *most))
}

/// A pattern that the whole text must fit, as Collect has it.
pub(super) fn pattern(pattern: &str) -> Option<Regex> {
    // A pattern with brackets of its own open would swallow ours.
    RegexBuilder::new(pattern).size_limit(PATTERN).build().ok()?;
    RegexBuilder::new(&format!("^(?:{pattern})$")).size_limit(PATTERN).build().ok()
}

/// Calls a function. Missing arguments are the node itself.
pub(super) fn call(name: &str, args: &[Node], scope: &Scope) -> Value {
    let value = |n: usize| match args.get(n) {
        Some(arg) => eval(arg, scope),
        None => Value::Nodes(scope.values.at(scope.here)),
    };
    let text = |n: usize| value(n).to_text();
    let number = |n: usize| value(n).to_number();
    let numbers = || {
        let each = |arg: &Node| match eval(arg, scope) {
            Value::Nodes(texts) => {
                texts.into_iter().map(|text| Value::Text(text).to_number()).collect()
            }
            other => vec![other.to_number()],
        };
        args.iter().flat_map(each).filter(|number| !number.is_nan())
    };
    match name {
        "boolean" => Value::Bool(value(0).to_bool()),
        "not" => Value::Bool(!value(0).to_bool()),
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "if" => value(if value(0).to_bool() { 1 } else { 2 }),
        "current" => Value::Nodes(scope.values.at(scope.current)),
        "today" => Value::Text(scope.values.today()),
        "date" => date(value(0)),
        "number" => Value::Number(number(0)),
        "int" => Value::Number(number(0).trunc()),
        "round" => Value::Number(round(number(0), if args.len() > 1 { number(1) } else { 0.0 })),
        "count" => Value::Number(match value(0) {
            Value::Nodes(texts) => texts.len() as f64,
            _ => 1.0,
        }),
        "sum" => Value::Number(numbers().fold(0.0, |sum, number| sum + number)),
        "max" => Value::Number(numbers().fold(f64::NAN, f64::max)),
        "min" => Value::Number(numbers().fold(f64::NAN, f64::min)),
        "string" => Value::Text(text(0)),
        "concat" => Value::Text(joined(args, scope)),
        "coalesce" => {
            let mut texts = (0..args.len()).map(text);
            Value::Text(texts.find(|text| !text.is_empty()).unwrap_or_default())
        }
        "string-length" => Value::Number(text(0).chars().count() as f64),
        "normalize-space" => Value::Text(text(0).split_whitespace().collect::<Vec<_>>().join(" ")),
        "substr" => Value::Text(part(&text(0), number(1), args.get(2).map(|_| number(2)))),
        "contains" => Value::Bool(text(0).contains(&text(1))),
        "starts-with" => Value::Bool(text(0).starts_with(&text(1))),
        "selected" => {
            let (all, one) = (text(0), text(1));
            Value::Bool(all.split_whitespace().any(|word| word == one.trim()))
        }
        "selected-at" => {
            let (all, at) = (text(0), number(1));
            // A negative number or none is cast to the first place.
            let word = (at >= 0.0).then(|| all.split_whitespace().nth(at as usize)).flatten();
            Value::Text(word.unwrap_or_default().to_owned())
        }
        "count-selected" => Value::Number(text(0).split_whitespace().count() as f64),
        "regex" => Value::Bool(pattern(&text(1)).is_some_and(|regex| regex.is_match(&text(0)))),
        // Unknown ones do not get past the parser.
        _ => Value::Text(String::new()),
    }
}

/// Texts one after the other; of several nodes all.
fn joined(args: &[Node], scope: &Scope) -> String {
    let each = |arg: &Node| match eval(arg, scope) {
        Value::Nodes(texts) => texts.concat(),
        other => other.to_text(),
    };
    args.iter().map(each).collect()
}

/// Characters from `from` (the first is 0) up to before `to`; negative numbers count from the end.
fn part(text: &str, from: f64, to: Option<f64>) -> String {
    let length = text.chars().count();
    let place = |at: f64| match at < 0.0 {
        true => length.saturating_sub(-at as usize),
        false => at as usize,
    };
    let (from, to) = (place(from), to.map_or(length, place));
    text.chars().skip(from).take(to.saturating_sub(from)).collect()
}

/// Half up, to so many decimal places; negative ones are tens.
fn round(number: f64, places: f64) -> f64 {
    let tens = 10_f64.powi(places.clamp(-15.0, 15.0) as i32);
    let rounded = (number * tens + 0.5).floor() / tens;
    if rounded.is_finite() { rounded } else { number }
}

/// A text that is a date stays as it is, without its hour.
fn date(value: Value) -> Value {
    let text = value.to_text();
    match days(&text) {
        Some(_) => Value::Text(text.chars().take(10).collect()),
        None => value,
    }
}
