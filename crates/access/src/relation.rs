//! How a person and a record belong together.

use crate::code::codes;

codes! {
    /// One relation between a person and a record: a fixed predicate of the database.
    Relation {
        /// She is assigned to the record.
        Assigned = "assigned",
        /// The record lies with her unit.
        OwnUnit = "own_unit",
        /// The record lies with her office.
        OwnOffice = "own_office",
        /// The record's office lies under her office or directorate.
        CommandLine = "command_line",
        /// Her court or prosecution has the case.
        CourtOfCase = "court_of_case",
        /// The record lies with a unit whose technical line is her directorate.
        TechnicalLine = "technical_line",
        /// Her inspectorate looks after the record's office.
        Inspectorate = "inspectorate",
        /// What holds for every record: its predicate is always true.
        None = "none",
    }
}

impl Relation {
    /// Whether it holds only between a person and records of her own office.
    pub const fn is_within_office(self) -> bool {
        matches!(self, Self::Assigned | Self::OwnUnit | Self::OwnOffice)
    }
}

/// The relations that a person holds to a record. [`Relation::None`] is always among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Relations(u8);

impl Relations {
    /// No relation but [`Relation::None`].
    pub const NONE: Self = Self(bit(Relation::None));

    /// These relations.
    pub fn of(relations: &[Relation]) -> Self {
        relations.iter().copied().collect()
    }

    /// These, and one more.
    #[must_use]
    pub const fn with(self, relation: Relation) -> Self {
        Self(self.0 | bit(relation))
    }

    /// These, and one more if the condition holds.
    #[must_use]
    pub const fn with_if(self, relation: Relation, condition: bool) -> Self {
        if condition { self.with(relation) } else { self }
    }

    /// Is this relation among them?
    pub const fn holds(self, relation: Relation) -> bool {
        self.0 & bit(relation) != 0
    }

    /// The relations held, the closest first, [`Relation::None`] last.
    pub fn iter(self) -> impl Iterator<Item = Relation> {
        Relation::ALL.iter().copied().filter(move |relation| self.holds(*relation))
    }
}

const fn bit(relation: Relation) -> u8 {
    1 << relation as u8
}

impl Default for Relations {
    fn default() -> Self {
        Self::NONE
    }
}

impl From<Relation> for Relations {
    fn from(relation: Relation) -> Self {
        Self::NONE.with(relation)
    }
}

impl FromIterator<Relation> for Relations {
    fn from_iter<I: IntoIterator<Item = Relation>>(relations: I) -> Self {
        relations.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_always_held() {
        assert!(Relations::default().holds(Relation::None));
        let two = Relations::of(&[Relation::OwnOffice, Relation::Assigned]);
        let held: Vec<_> = two.iter().collect();
        assert_eq!(held, [Relation::Assigned, Relation::OwnOffice, Relation::None]);
        assert_eq!(Relations::NONE.with_if(Relation::OwnUnit, false), Relations::NONE);
    }
}
