//! Names that people have been seen to have, how often, and spellings that the rule of the skeleton
//! misses. Source and licence: `data/README.md`.

use std::{collections::HashMap, sync::LazyLock};

use crate::skeleton::skeleton;

/// One name a line: `g` (given) or `t` (tribe, family), folded Arabic form, count, and folded Latin
/// spellings whose skeleton differs from that of the Arabic form.
static ATTESTED: &str = include_str!("../data/attested.tsv");

/// Which list of names a slot draws from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Given names.
    Given,
    /// Tribes and families.
    Tribe,
}

/// A name and how often it was seen.
pub(crate) struct Seen {
    pub(crate) list: List,
    pub(crate) name: &'static str,
    pub(crate) count: f64,
}

fn lines() -> impl Iterator<Item = (Seen, std::str::Split<'static, char>)> {
    ATTESTED.lines().map(|line| {
        let mut words = line.split('\t');
        let list = if words.next() == Some("g") { List::Given } else { List::Tribe };
        let name = words.next().unwrap_or_default();
        let count = words.next().and_then(|count| count.parse().ok()).unwrap_or(0.0);
        (Seen { list, name, count }, words)
    })
}

/// All names that were seen.
pub(crate) fn seen() -> impl Iterator<Item = Seen> {
    lines().map(|(seen, _)| seen)
}

static BY_SPELLING: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    lines()
        .flat_map(|(seen, spellings)| spellings.map(move |word| (word, skeleton(seen.name))))
        .collect()
});

/// The skeleton of a part of a name: by its spelling if that is attested for a name, else by the
/// rule. `plain` is the folded part without spaces and article.
pub(crate) fn sound(plain: &str, typed: &str) -> String {
    BY_SPELLING.get(plain).cloned().unwrap_or_else(|| skeleton(typed))
}
