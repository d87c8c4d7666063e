//! Short ways to what is asked for often.

use super::{Article, Offence, Office, Pack, Row, VisitReason};

impl Pack {
    pub fn offence(&self, code: &str) -> Option<&Row<Offence>> {
        self.offences.get(code)
    }

    pub fn office(&self, code: &str) -> Option<&Row<Office>> {
        self.offices.get(code)
    }

    pub fn offices_of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Row<Office>> {
        self.offices.iter().filter(move |office| office.kind == kind)
    }

    /// The command line above an office, nearest first.
    pub fn above<'a>(&'a self, office: &str) -> impl Iterator<Item = &'a Row<Office>> {
        let parent = |o: &Row<Office>| o.parent.as_deref().and_then(|p| self.offices.get(p));
        std::iter::successors(self.offices.get(office).and_then(parent), move |o| parent(o))
            .take(self.offices.len())
    }

    pub fn visit_reason(&self, code: &str) -> Option<&Row<VisitReason>> {
        self.visit_reasons.get(code)
    }

    /// The articles that may be counted under an offence or one below it.
    pub fn articles_for<'a>(&'a self, offence: &'a str) -> impl Iterator<Item = &'a Row<Article>> {
        let links = self.article_offences.iter().filter(move |l| l.offence.starts_with(offence));
        links.filter_map(|link| self.articles.get(&link.article))
    }

    /// The division (four digits) that an offence is published under.
    pub fn division<'a>(&'a self, offence: &'a str) -> Option<&'a Row<Offence>> {
        self.offences.get(offence.get(..4).unwrap_or(offence))
    }

    /// Does a case that begins like this start closed to all but those who work on it?
    pub fn starts_sealed(&self, offence: &str, channel: &str, contexts: &[&str]) -> bool {
        let flags = &self.settings.sensitivity.offence_flags;
        let offence = self.offences.get(offence).is_some_and(|o| flags.iter().any(|f| o.is(f)));
        let channel = self.channels.get(channel).is_some_and(|c| c.private);
        offence
            || channel
            || contexts.iter().any(|c| self.contexts.get(c).is_some_and(|c| c.sealed))
    }
}
