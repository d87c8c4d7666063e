//! What people type, made plain for comparing within one script.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Arabic and Persian digits as 0–9; everything else as it is.
pub fn digits_to_ascii(text: &str) -> String {
    text.chars().map(digit).collect()
}

fn digit(c: char) -> char {
    let zero = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return c,
    };
    char::from(b'0' + (c as u32 - zero as u32) as u8)
}

/// The copy that searches compare: spelling variants of Arabic, Kurdish and Latin made equal.
/// Never shown; what was typed is kept beside it.
pub fn fold(text: &str) -> String {
    // Taken apart before letters are compared, so that ۂ is no other letter than ہ.
    text.nfkc()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|c| !is_unspoken(*c) && !is_combining_mark(*c))
        .filter_map(letter)
        .map(digit)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Vowel signs, Quranic marks, tatweel, zero-width and direction marks, apostrophes.
fn is_unspoken(c: char) -> bool {
    matches!(c,
        '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}'
        | '\u{0640}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{061C}' | '\u{FEFF}' | '\'' | '’' | 'ʼ' | '`')
        || c.is_control()
}

/// Letters that are written one for another; the hamza alone falls away.
fn letter(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ة' | 'ۃ' | 'ۀ' | 'ہ' | 'ھ' | 'ە' => 'ه',
        'ى' | 'ی' | 'ې' | 'ێ' | 'ئ' => 'ي',
        'ؤ' | 'ۆ' | 'ۇ' => 'و',
        'ک' | 'ڪ' | 'گ' => 'ك',
        'ڕ' => 'ر',
        'ڵ' => 'ل',
        'ڤ' => 'ف',
        'پ' => 'ب',
        'چ' => 'ج',
        'ژ' => 'ز',
        'ظ' => 'ض',
        'ء' => return None,
        other => other,
    })
}
