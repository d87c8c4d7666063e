//! Dates and numbers in a word of memory, and how near two of them are.

use crate::{digits_to_ascii, document, phone};

/// `YYYYMMDD`; month and day 0 when only the year is known; 0 if there is no date.
pub(crate) fn date(typed: &str) -> u32 {
    let ascii = digits_to_ascii(typed);
    let digits: String = ascii.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        8 => digits.parse().unwrap_or(0),
        4 => digits.parse::<u32>().unwrap_or(0) * 10_000,
        _ => 0,
    }
}

/// Whether a date says no more than its year: 1 July and 1 January are what registries write when
/// nobody knows the day (the census of 1957 used the first), and a bare year.
pub(crate) fn is_year_only(date: u32) -> bool {
    matches!(date % 10_000, 0 | 101 | 701)
}

pub(crate) const DATE_EQUAL: u8 = 1;
pub(crate) const DATE_DEFAULT: u8 = 2;
pub(crate) const DATE_SAME_YEAR_DEFAULT: u8 = 3;
pub(crate) const DATE_SLIP: u8 = 4;
pub(crate) const DATE_SAME_YEAR: u8 = 5;
pub(crate) const DATE_NEAR_DEFAULT: u8 = 6;
pub(crate) const DATE_NEAR: u8 = 7;
pub(crate) const DATE_OTHER: u8 = 8;

/// The level at which two dates agree.
pub(crate) fn date_level(a: u32, b: u32) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    let default = is_year_only(a) || is_year_only(b);
    let years = (a / 10_000).abs_diff(b / 10_000);
    if a == b {
        return if default { DATE_DEFAULT } else { DATE_EQUAL };
    }
    match (default, years) {
        (true, 0) => DATE_SAME_YEAR_DEFAULT,
        (true, 1..=2) => DATE_NEAR_DEFAULT,
        (false, _) if is_slip(a, b) => DATE_SLIP,
        (false, 0) => DATE_SAME_YEAR,
        (false, 1..=2) => DATE_NEAR,
        _ => DATE_OTHER,
    }
}

/// Whether two dates can't be of one person: both are real birthdays, and no slip of the pen made one
/// of the other.
pub(crate) fn are_two_birthdays(a: u32, b: u32) -> bool {
    let real = a != 0 && b != 0 && !is_year_only(a) && !is_year_only(b);
    real && date_level(a, b) >= DATE_SAME_YEAR
}

/// One slip of the pen: day and month exchanged, or one of day, month and year differs, the year by
/// at most ten or in one digit.
pub(crate) fn is_slip(a: u32, b: u32) -> bool {
    let (year_a, month_a, day_a) = (a / 10_000, a / 100 % 100, a % 100);
    let (year_b, month_b, day_b) = (b / 10_000, b / 100 % 100, b % 100);
    let exchanged = year_a == year_b && month_a == day_b && day_a == month_b;
    let same_day = month_a == month_b && day_a == day_b;
    let one = year_a == year_b && (month_a == month_b || day_a == day_b);
    exchanged || one || (same_day && is_year_slip(year_a, year_b))
}

fn is_year_slip(a: u32, b: u32) -> bool {
    let digit = |year: u32, at: u32| year / 10u32.pow(at) % 10;
    a.abs_diff(b) <= 2 || (0..4).filter(|at| digit(a, *at) != digit(b, *at)).count() == 1
}

/// A telephone number's national digits, packed; 0 if there is none.
pub(crate) fn pack_phone(typed: &str) -> u64 {
    let Some(number) = phone(typed) else { return 0 };
    pack(number.strip_prefix("+964").unwrap_or(&number))
}

/// A document's number, packed; 0 if there is none.
pub(crate) fn pack_document(typed: &str) -> u64 {
    let short = || {
        let ascii = digits_to_ascii(typed);
        ascii.chars().filter(char::is_ascii_alphanumeric).collect::<String>()
    };
    pack(&document(typed).unwrap_or_else(short))
}

const BASE: u64 = 37;

/// The last twelve letters and digits, six bits and less each.
fn pack(text: &str) -> u64 {
    let plain: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).collect();
    let kept = &plain[plain.len().saturating_sub(12)..];
    kept.iter().fold(0, |packed, b| {
        let digit = match b.to_ascii_lowercase() {
            b @ b'0'..=b'9' => b - b'0' + 1,
            b => b - b'a' + 11,
        };
        packed * BASE + u64::from(digit)
    })
}

fn unpack(mut packed: u64) -> ([u8; 13], usize) {
    let (mut digits, mut len) = ([0; 13], 0);
    while packed > 0 {
        digits[len] = (packed % BASE) as u8;
        packed /= BASE;
        len += 1;
    }
    (digits, len)
}

/// The last seven signs of a packed number.
pub(crate) fn ending(packed: u64) -> u64 {
    packed % BASE.pow(7)
}

/// The last five signs of a packed number, and those before.
pub(crate) fn halves(packed: u64) -> [u64; 2] {
    [packed % BASE.pow(5), packed / BASE.pow(5)]
}

pub(crate) const DIGITS_EQUAL: u8 = 1;
pub(crate) const DIGITS_ONE_EDIT: u8 = 2;
pub(crate) const DIGITS_OTHER: u8 = 3;

/// The level at which two packed numbers agree.
pub(crate) fn digits_level(a: u64, b: u64) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    if a == b {
        return DIGITS_EQUAL;
    }
    let ((a, a_len), (b, b_len)) = (unpack(a), unpack(b));
    if super::text::is_one_edit(&a[..a_len], &b[..b_len]) { DIGITS_ONE_EDIT } else { DIGITS_OTHER }
}
