//! The report in the reader's words, section by section: the page, the paper and the JSON.

use serde::Serialize;

use super::{Note, Value, draw, seen::Seen};
use crate::{
    lang::Reader,
    pack::{Pack, Row, SituationLine, SituationSection},
};

/// A section.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Section {
    /// A code of the pack.
    pub(super) code: String,
    #[serde(skip)]
    pub(super) name: String,
    pub(super) figures: Vec<Line>,
    /// Whether it has figures that are not hers to read.
    pub(super) withheld: bool,
    pub(super) notes: Vec<Sentence>,
}

/// A figure of the section.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    /// A code of the pack.
    pub(super) line: String,
    /// What the line is divided by; nothing for its whole.
    pub(super) of: String,
    #[serde(skip)]
    pub(super) name: String,
    /// What the entries gave when it was drawn up.
    pub(super) drawn: Option<i64>,
    /// What the commander says, where it differs.
    pub(super) corrected: Option<i64>,
    /// Why.
    pub(super) why: Option<String>,
    /// What stands in the report.
    pub(super) value: Option<i64>,
    /// What the entries say now, where that is something else than what was drawn.
    pub(super) now: Option<i64>,
}

/// A sentence of the section.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Sentence {
    /// Counted from 0.
    pub(super) n: usize,
    /// The words; none where the record is not for her, or no longer there.
    pub(super) words: Option<String>,
    /// The record it is taken from.
    pub(super) href: Option<String>,
    /// Whether it was added after the signature.
    pub(super) late: bool,
}

/// What sections are made from.
pub(super) struct Sheet<'a> {
    pub(super) pack: &'a Pack,
    pub(super) reader: &'a Reader,
    pub(super) seen: &'a Seen,
}

impl Sheet<'_> {
    fn lang(&self) -> &'static str {
        self.reader.lang.code()
    }

    /// All sections, in the order of the pack.
    pub(super) fn sections(&self) -> Vec<Section> {
        let sections = self.pack.situation_sections.iter();
        sections.map(|section| self.section(section)).collect()
    }

    fn section(&self, section: &Row<SituationSection>) -> Section {
        let lines = self.pack.situation_lines.iter().filter(|line| line.section == section.code);
        let (mut figures, mut withheld) = (Vec::new(), false);
        for line in lines {
            if self.seen.counts_sealed || !draw::is_sealed(&line.measure) {
                self.figures(section, line, &mut figures);
            } else {
                withheld = true;
            }
        }
        let notes = self.seen.report.notes.iter().enumerate();
        let notes = notes.filter(|(_, note)| !note.struck && note.section == section.code);
        Section {
            code: section.code.clone(),
            name: section.name(self.lang()).to_owned(),
            figures,
            withheld,
            notes: notes.map(|(n, note)| self.sentence(n, note)).collect(),
        }
    }

    /// A line's whole, then its parts.
    fn figures(
        &self,
        section: &Row<SituationSection>,
        line: &Row<SituationLine>,
        to: &mut Vec<Line>,
    ) {
        let drawn = self.seen.report.figures.keys().filter(|(code, _)| *code == line.code);
        let now = self.seen.now.iter().filter(|figure| figure.line == line.code);
        let mut parts: Vec<String> =
            drawn.map(|(_, of)| of.clone()).chain(now.map(|figure| figure.of.clone())).collect();
        parts.push(String::new());
        parts.sort_unstable();
        parts.dedup();
        to.extend(parts.into_iter().map(|of| self.line(section, line, of)));
    }

    fn line(&self, section: &Row<SituationSection>, line: &Row<SituationLine>, of: String) -> Line {
        let key = (line.code.clone(), of);
        let drawn_up = self.seen.report.day.is_some();
        let now = self.seen.now.iter().find(|figure| figure.line == key.0 && figure.of == key.1);
        let now = now.map(|figure| figure.value);
        let value = match drawn_up {
            true => self.seen.report.figures.get(&key).copied().unwrap_or_default(),
            false => Value { drawn: now, said: None },
        };
        // Both are known to be nothing where no row says otherwise.
        let known = line.measure != "hand";
        let late = known && drawn_up && now.unwrap_or(0) != value.drawn.unwrap_or(0);
        let why = self.seen.whys.get(&key).filter(|why| !why.is_empty()).cloned();
        Line {
            name: self.part(section, line, &key.1),
            drawn: value.drawn,
            corrected: value.said,
            why,
            value: value.shown(),
            now: late.then(|| now.unwrap_or(0)),
            line: key.0,
            of: key.1,
        }
    }

    fn part(&self, section: &Row<SituationSection>, line: &Row<SituationLine>, of: &str) -> String {
        let (pack, lang) = (self.pack, self.lang());
        let name = match (of, section.by.as_str()) {
            ("", _) => line.name(lang),
            (of, "division") => pack.offences.name(of, lang),
            (of, "outcome") => pack.outcomes.name(of, lang),
            (of, _) => pack.units.name(of, lang),
        };
        name.to_owned()
    }

    fn sentence(&self, n: usize, note: &Note) -> Sentence {
        let own = self.seen.words.get(n).cloned().flatten();
        let (words, href) = match &note.from {
            None => (own, None),
            Some(from) => {
                let taken = match from.kind.as_str() {
                    "case" => self.case(&from.id),
                    _ => self.visit(&from.id),
                };
                let href = taken.is_some().then(|| format!("/{}s/{}", from.kind, from.id));
                (taken, href)
            }
        };
        Sentence { n, words, href, late: n >= self.seen.late }
    }

    fn case(&self, id: &str) -> Option<String> {
        let case = self.seen.cases.iter().find(|case| case.id == id)?;
        Some(case_words(self.pack, self.lang(), case))
    }

    fn visit(&self, id: &str) -> Option<String> {
        let visit = self.seen.visits.iter().find(|visit| visit.id == id)?;
        Some(visit_words(self.pack, self.lang(), visit))
    }
}

/// Number, offence, beginning of the story.
pub(super) fn case_words(pack: &Pack, lang: &str, case: &crate::station::cases::Summary) -> String {
    let offence = case.offence.as_deref().map(|code| pack.offences.name(code, lang));
    let parts = [Some(case.number.as_str()), offence, Some(case.title.as_str())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" — ")
}

/// Number, reason, outcome.
pub(super) fn visit_words(
    pack: &Pack,
    lang: &str,
    visit: &crate::station::desk::VisitLine,
) -> String {
    let outcome = visit.outcome.as_deref().map(|code| pack.outcomes.name(code, lang));
    let reason = match visit.reason.as_str() {
        "" => None,
        code => Some(pack.visit_reasons.name(code, lang)),
    };
    let parts = [Some(visit.number.as_str()), reason, outcome];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" — ")
}
