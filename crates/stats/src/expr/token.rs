//! Words of an expression.

use super::Op;
use crate::{Result, error::refuse};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    Name(String),
    Op(Op),
    Not,
    Open,
    Close,
}

pub(super) fn tokens(text: &str) -> Result<Vec<Token>> {
    let (mut rest, mut found) = (text.trim_start(), Vec::new());
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '0'..='9' => number(rest)?,
            '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => number(rest)?,
            '\'' | '"' | '`' => quoted(rest, first)?,
            _ if is_name(first) => name(rest),
            _ => sign(rest)?,
        };
        found.push(token);
        rest = rest[length..].trim_start();
    }
    Ok(found)
}

fn is_name(c: char) -> bool {
    c == '_' || c == '.' || c.is_alphanumeric()
}

fn number(rest: &str) -> Result<(Token, usize)> {
    let mut length = 0;
    let mut before = ' ';
    for c in rest.chars() {
        let exponent =
            matches!(c, 'e' | 'E') || (matches!(c, '+' | '-') && matches!(before, 'e' | 'E'));
        if !(c.is_ascii_digit() || c == '.' || exponent) {
            break;
        }
        before = c;
        length += c.len_utf8();
    }
    match rest[..length].parse() {
        Ok(number) => Ok((Token::Number(number), length)),
        Err(_) => refuse(format!("`{}` is no number", &rest[..length])),
    }
}

fn quoted(rest: &str, quote: char) -> Result<(Token, usize)> {
    let inner = &rest[1..];
    let Some(end) = inner.find(quote) else {
        return refuse(format!("a {quote} is not closed in `{rest}`"));
    };
    let text = inner[..end].to_owned();
    Ok((if quote == '`' { Token::Name(text) } else { Token::Text(text) }, end + 2))
}

fn name(rest: &str) -> (Token, usize) {
    let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
    let token = match &rest[..length] {
        "and" => Token::Op(Op::And),
        "or" => Token::Op(Op::Or),
        "not" => Token::Not,
        name => Token::Name(name.to_owned()),
    };
    (token, length)
}

fn sign(rest: &str) -> Result<(Token, usize)> {
    const SIGNS: &[(&str, Token)] = &[
        ("==", Token::Op(Op::Equal)),
        ("!=", Token::Op(Op::Unequal)),
        ("<=", Token::Op(Op::AtMost)),
        (">=", Token::Op(Op::AtLeast)),
        ("&&", Token::Op(Op::And)),
        ("||", Token::Op(Op::Or)),
        ("<", Token::Op(Op::Less)),
        (">", Token::Op(Op::Greater)),
        ("&", Token::Op(Op::And)),
        ("|", Token::Op(Op::Or)),
        ("!", Token::Not),
        ("+", Token::Op(Op::Plus)),
        ("-", Token::Op(Op::Minus)),
        ("*", Token::Op(Op::Times)),
        ("/", Token::Op(Op::Over)),
        ("(", Token::Open),
        (")", Token::Close),
    ];
    match SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        Some((sign, token)) => Ok((token.clone(), sign.len())),
        None => refuse(format!("`{rest}` is not understood")),
    }
}
