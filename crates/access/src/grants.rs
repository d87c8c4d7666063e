//! What a list may show.

use std::collections::BTreeMap;

use crate::{Class, Relation, Relations};

/// The row classes that are allowed, by the relation through which they are.
///
/// A query turns it into `(relation's predicate AND class IN (…)) OR …`; the predicate of
/// [`Relation::None`] is always true. Nothing granted means no row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grants(BTreeMap<Relation, Vec<Class>>);

impl Grants {
    pub(crate) fn allow(&mut self, relation: Relation, class: Class) {
        self.0.entry(relation).or_default().push(class);
    }

    /// The classes allowed through this relation, in the order asked for.
    pub fn classes(&self, relation: Relation) -> &[Class] {
        self.0.get(&relation).map_or(&[], Vec::as_slice)
    }

    /// Every relation through which anything is allowed, with its classes, never empty.
    pub fn iter(&self) -> impl Iterator<Item = (Relation, &[Class])> {
        self.0.iter().map(|(relation, classes)| (*relation, classes.as_slice()))
    }

    /// Is nothing allowed?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Would a record of this class be in the list of a person who holds these relations to it?
    pub fn allows(&self, class: &Class, relations: Relations) -> bool {
        relations.iter().any(|relation| self.classes(relation).contains(class))
    }
}
