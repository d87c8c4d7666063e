//! A file of answers from elsewhere, in the names and codes of our form. No IO but the file's.

use std::collections::{BTreeMap, BTreeSet};

use forms::{Form, Kind};
use serde::Deserialize;

use super::rows::{DESIGN, Rows};
use crate::{
    Refusal,
    lang::msg,
    station::imports::{Faults, Source, Wrong},
};

/// The most rows of a wave.
const MOST: u64 = 500_000;
/// What a cell without an answer may hold.
const EMPTY: [&str; 4] = ["NA", "N/A", "null", "."];

/// Which of their columns and codes are which of ours; TOML. What is not named keeps its name.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Map {
    /// Our question = their column.
    columns: BTreeMap<String, String>,
    /// Our question = { their code = ours }.
    values: BTreeMap<String, BTreeMap<String, String>>,
    /// Our question = `same`, `similar` or `broken`.
    compared: BTreeMap<String, String>,
}

/// Answers in our names and codes.
#[derive(Debug)]
pub(super) struct Imported {
    pub(super) rows: Rows,
    /// Questions that are `similar` or `broken`.
    pub(super) compared: Vec<(String, String)>,
}

/// Reads a map.
///
/// # Errors
/// Where it is no TOML or has other keys: the line.
pub(super) fn map(text: &str) -> Result<Map, Refusal> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text.get(..at).unwrap_or_default().lines().count().max(1);
        Refusal::new(msg("results-map-broken")).arg("line", line.to_string()).field("map")
    })
}

/// A question that can be filled.
struct Target {
    name: String,
    /// Where it stands in their file.
    at: usize,
    kind: Kind,
    codes: BTreeSet<String>,
}

/// The answers of a file, in our names and codes.
///
/// # Errors
/// All that is wrong with it, the first rows first; nothing is taken in then.
pub(super) fn import(form: &Form, map: &Map, source: &Source) -> Result<Imported, Vec<Wrong>> {
    let mut faults = Faults::default();
    let targets = targets(form, map, source, &mut faults);
    if source.rows > MOST {
        faults.add(msg("results-too-many"), "", &MOST.to_string(), 0);
    }
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    let mut rows = Vec::new();
    let unreadable = |refusal: Refusal| {
        vec![Wrong {
            what: refusal.message,
            column: String::new(),
            value: String::new(),
            row: 0,
            rows: 1,
        }]
    };
    for line in source.lines().map_err(unreadable)? {
        let line = line.map_err(unreadable)?;
        let cell = |target: &Target| {
            let raw = line.cells.get(target.at).map_or("", |cell| cell.trim());
            taken(target, map, raw).unwrap_or_else(|(what, value)| {
                faults.add(what, &target.name, &value, line.row);
                String::new()
            })
        };
        rows.push(targets.iter().map(cell).collect());
    }
    if rows.is_empty() {
        faults.add(msg("imports-empty-file"), "", "", 0);
    }
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    let names = targets.into_iter().map(|target| target.name).collect();
    let compared = map.compared.iter().filter(|(_, grade)| *grade != "same");
    let compared = compared.map(|(name, grade)| (name.clone(), grade.clone())).collect();
    Ok(Imported { rows: Rows { names, rows }, compared })
}

/// What the file fills, in the form's order; the design first.
fn targets(form: &Form, map: &Map, source: &Source, faults: &mut Faults) -> Vec<Target> {
    let asked = form.questions();
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let known: BTreeSet<String> = asked.iter().map(|question| name(&question.path)).collect();
    let named = map.columns.keys().chain(map.values.keys()).chain(map.compared.keys());
    for own in named.filter(|own| !known.contains(*own) && !DESIGN.contains(&own.as_str())) {
        faults.add(msg("results-no-question"), own, "", 0);
    }
    for (own, grade) in &map.compared {
        if !["same", "similar", "broken"].contains(&grade.as_str()) {
            faults.add(msg("results-no-grade"), own, grade, 0);
        }
    }
    let mut place = |own: &str| {
        let theirs = map.columns.get(own).map_or(own, String::as_str);
        let at = source.header.iter().position(|head| head.trim().eq_ignore_ascii_case(theirs));
        if at.is_none() && map.columns.contains_key(own) {
            faults.add(msg("results-no-column"), theirs, "", 0);
        }
        at
    };
    let mut targets = Vec::new();
    for own in DESIGN {
        if let Some(at) = place(own) {
            let codes = BTreeSet::new();
            targets.push(Target { name: own.to_owned(), at, kind: Kind::Text, codes });
        }
    }
    for question in asked {
        let own = name(&question.path);
        if !matches!(question.kind, Kind::SelectOne | Kind::SelectMany | Kind::Integer)
            && question.calculate.is_none()
        {
            continue;
        }
        if let Some(at) = place(&own) {
            let codes = question.choices.iter().map(|choice| choice.value.clone()).collect();
            targets.push(Target { name: own, at, kind: question.kind.clone(), codes });
        }
    }
    if !targets.iter().any(|target| !DESIGN.contains(&target.name.as_str())) {
        faults.add(msg("results-nothing-known"), "", "", 0);
    }
    targets
}

/// A cell in our codes, or what is wrong with it.
fn taken(target: &Target, map: &Map, raw: &str) -> Result<String, (&'static str, String)> {
    if target.name == "weight" {
        let weight = raw.parse::<f64>().ok().filter(|weight| weight.is_finite() && *weight > 0.0);
        return match weight {
            Some(_) => Ok(raw.to_owned()),
            None => Err((msg("results-no-weight"), raw.to_owned())),
        };
    }
    let own = map.values.get(&target.name);
    let one = |code: &str| match own.and_then(|own| own.get(code)) {
        Some(ours) if ours.is_empty() || target.codes.is_empty() || target.codes.contains(ours) => {
            Ok(ours.clone())
        }
        Some(ours) => Err((msg("results-no-choice"), ours.clone())),
        None if code.is_empty() || EMPTY.contains(&code) => Ok(String::new()),
        None if target.codes.is_empty() || target.codes.contains(code) => Ok(code.to_owned()),
        None => Err((msg("results-no-choice"), code.to_owned())),
    };
    if target.kind != Kind::SelectMany {
        return one(raw);
    }
    let parts = raw.split([' ', ';', ',', '|']).filter(|part| !part.is_empty());
    let parts = parts.map(one).collect::<Result<Vec<String>, _>>()?;
    Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}
