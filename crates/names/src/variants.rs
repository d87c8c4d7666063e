//! Spellings that people have been seen to use and the rule of the skeleton misses.

use std::{collections::HashMap, sync::LazyLock};

use crate::skeleton::skeleton;

/// Attested spellings, one name a line: the Arabic form, then Latin spellings whose skeleton differs.
/// Source: see `data/README.md`.
static ATTESTED: &str = include_str!("../data/variants.tsv");

static BY_SPELLING: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    let mut found = HashMap::new();
    for line in ATTESTED.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split('\t');
        let sound = skeleton(words.next().unwrap_or_default());
        for spelling in words {
            found.insert(spelling, sound.clone());
        }
    }
    found
});

/// The skeleton of the name that this folded Latin spelling is attested for.
pub(crate) fn skeleton_of(folded: &str) -> Option<&'static str> {
    BY_SPELLING.get(folded).map(String::as_str)
}
