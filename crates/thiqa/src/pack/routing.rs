//! Who sees a visitor: the first rule of `routing.csv` that fits. It proposes; an officer decides.

use super::condition::{Facts, Field, Test};
use super::row::Cells;
use super::table::Columns;
use super::words::Words;
use super::{Outcome, Pack, Row};

/// A line of the decision table. An empty cell fits everybody; several codes stand with a blank
/// between them, and one of them is enough.
#[derive(Debug)]
pub struct Rule {
    pub(crate) tests: Vec<Test>,
    pub unit: String,
    pub priority: String,
}

impl Columns for Rule {
    const NAMES: &'static [&'static str] = &[
        "reason",
        "age_band",
        "sex",
        "entrance",
        "wishes_woman_officer",
        "needs",
        "unit",
        "priority",
    ];
    fn read(cells: &mut Cells<'_>) -> Rule {
        let tests =
            Field::ALL.into_iter().map(|field| Test { field, any_of: cells.list(field.name()) });
        Rule {
            tests: tests.filter(|test| !test.any_of.is_empty()).collect(),
            unit: cells.text("unit"),
            priority: cells.text("priority"),
        }
    }
}

/// What the desk proposes, and by which rule, in words an officer can check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route<'a> {
    pub unit: &'a str,
    pub priority: &'a str,
    pub rule_id: &'a str,
    pub words: &'a Words,
}

impl Pack {
    /// The first rule that fits. `unit` "as_reason" in the table stands for the reason's own unit.
    pub fn routing<'a>(&'a self, facts: &Facts<'_>) -> Option<Route<'a>> {
        let rule = self.routing.iter().find(|rule| rule.tests.iter().all(|t| t.holds(facts)))?;
        let own = || self.visit_reasons.get(facts.reason).map_or("reception", |r| r.unit.as_str());
        let unit = if rule.unit == AS_REASON { own() } else { rule.unit.as_str() };
        Some(Route { unit, priority: &rule.priority, rule_id: &rule.code, words: &rule.words })
    }

    /// The ways in which a visit with these facts may end.
    pub fn outcomes_for(&self, facts: &Facts<'_>) -> impl Iterator<Item = &Row<Outcome>> {
        self.outcomes.iter().filter(|outcome| !outcome.forbidden_when.holds(facts))
    }
}

pub(crate) const AS_REASON: &str = "as_reason";
