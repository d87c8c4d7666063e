//! Rules and references of the workbook that did not arrive in the form.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    book::{Book, RULES, cell},
    headings,
};
use crate::{Fault, Form, Item};

/// Columns in which the converter leaves references as they are written, at least at times.
const LEFT: &[&str] =
    &["hint", "guidance_hint", "constraint_message", "required_message", "required", "readonly"];

/// A fault for each cell whose reference stands in the form as it was written.
pub(super) fn references(book: &Book, xml: &str) -> Vec<Fault> {
    if !xml.contains("${") {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for (sheet, rows) in [("survey", &book.survey.rows), ("choices", &book.choices.rows)] {
        for (number, row) in rows {
            let left = |(heading, text): &(&String, &String)| {
                let column = sheet == "choices" || LEFT.contains(&headings::base(heading).as_str());
                column && text.contains("${")
            };
            let place = format!("{sheet}:{number}");
            let found = row.iter().find(left);
            faults.extend(found.map(|(heading, _)| {
                Fault::new("upload-xform", place).arg("column", heading.as_str())
            }));
        }
    }
    if faults.is_empty() {
        faults.push(Fault::new("upload-xform", "survey"));
    }
    faults
}

/// A fault for each cell with a rule that no node of its name has.
pub(super) fn faults(book: &Book, form: &Form) -> Vec<Fault> {
    let mut arrived = BTreeSet::new();
    gather(&form.items, &mut arrived);
    let mut faults = Vec::new();
    for (number, row) in &book.survey.rows {
        let Some(name) = cell(row, "name") else { continue };
        for (column, rule) in written(row) {
            if !arrived.contains(&(name, rule)) {
                let place = format!("survey:{number}");
                faults.push(Fault::new("upload-xform", place).arg("column", column));
            }
        }
    }
    faults
}

/// The rules of a row that say anything.
fn written(row: &BTreeMap<String, String>) -> Vec<(&'static str, &'static str)> {
    let kind = cell(row, "type").unwrap_or_default();
    let says = |column: &str, rule: &str| {
        let text = cell(row, column).unwrap_or_default().to_lowercase();
        let silent = matches!(text.as_str(), "" | "no" | "false" | "false()");
        // What is computed on an event is no rule of the node.
        let event = rule == "calculate" && cell(row, "trigger").is_some();
        // Of a section only its condition has a meaning.
        let section = kind.starts_with("begin") && rule != "relevant";
        !(silent && rule != "relevant" || text.is_empty() || event || section)
    };
    RULES.iter().filter(|(column, rule)| says(column, rule)).copied().collect()
}

/// Names of nodes with the rules that they have.
fn gather<'a>(items: &'a [Item], found: &mut BTreeSet<(&'a str, &'static str)>) {
    let name = |path: &'a str| path.rsplit('/').next().unwrap_or_default();
    for item in items {
        match item {
            Item::Group(section) | Item::Repeat(section) => {
                if section.relevant.is_some() {
                    found.insert((name(&section.path), "relevant"));
                }
                gather(&section.items, found);
            }
            Item::Question(question) => {
                let rules = [
                    ("relevant", &question.relevant),
                    ("constraint", &question.constraint),
                    ("required", &question.required),
                    ("readonly", &question.readonly),
                    ("calculate", &question.calculate),
                ];
                let there = rules.into_iter().filter(|(_, rule)| rule.is_some());
                found.extend(there.map(|(rule, _)| (name(&question.path), rule)));
            }
        }
    }
}
