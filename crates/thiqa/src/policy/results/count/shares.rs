//! Levels: of each answer and each headline, in each wave, for everybody and for each group.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Value, json};

use super::{
    Plan, Sheet,
    sheet::{Indicator, broken, code_level, column, wave_level},
};
use crate::{
    Result,
    policy::results::figure::{HEADLINE, Share},
};

/// Respondents of a cell, unweighted.
#[derive(Default)]
struct Count {
    n: u32,
    yes: u32,
    psus: HashSet<usize>,
}

/// Estimates of an answer by name, as the estimator gave them.
pub(super) struct Named<'a> {
    answer: &'a Value,
    places: HashMap<&'a str, usize>,
}

impl<'a> Named<'a> {
    pub(super) fn new(answer: &'a Value) -> Named<'a> {
        let names = answer["names"].as_array().into_iter().flatten();
        let places = names.enumerate().filter_map(|(at, name)| Some((name.as_str()?, at)));
        Named { places: places.collect(), answer }
    }

    /// Where an estimate stands.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// A number that there is one of for each group.
    pub(super) fn each(&self, what: &str, group: usize) -> Option<f64> {
        match &self.answer[what] {
            Value::Array(list) => list.get(group)?.as_f64(),
            one => one.as_f64(),
        }
    }

    /// An estimate, its error and its interval.
    pub(super) fn at(&self, name: &str) -> Option<(f64, Option<f64>, [Option<f64>; 2])> {
        let at = self.place(name)?;
        let value = self.answer["estimate"][at].as_f64()?;
        let ends = &self.answer["ci95"][at];
        Some((value, self.answer["se"][at].as_f64(), [ends[0].as_f64(), ends[1].as_f64()]))
    }
}

/// Asks the estimator. A question that nobody answered gives nothing.
pub(super) fn ask(sheet: &Sheet, asked: &Value, domain: Option<&str>) -> Result<Value> {
    let all = stats::ask(&sheet.table, &sheet.design, domain, std::slice::from_ref(asked));
    let mut answers = all.map_err(broken)?.answers;
    Ok(answers[0].take())
}

/// Everybody, then each variable with the place of each code: name, code and where each row stands.
type Group<'a> = (&'a str, Vec<&'a str>, Option<&'a [usize]>);

fn groups<'a>(plan: &'a Plan, sheet: &'a Sheet) -> Vec<Group<'a>> {
    let all = std::iter::once(("", vec![""], None));
    let by = plan.breaks.iter().zip(&sheet.codes).map(|(by, places)| {
        let codes = by.codes.iter().map(|code| code.code.as_str()).collect();
        (by.name.as_str(), codes, Some(places.as_slice()))
    });
    all.chain(by).collect()
}

pub(super) fn shares(plan: &Plan, sheet: &Sheet) -> Result<Vec<Share>> {
    let mut shares = Vec::new();
    for (at, asked) in plan.questions.iter().enumerate() {
        let indicators = &sheet.said[at];
        let answers = indicators.len() - usize::from(asked.headline.is_some());
        for group in groups(plan, sheet) {
            // A headline has a base of its own.
            for part in [0..answers, answers..indicators.len()] {
                if part.is_empty() {
                    continue;
                }
                let columns: Vec<String> = part.clone().map(|answer| column(at, answer)).collect();
                let by: Vec<&str> = match group.2 {
                    None => vec!["wave"],
                    Some(_) => vec!["wave", group.0],
                };
                let answer =
                    ask(sheet, &json!({ "mean": columns, "by": by, "vcov": false }), None)?;
                let named = Named::new(&answer);
                for place in part {
                    let code = asked.question.answers.get(place).filter(|_| place < answers);
                    let code = code.map_or(HEADLINE, |answer| answer.code.as_str());
                    let of = (asked.question.name.as_str(), code, column(at, place));
                    cells(of, &group, (sheet, &indicators[place]), &named, &mut shares);
                }
            }
        }
    }
    Ok(shares)
}

/// The cells of an indicator in a group of codes, one for each wave and code that has respondents.
fn cells(
    (question, answer, column): (&str, &str, String),
    (by, codes, places): &Group<'_>,
    (sheet, said): (&Sheet, &Indicator),
    named: &Named<'_>,
    shares: &mut Vec<Share>,
) {
    let mut counts: BTreeMap<(usize, usize), Count> = BTreeMap::new();
    for (row, yes) in said.iter().enumerate() {
        let Some(yes) = yes else { continue };
        let code = places.map_or(0, |places| places[row]);
        let count = counts.entry((sheet.wave[row], code)).or_default();
        count.n += 1;
        count.yes += u32::from(*yes);
        count.psus.extend(sheet.psu[row]);
    }
    for ((wave, code), count) in counts {
        let level = match by.is_empty() {
            true => wave_level(wave),
            false => format!("{}.{}", wave_level(wave), code_level(code)),
        };
        // One variable alone leaves its name away.
        let found = named.at(&format!("{level}:{column}")).or_else(|| named.at(&level));
        // Where all or none said so, nobody can say how far others differ.
        let told = found.filter(|_| 0 < count.yes && count.yes < count.n);
        shares.push(Share {
            question: question.to_owned(),
            answer: answer.to_owned(),
            wave: sheet.labels[wave].clone(),
            by: (*by).to_owned(),
            code: codes[code].to_owned(),
            n: count.n,
            yes: count.yes,
            psus: u32::try_from(count.psus.len()).unwrap_or(u32::MAX),
            share: found.map(|(value, ..)| value),
            se: found.and_then(|(_, se, _)| se),
            low: told.and_then(|(.., [low, _])| low).map(|low| low.max(0.0)),
            high: told.and_then(|(.., [_, high])| high).map(|high| high.min(1.0)),
        });
    }
}
