//! Invented people who were asked, and the figures that they make.

use std::collections::{BTreeMap, BTreeSet};

use super::{STATIONS, places};
use crate::policy::{
    releases::source::Source,
    results::figure::{Answer, Break, Figures, HEADLINE, Question, Share, UNSAID},
};

/// The sexes as the form has them; the last did not say.
pub(super) const SEXES: [&str; 3] = ["female", "male", UNSAID];

/// Somebody who was asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub(super) wave: usize,
    pub(super) station: usize,
    pub(super) sex: usize,
    /// One of four places around the station.
    pub(super) block: usize,
    pub(super) yes: bool,
}

/// How many there are of a wave, station and sex, half of whom say yes; they live in all blocks.
pub(super) fn crowd(wave: usize, station: usize, sex: usize, n: usize) -> Vec<Person> {
    let one = |i: usize| Person { wave, station, sex, block: i % 4, yes: i.is_multiple_of(2) };
    (0..n).map(one).collect()
}

/// What a question needs.
pub(super) fn question(name: &str, least: &str) -> Question {
    let answer = |code: &str| Answer { code: code.to_owned(), words: BTreeMap::new() };
    Question {
        name: name.to_owned(),
        column: name.to_owned(),
        words: BTreeMap::from([("ar".to_owned(), "سؤال".to_owned())]),
        answers: vec![answer("1"), answer("2")],
        headline: vec!["1".to_owned()],
        least: least.to_owned(),
        indicator: String::new(),
        within: String::new(),
    }
}

/// Who a cell is about: the variable, its code and who has it.
type Group = (&'static str, &'static str, Box<dyn Fn(&Person) -> bool>);

fn groups() -> Vec<Group> {
    let mut all: Vec<Group> = vec![("", "", Box::new(|_| true))];
    for (at, (station, _)) in STATIONS.iter().enumerate() {
        all.push(("station", station, Box::new(move |person| person.station == at)));
    }
    for governorate in ["g0", "g1", "g2"] {
        let within = move |person: &Person| STATIONS[person.station].1 == governorate;
        all.push(("governorate", governorate, Box::new(within)));
    }
    for (at, sex) in SEXES.iter().enumerate() {
        all.push(("sex", sex, Box::new(move |person| person.sex == at)));
    }
    all
}

/// The figures of these people for a question of this name and least area.
pub(super) fn source(people: &[Person], question: Question) -> Source {
    let waves = ["2024", "2025"];
    let mut shares = Vec::new();
    for (wave, label) in waves.iter().enumerate() {
        for (by, code, has) in groups() {
            let own = || people.iter().filter(|person| person.wave == wave && has(person));
            let (n, yes) = (own().count() as u32, own().filter(|person| person.yes).count() as u32);
            if n == 0 {
                continue;
            }
            let blocks: BTreeSet<_> = own().map(|person| (person.station, person.block)).collect();
            let share = f64::from(yes) / f64::from(n);
            shares.push(Share {
                question: question.name.clone(),
                answer: HEADLINE.to_owned(),
                wave: (*label).to_owned(),
                by: by.to_owned(),
                code: code.to_owned(),
                n,
                yes,
                psus: blocks.len() as u32,
                share: Some(share),
                se: Some(0.02),
                low: Some((share - 0.04).max(0.0)),
                high: Some((share + 0.04).min(1.0)),
            });
        }
    }
    let answer = |code: &str| Answer { code: code.to_owned(), words: BTreeMap::new() };
    let broken = |name: &str| Break {
        name: name.to_owned(),
        codes: groups().iter().filter(|own| own.0 == name).map(|own| answer(own.1)).collect(),
    };
    let figures = Figures {
        form: "form".to_owned(),
        waves: waves.map(str::to_owned).to_vec(),
        questions: vec![question],
        breaks: ["station", "governorate", "sex"].map(broken).into(),
        shares,
        ..Figures::default()
    };
    Source { survey: "survey".to_owned(), figures, places: places() }
}
