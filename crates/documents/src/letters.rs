//! Letters that no font has would become boxes on paper, and an archive file may hold none. They
//! are found before setting, so that the error can name the letter and nothing else.

use crate::{Error, Fonts};

/// Marks that steer the lines and have no picture: joiners, directions, isolates.
fn steers(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
}

/// A document written as JSON, if it can be set: tabs become spaces, lines end in one way.
pub(crate) fn checked(json: &str, fonts: &Fonts) -> Result<String, Error> {
    let mut clean = String::with_capacity(json.len());
    let mut known = [false; 0x800];
    let mut letters = json.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            match letters.next() {
                Some('t') => clean.push(' '),
                Some('r') => {}
                Some(plain @ ('"' | '\\' | 'n')) => clean.extend(['\\', plain]),
                // What else is written with a backslash are control characters.
                _ => return Err(Error::Letter(char::REPLACEMENT_CHARACTER)),
            }
            continue;
        }
        if !known.get(letter as usize).copied().unwrap_or(false) {
            if !steers(letter) && !fonts.have(letter) {
                return Err(Error::Letter(letter));
            }
            if let Some(seen) = known.get_mut(letter as usize) {
                *seen = true;
            }
        }
        clean.push(letter);
    }
    Ok(clean)
}
