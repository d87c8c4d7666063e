//! Beginnings of groups and repeats.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    book::{Sheet, cell},
    headings,
};
use crate::Fault;

/// Columns that the converter leaves out of sections.
const LEFT_OUT: &[&str] = &[
    "audio",
    "autoplay",
    "big-image",
    "calculation",
    "compact_tag",
    "constraint",
    "constraint_message",
    "image",
    "readonly",
    "required",
    "required_message",
    "rows",
    "video",
];

/// The column for which the beginning of a section is better converted elsewhere.
pub(super) fn doubtful(kind: &str, row: &BTreeMap<String, String>) -> Option<&'static str> {
    // Old words for repeats, and what is repeated for each choice.
    if kind.contains("loop") || kind.contains("lgroup") {
        return Some("type");
    }
    if !kind.contains("repeat") && cell(row, "repeat_count").is_some() {
        return Some("repeat_count");
    }
    let is_no = |text: &str| matches!(text.to_lowercase().as_str(), "no" | "false" | "false()");
    let says = |column: &&&str| {
        row.iter().any(|(heading, text)| headings::base(heading) == **column && !is_no(text.trim()))
    };
    LEFT_OUT.iter().find(says).copied()
}

/// A fault for each row that waits for a section: nothing happens to a section.
pub(super) fn triggers(survey: &Sheet, faults: &mut Vec<Fault>) {
    let name = |(_, row): &(usize, BTreeMap<String, String>)| {
        let begins = cell(row, "type")?.to_lowercase().starts_with("begin");
        Some(format!("${{{}}}", cell(row, "name").filter(|_| begins)?))
    };
    let names: BTreeSet<String> = survey.rows.iter().filter_map(name).collect();
    let waits = |row: &BTreeMap<String, String>| {
        cell(row, "trigger")
            .is_some_and(|text| text.split(',').any(|one| names.contains(one.trim())))
    };
    for (number, _) in survey.rows.iter().filter(|(_, row)| waits(row)) {
        let fault = Fault::new("xlsform", format!("survey:{number}")).arg("column", "trigger");
        faults.push(fault.arg("why", "the name of a group or repeat"));
    }
}
