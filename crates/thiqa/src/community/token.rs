//! What a person takes home: a number and a secret code. Neither means anything.
//!
//! The number is nine random digits and a check digit; the code is twelve digits, or four words of
//! a list of 256. Digits, because every telephone in the country can type them. Both are read
//! tolerantly: any digits, spaces, dashes, and letters that are written for one another.

use crate::{
    clock::Chance,
    lang::{Lang, clean, digits_to_ascii},
    pack::{Pack, fold},
};

/// The number on the slip, such as `3520174864`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference(String);

/// The secret that goes with it, in the one form that is hashed.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

/// How a code is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Twelve digits on a printed slip.
    Slip,
    /// Four common words to keep in mind.
    Words,
}

/// Nobody needs more letters for a number or a code.
const LONGEST: usize = 200;

impl Reference {
    /// A new one.
    pub fn mint(chance: &Chance) -> Reference {
        let body = digits(chance, 9);
        let check = char::from(b'0' + damm(&body));
        Reference(format!("{body}{check}"))
    }

    /// Reads what somebody typed; a slip of the finger is noticed by the check digit.
    pub fn parse(text: &str) -> Option<Reference> {
        let digits = plain_digits(text, 10)?;
        (damm(&digits) == 0).then_some(Reference(digits))
    }

    /// Ten digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups, to be read out: `352 017 4864`.
    pub fn grouped(&self) -> String {
        format!("{} {} {}", &self.0[..3], &self.0[3..6], &self.0[6..])
    }
}

impl Code {
    /// A new code, and how it is written for her: digits in groups of four, or four words.
    pub fn mint(chance: &Chance, pack: &Pack, shape: Shape, lang: Lang) -> (Code, String) {
        let shown = match shape {
            Shape::Slip => {
                let digits = digits(chance, 12);
                format!("{} {} {}", &digits[..4], &digits[4..8], &digits[8..])
            }
            Shape::Words => {
                let list = pack.word_lists.get(lang.code());
                let places = chance.bytes::<4>().map(usize::from);
                places.map(|place| list[place % list.len()].as_str()).join(" ")
            }
        };
        (Code(canonical(&shown)), shown)
    }

    /// Reads what somebody typed: twelve digits, or four words of any of the lists.
    pub fn parse(text: &str, pack: &Pack) -> Option<Code> {
        if let Some(digits) = plain_digits(text, 12) {
            return Some(Code(digits));
        }
        let text = short(text)?;
        let words: Vec<&str> = parts(&text).collect();
        let known = |word: &&str| !pack.word_lists.find(word).is_empty();
        (words.len() == 4 && words.iter().all(known)).then(|| Code(canonical(&text)))
    }

    /// What is hashed. Never shown, stored or logged.
    pub(super) fn secret(&self) -> &str {
        &self.0
    }
}

/// Digits without their groups; words folded, one space between them.
fn canonical(text: &str) -> String {
    plain_digits(text, 12).unwrap_or_else(|| parts(text).map(fold).collect::<Vec<_>>().join(" "))
}

fn short(text: &str) -> Option<String> {
    (text.len() <= LONGEST).then(|| clean(text))
}

fn between(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '‐' | '–' | '—' | '_' | '.' | ',' | '،' | '/' | '+' | '؛')
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(between).filter(|part| !part.is_empty())
}

fn plain_digits(text: &str, count: usize) -> Option<String> {
    let digits: String = parts(&digits_to_ascii(&short(text)?)).collect();
    (digits.len() == count && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// So many random digits, each as likely as another.
pub(super) fn digits(chance: &Chance, count: usize) -> String {
    let mut digits = String::with_capacity(count);
    while digits.len() < count {
        let [byte] = chance.bytes::<1>();
        if byte < 250 {
            digits.push(char::from(b'0' + byte % 10));
        }
    }
    digits
}

/// Damm's check digit (H. M. Damm, 2004): finds every wrong digit and every swap of neighbours.
/// Over a number with its check digit it is 0.
fn damm(digits: &str) -> u8 {
    const TABLE: [[u8; 10]; 10] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
        [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
        [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
        [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
        [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ];
    digits.bytes().fold(0, |row, byte| TABLE[usize::from(row)][usize::from(byte - b'0')])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_notices_slips_and_reads_any_digits() {
        let reference = Reference::mint(&Chance::seeded("slip"));
        let text = reference.as_str();
        for at in 0..10 {
            for digit in b'0'..=b'9' {
                let mut other = text.as_bytes().to_vec();
                other[at] = digit;
                let other = String::from_utf8(other).unwrap();
                assert_eq!(Reference::parse(&other).is_some(), other == text);
            }
        }
        let arabic: String = text
            .chars()
            .map(|c| char::from_u32('٠' as u32 + c as u32 - '0' as u32).unwrap())
            .collect();
        let spaced = format!(" {}-{} {} ", &arabic[..6], &arabic[6..12], &arabic[12..]);
        assert_eq!(Reference::parse(&spaced), Some(reference.clone()));
        assert_eq!(Reference::parse(&reference.grouped()), Some(reference));
        assert!(Reference::parse("").is_none() && Reference::parse("١٢٣").is_none());
    }

    #[test]
    fn a_code_is_read_however_it_was_spelt() {
        let pack = Pack::builtin().unwrap();
        let chance = Chance::seeded("code");
        for lang in [Lang::AR, Lang::CKB, Lang::EN] {
            for shape in [Shape::Slip, Shape::Words] {
                let (code, shown) = Code::mint(&chance, &pack, shape, lang);
                assert!(Code::parse(&shown, &pack) == Some(code.clone()), "{shown}");
                let typed = format!("  {}  ", shown.to_uppercase().replace(' ', " - "));
                assert!(Code::parse(&typed, &pack) == Some(code), "{typed}");
            }
        }
        let typed = |text: &str| Code::parse(text, &pack).map(|code| code.0);
        assert_eq!(typed("نجمه سماء غيمه مطر"), typed("نَجمة، سماء، غيمـة، مطر"));
        assert!(typed("نجمة سماء غيمة").is_none() && typed("شيء سماء غيمة مطر").is_none());
        assert!(typed("1234 5678 901").is_none() && typed(&"نجمة ".repeat(90)).is_none());
    }
}
