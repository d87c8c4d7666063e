//! Words in cells: no mark that turns the writing round, and nothing that a spreadsheet computes.

use unicode_normalization::UnicodeNormalization;

/// Marks of direction; a cell holds one value and needs none.
fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Nothing that can be seen: spaces of every width, and what has none.
fn unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// A text without marks of direction and without characters that XML can't hold.
pub(super) fn plain(text: &str) -> String {
    let fits = |c: &char| {
        !turns(*c)
            && (!c.is_control() || matches!(c, '\t' | '\n' | '\r'))
            && !matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.chars().filter(fits).collect()
}

/// Whether a spreadsheet might take a text for a formula, also behind spaces or written wide.
pub(super) fn computes(text: &str) -> bool {
    let first = text.chars().find(|c| !unseen(*c) && *c != '\'');
    let behind_control = text.starts_with(['\t', '\r', '\n']);
    behind_control
        || first.is_some_and(|c| {
            let narrow = std::iter::once(c).nfkc().next().unwrap_or(c);
            matches!(narrow, '=' | '+' | '-' | '@' | '\u{2212}' | '|' | '%')
        })
}

/// A text for a cell of a CSV file: behind an apostrophe where it might be computed.
pub(super) fn safe(text: &str) -> String {
    let text = plain(text);
    if computes(&text) { format!("'{text}") } else { text }
}
