//! Words of an expression.

use super::{ParseError, Why};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    /// A name, with its prefix if it has one.
    Name(String),
    /// A sign: `+ - * / // = != < <= > >= ( ) [ ] , @ . .. |`.
    Sign(&'static str),
}

/// Longer ones first.
const SIGNS: &[&str] = &[
    "//", "!=", "<=", ">=", "..", "+", "-", "*", "/", "=", "<", ">", "(", ")", "[", "]", ",", "@",
    ".", "|",
];

/// The tokens, each with the character (from 1) at which it begins.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, ParseError> {
    let mut found = Vec::new();
    let (mut rest, mut at) = (text, 1);
    loop {
        let trimmed = rest.trim_start();
        at += rest.chars().count() - trimmed.chars().count();
        rest = trimmed;
        let Some(first) = rest.chars().next() else { return Ok(found) };
        let (token, length) = token(rest, first).ok_or(ParseError { at, why: Why::Sign(first) })?;
        found.push((at, token));
        let (taken, left) = rest.split_at_checked(length).unwrap_or((rest, ""));
        at += taken.chars().count();
        rest = left;
    }
}

/// The first token of a text and its length in bytes.
fn token(rest: &str, first: char) -> Option<(Token, usize)> {
    let second = rest.chars().nth(1);
    if first.is_ascii_digit() || (first == '.' && second.is_some_and(|c| c.is_ascii_digit())) {
        return number(rest);
    }
    if matches!(first, '"' | '\'') {
        let inside = rest.get(1..)?;
        let end = inside.find(first)?;
        return Some((Token::Text(inside.get(..end)?.to_owned()), end + 2));
    }
    if first == '_' || first.is_alphabetic() {
        let length = name(rest);
        return Some((Token::Name(rest.get(..length)?.to_owned()), length));
    }
    let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign))?;
    Some((Token::Sign(sign), sign.len()))
}

fn number(rest: &str) -> Option<(Token, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(rest);
    let after = rest.get(whole..)?;
    let length = match after.strip_prefix('.') {
        Some(part) => whole + 1 + digits(part),
        None => whole,
    };
    Some((Token::Number(rest.get(..length)?.parse().ok()?), length))
}

/// How many bytes of the text are a name, `prefix:name` included.
fn name(rest: &str) -> usize {
    let part = |text: &str| {
        let inside = |c: char| {
            c.is_alphanumeric()
                || matches!(c, '_' | '-' | '.' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200c}')
        };
        text.find(|c| !inside(c)).unwrap_or(text.len())
    };
    let own = part(rest);
    let Some(after) = rest.get(own..).and_then(|after| after.strip_prefix(':')) else { return own };
    let second = after.chars().next().is_some_and(|c| c == '_' || c.is_alphabetic());
    if second { own + 1 + part(after) } else { own }
}
