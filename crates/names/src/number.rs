//! Numbers by which people are found.

use crate::fold::digits_to_ascii;

/// A telephone number in its one form: `+9647701234567` for a mobile of the country however it was
/// written (`0770 123 4567`, `+964…`, `00964…`, any digits); another number as `+` or nothing and its
/// digits. Nothing with fewer than seven digits.
pub fn phone(typed: &str) -> Option<String> {
    let ascii = digits_to_ascii(typed);
    let digits: String = ascii.chars().filter(char::is_ascii_digit).collect();
    let abroad = ascii.trim_start().starts_with('+') || digits.starts_with("00");
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    let national = digits.strip_prefix("964").unwrap_or(digits);
    let national = national.strip_prefix('0').unwrap_or(national);
    if national.len() == 10 && national.starts_with('7') {
        return Some(format!("+964{national}"));
    }
    (digits.len() >= 7).then(|| if abroad { format!("+{digits}") } else { digits.to_owned() })
}

/// A document's number in its one form: letters and digits without what stands between them. Nothing
/// with fewer than five signs or without a digit.
pub fn document(typed: &str) -> Option<String> {
    let plain: String = digits_to_ascii(typed)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect();
    let is_number = plain.chars().count() >= 5 && plain.chars().any(|c| c.is_ascii_digit());
    is_number.then_some(plain)
}
