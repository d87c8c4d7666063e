//! Everything that was ever released.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Figures, Id, Judged, Relation, Rule};
use crate::{Result, error::refuse};

/// What a reader knows of one cell. No true count is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Which cell.
    pub id: Id,
    /// What was published of it; none if it was withheld or guarded.
    pub figures: Option<Figures>,
}

/// One release as it went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The rule that its figures were rounded by.
    pub rule: Rule,
    /// Its cells.
    pub entries: Vec<Entry>,
    /// How its cells, and others, add up.
    pub relations: Vec<Relation>,
}

/// All releases, the oldest first.
///
/// A ledger that is kept as JSON and read again gives the same judgements.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// In the order in which they went out.
    pub releases: Vec<Release>,
}

/// What is known of a cell that was in a release.
pub(super) type Past = Option<(Figures, Rule)>;

impl Ledger {
    /// Adds what went out. To be called for every release that a reader could see, and only for those.
    pub fn record(&mut self, judged: &Judged) {
        let shown =
            |cell: &super::Published| Entry { id: cell.id.clone(), figures: Some(cell.figures()) };
        let hidden = |cell: &super::Withheld| Entry { id: cell.id.clone(), figures: None };
        let published = judged.published.iter().map(shown);
        let withheld = judged.withheld.iter().chain(&judged.guarded).map(hidden);
        self.releases.push(Release {
            rule: judged.rule,
            entries: published.chain(withheld).collect(),
            relations: judged.relations.clone(),
        });
    }

    /// Each cell that was in a release.
    ///
    /// # Errors
    /// A cell with two different figures, or published once and withheld once: no judgement makes such a
    /// ledger.
    pub(super) fn cells(&self) -> Result<BTreeMap<&Id, Past>> {
        let mut cells: BTreeMap<&Id, Past> = BTreeMap::new();
        for release in &self.releases {
            release.rule.check()?;
            for entry in &release.entries {
                let past = entry.figures.map(|figures| (figures, release.rule));
                match cells.get(&entry.id) {
                    None => drop(cells.insert(&entry.id, past)),
                    Some(own) if own.map(|own| own.0) == entry.figures => {}
                    Some(_) => return refuse(format!("{} was released in two ways", entry.id)),
                }
            }
        }
        Ok(cells)
    }

    pub(super) fn relations(&self) -> impl Iterator<Item = &Relation> {
        self.releases.iter().flat_map(|release| &release.relations)
    }
}
