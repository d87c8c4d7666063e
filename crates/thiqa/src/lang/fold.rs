//! What people type, made plain for storing. How it is made plain for searching, `names` says.

use unicode_normalization::UnicodeNormalization;

/// One line as it is stored: NFC, trimmed, without control characters and direction marks;
/// line breaks and tabs become spaces. The zero-width non-joiner stays: Kurdish is spelt with it.
pub fn clean(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .filter(|c| !is_hidden(*c))
        .nfc()
        .collect();
    line.trim().to_owned()
}

/// Several lines as they are stored: like [`clean`], but lines stay lines (`\n`) and tabs tabs.
pub fn clean_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String =
        text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_hidden(*c)).nfc().collect();
    kept.trim().to_owned()
}

/// Controls, and marks that would turn the direction of whatever stands beside the text.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}
