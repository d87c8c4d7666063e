//! People who do not exist.

use super::luck::Luck;
use crate::pack::{Pack, Plain, Row};

/// Somebody invented; the parts of a name in all languages.
#[derive(Clone)]
pub(super) struct Somebody<'a> {
    pub(super) given: &'a Row<Plain>,
    pub(super) father: &'a Row<Plain>,
    pub(super) grandfather: &'a Row<Plain>,
    pub(super) title: &'a Row<Plain>,
    pub(super) woman: bool,
}

fn any<'a>(luck: &mut Luck, from: &'a crate::pack::Table<Plain>) -> &'a Row<Plain> {
    let rows: Vec<&Row<Plain>> = from.iter().collect();
    luck.pick(&rows)
}

/// Draws somebody from the pack's lists.
pub(super) fn person<'a>(pack: &'a Pack, luck: &mut Luck, woman: bool) -> Somebody<'a> {
    let demo = &pack.demo;
    Somebody {
        given: any(luck, if woman { &demo.given_f } else { &demo.given_m }),
        father: any(luck, &demo.given_m),
        grandfather: any(luck, &demo.given_m),
        title: any(luck, &demo.titles),
        woman,
    }
}

impl Somebody<'_> {
    /// Her name in four parts.
    pub(super) fn name(&self, lang: &str) -> String {
        let parts = [self.given, self.father, self.grandfather, self.title];
        parts.map(|part| part.name(lang)).join(" ")
    }

    /// A code of the pack's sexes.
    pub(super) fn sex(&self) -> String {
        if self.woman { "female" } else { "male" }.into()
    }
}

/// A telephone number in a range that is given to nobody.
pub(super) fn phone(luck: &mut Luck) -> String {
    format!("+964770000{:04}", luck.between(0, 9999))
}
