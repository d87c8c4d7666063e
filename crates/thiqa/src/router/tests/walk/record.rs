//! One record that a path may lead to, and how somebody stands to it.

use access::Relation;

use crate::{gate::Held, node::App, people::Who};

/// A record, or the place of one.
#[derive(Clone)]
pub(super) struct Record {
    /// The first part of its paths.
    pub(super) kind: &'static str,
    /// How sensitive it is and how far it has come, in words.
    pub(super) word: &'static str,
    /// Whose it is; nothing for words of the pack.
    pub(super) held: Option<Held>,
    /// What stands in a path for `{id}` and the like.
    pub(super) ids: Vec<(&'static str, String)>,
}

impl Record {
    /// The path of a route that leads to it.
    pub(super) fn path(&self, route: &str) -> String {
        let ids = self.ids.iter();
        ids.fold(route.to_owned(), |path, (name, id)| path.replace(&format!("{{{name}}}"), id))
    }

    /// How somebody stands to it, as the table says it.
    pub(super) fn relation(&self, app: &App, who: &Who) -> &'static str {
        let Some(held) = &self.held else { return "" };
        let unit = who.unit.as_ref().map(|unit| format!(" unit:{unit} "));
        let kept = |mark: &str| held.kept.contains(mark);
        if kept(&format!(" {} ", who.account)) || unit.is_some_and(|mark| kept(&mark)) {
            return "kept from her";
        }
        if held.officer.as_deref() == Some(who.account.as_str()) {
            return "hers";
        }
        let relations = app.relations(who, held);
        let above = [Relation::CommandLine, Relation::TechnicalLine, Relation::Inspectorate];
        match () {
            () if relations.holds(Relation::OwnUnit) => "her unit's",
            () if relations.holds(Relation::OwnOffice) => "her office's",
            () if relations.holds(Relation::CourtOfCase) => "of her court",
            () if above.iter().any(|line| relations.holds(*line)) => "under her",
            () => "of others",
        }
    }
}
