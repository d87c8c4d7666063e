//! Answers by the paths of their nodes.

use std::collections::{BTreeMap, BTreeSet};

use crate::Values;

/// Answers to a form, complete or not. Paths have an index on the step of each repeat: `/data/person[2]/age`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    today: String,
    /// By the path without indexes: the indexes of all steps, 0 for none, and the answer.
    by_path: BTreeMap<String, BTreeMap<Vec<u32>, String>>,
}

/// The path without indexes, and the indexes of its steps.
fn split(path: &str) -> (String, Vec<u32>) {
    let (mut plain, mut rows) = (String::new(), Vec::new());
    for step in path.split('/').filter(|step| !step.is_empty()) {
        let (name, row) = match step.split_once('[') {
            Some((name, row)) => (name, row.trim_end_matches(']').trim().parse().unwrap_or(0)),
            None => (step, 0),
        };
        plain.push('/');
        plain.push_str(name);
        rows.push(row);
    }
    (plain, rows)
}

fn join(plain: &str, rows: &[u32]) -> String {
    let steps = plain.split('/').filter(|step| !step.is_empty());
    let step = |(step, row): (&str, &u32)| match row {
        0 => format!("/{step}"),
        row => format!("/{step}[{row}]"),
    };
    steps.zip(rows).map(step).collect()
}

/// Whether rows are among those asked for; without an index all are.
fn fits(asked: &[u32], rows: &[u32]) -> bool {
    asked.iter().zip(rows).all(|(asked, row)| *asked == 0 || *asked == (*row).max(1))
}

impl Answers {
    /// No answers yet. `today` is a date such as `2026-11-23`.
    pub fn new(today: impl Into<String>) -> Self {
        Self { today: today.into(), by_path: BTreeMap::new() }
    }

    /// Sets an answer. An empty one makes the row that it lies in.
    pub fn set(&mut self, path: &str, value: impl Into<String>) {
        let (plain, rows) = split(path);
        self.by_path.entry(plain).or_default().insert(rows, value.into());
    }

    /// The answer at a path, if there is one.
    pub fn get(&self, path: &str) -> Option<&str> {
        let (plain, rows) = split(path);
        let found = self.by_path.get(&plain)?;
        // One row may be written with or without its index.
        let sole = || found.iter().next().filter(|(own, _)| found.len() == 1 && fits(&rows, own));
        let value = found.get(&rows).or_else(|| sole().map(|(_, value)| value));
        value.map(String::as_str)
    }

    /// Takes an answer away; its row stays as long as it has others.
    pub(crate) fn remove(&mut self, path: &str) {
        let (plain, rows) = split(path);
        if let Some(found) = self.by_path.get_mut(&plain) {
            found.remove(&rows);
        }
    }

    /// All answers with their paths, by path and then row.
    pub fn iter(&self) -> impl Iterator<Item = (String, &str)> {
        self.by_path.iter().flat_map(|(plain, found)| {
            found.iter().map(|(rows, value)| (join(plain, rows), value.as_str()))
        })
    }

    /// The rows of a repeat, from 1, as far as there are answers in them.
    pub fn rows(&self, repeat: &str) -> BTreeSet<u32> {
        let (plain, asked) = split(repeat);
        let last = asked.len().saturating_sub(1);
        let rows = self.below(&plain).filter(|rows| fits(&asked, rows));
        rows.filter_map(|rows| rows.get(last)).map(|row| (*row).max(1)).collect()
    }

    /// Indexes of everything that lies in a node.
    fn below(&self, plain: &str) -> impl Iterator<Item = &Vec<u32>> {
        let from = format!("{plain}/");
        let until = from.clone();
        let within =
            self.by_path.range(from..).take_while(move |(path, _)| path.starts_with(&until));
        within.flat_map(|(_, found)| found.keys())
    }
}

impl Values for Answers {
    fn at(&self, path: &str) -> Vec<String> {
        let (plain, asked) = split(path);
        if let Some(found) = self.by_path.get(&plain) {
            if let Some(value) = found.get(&asked) {
                return vec![value.clone()];
            }
            let found = found.iter().filter(|(rows, _)| fits(&asked, rows));
            return found.map(|(_, value)| value.clone()).collect();
        }
        // A group or a repeat has no answer of its own, but it is there.
        let rows = self.below(&plain).filter(|rows| fits(&asked, rows));
        let rows: BTreeSet<&[u32]> = rows.filter_map(|rows| rows.get(..asked.len())).collect();
        vec![String::new(); rows.len()]
    }

    fn today(&self) -> String {
        self.today.clone()
    }
}
