//! A name written in one line, and what its parts are.

use crate::{fold::fold, skeleton::is_article};

/// The parts of a name as they were typed. Anything may be empty.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// Her own.
    pub given: String,
    /// Her father's.
    pub father: String,
    /// Her grandfather's.
    pub grandfather: String,
    /// Tribe, title or family: the last part.
    pub tribe: String,
}

// A name must never reach a log through a careless `{:?}`.
impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Name(…)")
    }
}

impl Name {
    /// Finds the parts: words like بن fall away, words like عبد and ال belong to the next one, الدين
    /// to the one before. Of three parts the last is a tribe if it looks like one.
    pub fn parse(line: &str) -> Name {
        let mut parts = parts(line).into_iter();
        let mut part = || parts.next().unwrap_or_default();
        let (given, father, third) = (part(), part(), part());
        match parts.next_back() {
            Some(last) => Name { given, father, grandfather: third, tribe: last },
            None if is_tribe(&third) => {
                Name { given, father, grandfather: String::new(), tribe: third }
            }
            None => Name { given, father, grandfather: third, tribe: String::new() },
        }
    }

    /// How many parts it has.
    pub fn len(&self) -> usize {
        [&self.given, &self.father, &self.grandfather, &self.tribe]
            .into_iter()
            .filter(|part| !part.is_empty())
            .count()
    }

    /// Whether nothing in it is a name.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The parts of a name in their order, each as it was typed.
pub(crate) fn parts(line: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut open = false;
    for (word, hyphen) in words(line) {
        let folded = fold(word);
        if folded.is_empty() || (!open && is_between(&folded)) {
            continue;
        }
        let begins = is_beginning(&folded) || (hyphen && is_article(&folded));
        match parts.last_mut() {
            Some(last) if open || is_ending(&folded) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
        open = begins;
    }
    join_endings(parts)
}

/// `al Din` after a name is its ending too, once the article has found its word.
fn join_endings(parts: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for part in parts {
        let folded = fold(&part);
        let bare = folded.split_once(' ').filter(|(first, _)| is_article(first));
        match joined.last_mut() {
            Some(last) if bare.is_some_and(|(_, rest)| is_ending(rest)) => {
                last.push(' ');
                last.push_str(&part);
            }
            _ => joined.push(part),
        }
    }
    joined
}

/// Words, and whether a hyphen ties each to the next.
fn words(line: &str) -> impl Iterator<Item = (&str, bool)> {
    let cut = |c: char| c.is_whitespace() || matches!(c, ',' | '،' | '.' | '/' | '(' | ')');
    line.split(cut).flat_map(|tied| {
        let last = tied.split('-').count() - 1;
        tied.split('-').enumerate().map(move |(n, word)| (word, n < last))
    })
}

/// Son of, daughter of: not a name.
fn is_between(folded: &str) -> bool {
    matches!(
        folded,
        "بن" | "بنت"
            | "ابن"
            | "ابنه"
            | "كوري"
            | "كجي"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "bn"
            | "bnt"
    )
}

/// Words that are no name without the next one.
fn is_beginning(folded: &str) -> bool {
    matches!(
        folded,
        "عبد"
            | "عهبد"
            | "عهبدول"
            | "ابو"
            | "ابي"
            | "ابا"
            | "ام"
            | "ال"
            | "abd"
            | "abdul"
            | "abdel"
            | "abdal"
            | "abdu"
            | "abu"
            | "abo"
            | "abi"
            | "al"
            | "el"
            | "um"
            | "umm"
            | "om"
    )
}

/// Words that end the name before them.
fn is_ending(folded: &str) -> bool {
    matches!(
        folded,
        "الله"
            | "الدين"
            | "دين"
            | "allah"
            | "ullah"
            | "din"
            | "deen"
            | "aldin"
            | "eldin"
            | "uddin"
            | "eddin"
            | "aldeen"
            | "eldeen"
            | "eddine"
    )
}

/// Whether a third part looks like a tribe: an article before it, or the ending of belonging.
fn is_tribe(part: &str) -> bool {
    let folded = fold(part);
    let letters = folded.chars().count();
    let article = folded.starts_with("ال") && letters >= 5
        || folded.split_once(' ').is_some_and(|(first, _)| is_article(first));
    let belongs =
        (folded.ends_with('ي') && letters >= 5) || (folded.ends_with(['i', 'y']) && letters >= 7);
    article || belongs
}
