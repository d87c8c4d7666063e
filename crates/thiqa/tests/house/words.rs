//! What the house says, and what it never says.

use std::fmt::Write;

use crate::files::{File, files, offences};

/// A letter; a comma or a full stop belongs to no language's words.
fn is_arabic(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fefc}')
}

/// Tables of letters and digits; their code is about writing itself.
const TABLES: &[&str] = &[
    "crates/names/src/fold.rs",
    "crates/names/src/name.rs",
    "crates/names/src/skeleton.rs",
    "crates/thiqa/src/lang/fold.rs",
    "crates/thiqa/src/lang/format.rs",
    "crates/thiqa/src/lang/parse.rs",
    "crates/thiqa/src/pack/word_lists.rs",
    // What stands in registers: headings, halves of the day, parts of names.
    "crates/thiqa/src/station/imports/field.rs",
    "crates/thiqa/src/station/imports/moment.rs",
    "crates/thiqa/src/station/imports/name.rs",
];

#[test]
fn words_for_people_lie_in_locales_and_packs() {
    let mut all: Vec<File> =
        files("crates", ".rs").into_iter().filter(|file| !file.is_test()).collect();
    all.extend(files("crates", ".html"));
    let wrong = offences(&all, |file, line| {
        line.chars().any(is_arabic) && !TABLES.contains(&file.path.as_str())
    });
    assert!(wrong.is_empty(), "words that can't be translated:\n{wrong}");
}

/// Texts that no file may hold: paths of one machine, hosts that packages come from, and words of
/// how the house was made instead of what it does. Written in halves, so that this file may stay.
const NEVER: &[(&str, &str)] = &[
    ("/wor", "k/"),
    ("/roo", "t/"),
    ("/hom", "e/"),
    ("registry.npm", "js"),
    ("static.crates", ".io"),
    ("chat", "gpt"),
    ("language ", "model"),
    ("sub", "agent"),
    ("the ", "prompt"),
    ("this ", "issue"),
    ("the ", "issue"),
    ("issue ", "#"),
    ("as an ", "ai"),
];

#[test]
fn the_house_speaks_of_itself() {
    let mut wrong = String::new();
    for file in files("", "") {
        if file.path == "Cargo.lock" || file.path == "LICENSE" {
            continue;
        }
        for (at, line) in file.text.lines().enumerate() {
            // A list of choices in an XForm begins with a node of this name.
            let small = line.to_lowercase().replace(concat!("')/roo", "t/item"), "');item");
            let never = NEVER.iter().map(|(a, b)| format!("{a}{b}"));
            for word in never.filter(|word| says(&small, word)) {
                let _ = writeln!(wrong, "{}:{}: {word}", file.path, at + 1);
            }
        }
    }
    assert!(wrong.is_empty(), "words that don't belong here:\n{wrong}");
}

/// Whether the line holds the text as words of their own.
fn says(line: &str, text: &str) -> bool {
    line.match_indices(text).any(|(at, _)| {
        let after = line[at + text.len()..].chars().next();
        let before = line[..at].chars().next_back();
        let inside = |c: Option<char>| c.is_some_and(|c| c == '_' || c.is_alphanumeric());
        let path = text.starts_with('/');
        (path || !inside(after)) && !inside(before)
    })
}

/// Data to compare with lie beside the repository for some, for most they don't.
#[test]
fn only_tests_and_benches_look_beside_the_house() {
    let beside = concat!("..", "/shared");
    for file in files("", "").iter().filter(|file| file.text.contains(beside)) {
        assert!(file.is_test(), "{} looks outside the repository", file.path);
    }
}
