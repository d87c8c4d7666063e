//! The table in plain words: what was seen, said as a person would write it down.

use std::collections::{BTreeMap, BTreeSet};

use super::people::{GROUPS, Label};

/// Whose records of one sensitivity somebody may come to.
type Relations = BTreeSet<&'static str>;

/// Who may, for each sensitivity.
#[derive(Default, Clone)]
pub(super) struct Told {
    /// By sensitivity, then by person; a person who may nothing is not there.
    lines: BTreeMap<&'static str, BTreeMap<Label, Relations>>,
    pub(super) anybody: bool,
}

impl Told {
    /// This was asked; perhaps she may.
    pub(super) fn note(
        &mut self,
        word: &'static str,
        label: Label,
        relation: &'static str,
        may: bool,
    ) {
        let line = self.lines.entry(word).or_default();
        if may {
            line.entry(label).or_default().insert(relation);
        }
    }

    /// The lines below a route; `all` is everybody.
    pub(super) fn lines(&self, all: &BTreeSet<Label>) -> Vec<String> {
        if self.anybody {
            return vec!["anybody, without signing in".into()];
        }
        let mut said: Vec<(String, Vec<&str>)> = Vec::new();
        for word in ORDER.iter().filter(|word| self.lines.contains_key(*word)) {
            let text = clauses(&self.lines[word], all);
            match said.iter_mut().find(|(known, _)| *known == text) {
                Some((_, words)) => words.push(word),
                None => said.push((text, vec![word])),
            }
        }
        let line = |(text, words): (String, Vec<&str>)| match words.join("; ") {
            words if words.is_empty() => text,
            words => format!("{words}: {text}"),
        };
        said.into_iter().map(line).collect()
    }
}

/// The order in which a person reads sensitivities.
const ORDER: &[&str] = &[
    "",
    "ordinary",
    "ordinary, before the judge",
    "sealed",
    "sealed, before the judge",
    "protected",
    "protected, before the judge",
    "a register of all",
    "the register of protection",
    "a draft",
    "published",
    "released",
];

fn clauses(who: &BTreeMap<Label, Relations>, all: &BTreeSet<Label>) -> String {
    let mut by: BTreeMap<Vec<&str>, BTreeSet<Label>> = BTreeMap::new();
    for (label, relations) in who {
        by.entry(relations.iter().copied().collect()).or_default().insert(label);
    }
    let clause = |(relations, labels): (Vec<&str>, BTreeSet<Label>)| {
        let names = names(labels, all);
        match relations.join(", ") {
            whose if whose.is_empty() => names,
            whose => format!("{names} ({whose})"),
        }
    };
    let clauses: Vec<String> = by.into_iter().map(clause).collect();
    if clauses.is_empty() { "nobody".into() } else { clauses.join("; ") }
}

fn names(mut labels: BTreeSet<Label>, all: &BTreeSet<Label>) -> String {
    if labels == *all {
        return "everybody signed in".into();
    }
    let mut names = Vec::new();
    for (group, members) in GROUPS {
        if members.iter().all(|member| labels.contains(member)) {
            names.push(*group);
            members.iter().for_each(|member| {
                labels.remove(member);
            });
        }
    }
    names.extend(labels);
    names.join(", ")
}

/// The kept table: the lines of each route, as `GET /path`.
pub(super) fn read(table: &str) -> BTreeMap<String, Vec<String>> {
    let mut routes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut block, mut ended): (Vec<String>, bool) = (Vec::new(), true);
    for line in table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if let Some(said) = line.strip_prefix("    ") {
            ended = true;
            for route in &block {
                routes.get_mut(route).expect("it was begun").push(said.to_owned());
            }
            continue;
        }
        if ended {
            block.clear();
            ended = false;
        }
        let route = line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(routes.insert(route.clone(), Vec::new()).is_none(), "{route} stands there twice");
        block.push(route);
    }
    routes
}

/// A first table for `routes`, in their order: who writes a new line begins with it.
pub(super) fn draft(routes: &[(String, Vec<String>)]) -> String {
    let mut blocks: Vec<(Vec<&str>, &[String])> = Vec::new();
    for (route, lines) in routes {
        match blocks.last_mut() {
            Some((names, same)) if *same == lines.as_slice() => names.push(route),
            _ => blocks.push((vec![route], lines)),
        }
    }
    let block = |(names, lines): &(Vec<&str>, &[String])| {
        let names: String =
            names.iter().map(|name| format!("{}\n", name.replacen(' ', "\t", 1))).collect();
        let lines: String = lines.iter().map(|line| format!("    {line}\n")).collect();
        names.replace("GET\t", "GET  ").replace("POST\t", "POST ") + &lines
    };
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}
