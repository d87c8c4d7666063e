//! The cells of a release and how they add up. No IO.

use std::collections::{BTreeMap, BTreeSet};

use stats::disclosure::{Cell, Id, Relation};

use super::wave::Wave;
use crate::policy::results::figure::{Figures, Question, UNSAID};

pub(super) const STATION: &str = "station";
pub(super) const GOVERNORATE: &str = "governorate";

/// The governorate of each station.
pub(super) type Places = BTreeMap<String, String>;

/// What is given to the judge.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// Every cell, in the order in which readers see them; what isn't asked is there for the sums.
    pub(super) cells: Vec<Cell>,
    /// How they add up.
    pub(super) relations: Vec<Relation>,
}

/// What the ledger calls a question of a survey. The same form in another survey asks other people.
pub(super) fn question_id(survey: &str, form: &str, question: &str) -> String {
    format!("{survey}/{form}/{question}")
}

/// A cell's identity.
pub(super) fn id(question: &str, wave: &str, by: &str, code: &str) -> Id {
    let codes = match by {
        "" => BTreeMap::new(),
        by => BTreeMap::from([(by.to_owned(), code.to_owned())]),
    };
    Id { question: question.to_owned(), codes, wave: wave.to_owned() }
}

/// Whether a question may be broken down by a variable: the smallest area of which it may be told. How
/// many were put it because of what they said before is what they said: that is told of nobody's group.
pub(super) fn allowed(question: &Question, by: &str) -> bool {
    match question.least.as_str() {
        _ if !question.within.is_empty() => by.is_empty(),
        STATION => true,
        GOVERNORATE => by != STATION,
        // The total alone, and so with a word that nobody knows.
        _ => by.is_empty(),
    }
}

/// The cells of the chosen questions, broken down by the chosen variables as far as each may be.
pub(super) fn cut(
    figures: &Figures,
    survey: &str,
    (questions, breaks): (&[&Question], &[String]),
    places: &Places,
) -> Cut {
    let waves = figures.waves.iter().map(|wave| (wave.as_str(), Wave::of(figures, wave)));
    let waves: Vec<(&str, Wave)> = waves.collect();
    let mut cut = Cut::default();
    for question in questions {
        let name = question_id(survey, &figures.form, &question.name);
        for (wave, present) in &waves {
            let table = Table { question, name: &name, wave, present, places };
            table.cut(figures, breaks, &mut cut);
        }
    }
    cut
}

/// A question in a wave.
struct Table<'a> {
    question: &'a Question,
    name: &'a str,
    wave: &'a str,
    present: &'a Wave<'a>,
    places: &'a Places,
}

impl Table<'_> {
    fn cut(&self, figures: &Figures, breaks: &[String], cut: &mut Cut) {
        let everybody = self.present.shares.get(&(self.question.name.as_str(), "", ""));
        if everybody.is_none_or(|all| all.n == 0) {
            return;
        }
        let chosen = |by: &str| breaks.iter().any(|own| own == by) && allowed(self.question, by);
        cut.cells.push(self.cell("", "", true));
        let mut given = BTreeSet::new();
        for variable in &figures.breaks {
            let by = variable.name.as_str();
            // Stations tell their governorate: what they leave of it must be seen.
            let needed = by == GOVERNORATE && chosen(STATION);
            if !chosen(by) && !needed {
                continue;
            }
            given.insert(by);
            let present = self.present.codes.get(by);
            let present = |code: &&str| present.is_some_and(|codes| codes.contains(code));
            let codes = variable.codes.iter().map(|answer| answer.code.as_str()).filter(present);
            let asked = |code: &str| chosen(by) && code != UNSAID;
            let cells: Vec<Cell> = codes.map(|code| self.cell(by, code, asked(code))).collect();
            let parts: Vec<Id> = cells.iter().map(|cell| cell.id.clone()).collect();
            if !parts.is_empty() {
                cut.relations.push(Relation { total: self.id("", ""), parts });
            }
            cut.cells.extend(cells);
        }
        if given.contains(STATION) && given.contains(GOVERNORATE) {
            self.areas(cut);
        }
    }

    /// Each governorate is the sum of its stations.
    fn areas(&self, cut: &mut Cut) {
        let governorates = self.present.codes.get(GOVERNORATE).into_iter().flatten();
        for governorate in governorates.filter(|code| **code != UNSAID) {
            let stations = self.present.stations(self.places, Some(governorate));
            let parts: Vec<Id> = stations.iter().map(|code| self.id(STATION, code)).collect();
            if !parts.is_empty() {
                cut.relations.push(Relation { total: self.id(GOVERNORATE, governorate), parts });
            }
        }
    }

    fn id(&self, by: &str, code: &str) -> Id {
        id(self.name, self.wave, by, code)
    }

    /// A cell. Where somebody has the code but nobody was put the question, that is told of no one.
    fn cell(&self, by: &str, code: &str, asked: bool) -> Cell {
        let share = self.present.shares.get(&(self.question.name.as_str(), by, code));
        let (n, yes, psus) = share.map_or((0, 0, 0), |share| (share.n, share.yes, share.psus));
        // One place alone is no larger area, whatever it is called.
        let psus = if self.is_wide(by, code) { psus } else { 0 };
        Cell { id: self.id(by, code), n, yes, psus, asked }
    }

    /// Whether the cell covers more than the area of which the question may not be told: a
    /// governorate in which one station was asked is that station, and a survey in one governorate is
    /// not the country. What isn't known is not more.
    fn is_wide(&self, by: &str, code: &str) -> bool {
        let question = self.question.name.as_str();
        match self.question.least.as_str() {
            STATION => true,
            // Where nobody was asked for a station, the rule's clusters are all that there is.
            GOVERNORATE if !self.present.codes.contains_key(STATION) => true,
            GOVERNORATE => {
                let governorate = Some(code).filter(|code| by == GOVERNORATE && *code != UNSAID);
                let stations = self.present.stations(self.places, governorate).into_iter();
                stations.filter(|code| self.present.is_put(question, STATION, code)).count() > 1
            }
            _ => self.present.governorates(question, self.places).len() > 1,
        }
    }
}
