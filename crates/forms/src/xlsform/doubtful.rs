//! Rows of the survey that are not converted as pyxform converts them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    book::{Sheet, cell},
    headings, parameters, sections,
};
use crate::Fault;

/// How deep groups may lie in each other.
const DEPTH: usize = 32;
/// Kinds of answers whose values have a hyphen in them.
const HYPHENED: &[&str] = &["date", "datetime", "geopoint", "geotrace", "geoshape"];
const IMAGES: &[&str] = &["photo", "image", "add image prompt", "add photo prompt"];

/// A fault for each such row.
pub(super) fn rows(survey: &Sheet, faults: &mut Vec<Fault>) {
    // Of each open section, whether it repeats.
    let mut open: Vec<bool> = Vec::new();
    let mut files = BTreeSet::new();
    for (number, row) in &survey.rows {
        let kind = cell(row, "type").unwrap_or_default().to_lowercase();
        let (begins, repeats) = (kind.starts_with("begin"), kind.contains("repeat"));
        // A repeat within a repeat gets a second template.
        let twofold = begins && repeats && open.contains(&true);
        if begins {
            open.push(repeats);
        } else if kind.starts_with("end") {
            open.pop();
        }
        let deep = open.len() > DEPTH;
        let column = match begins {
            _ if twofold || deep => Some("type"),
            _ if cell(row, "disabled").is_some_and(is_yes) => Some("disabled"),
            _ if shows_more(row) => Some("label"),
            true => sections::doubtful(&kind, row),
            false => doubtful(&kind, row),
        };
        let place = format!("survey:{number}");
        if let Some(column) = column {
            faults.push(Fault::new("upload-xform", place).arg("column", column));
        } else if let Some((column, why)) = refused(&kind, row, &mut files) {
            faults.push(Fault::new("xlsform", place).arg("column", column).arg("why", why));
        }
        if deep {
            return;
        }
    }
}

/// The column for which a row is better converted elsewhere.
fn doubtful(kind: &str, row: &BTreeMap<String, String>) -> Option<&'static str> {
    let outside = kind.starts_with("select") && kind.contains("external");
    let default = cell(row, "default").unwrap_or_default();
    // The name of a picture gets an address.
    let picture = !default.is_empty() && IMAGES.contains(&kind);
    let indexed = default.contains("indexed-repeat(");
    // The file is not named among those that the form needs; a note is always read-only.
    let reads = |rule: &str| rule.contains("pulldata") || kind == "note" && !is_yes(rule);
    let found = [
        ("type", outside || kind == "background-geopoint"),
        ("parameters", !parameters::are_taken(kind, row)),
        ("default", picture || indexed || !is_clear(kind, default)),
        ("readonly", cell(row, "readonly").is_some_and(reads)),
        ("repeat_count", cell(row, "repeat_count").is_some()),
    ];
    found.into_iter().find(|(_, doubtful)| *doubtful).map(|(column, _)| column)
}

/// Whether words show more than an answer, such as the words of a choice.
fn shows_more(row: &BTreeMap<String, String>) -> bool {
    let calls = |text: &str| text.contains("instance(") || text.contains("indexed-repeat(");
    row.iter().any(|(heading, text)| headings::base(heading) == "label" && calls(text))
}

fn is_yes(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "yes" | "true" | "true()")
}

/// Whether a default is a value, or an expression, for pyxform and the converter alike.
fn is_clear(kind: &str, default: &str) -> bool {
    let hyphened = HYPHENED.contains(&kind);
    let is_sign = |c: char| "+*|([".contains(c) || c == '-' && !hyphened;
    let is_word = |word: &str| matches!(word, "div" | "mod");
    if !default.contains(is_sign) && !default.split_whitespace().any(is_word) {
        return true;
    }
    // A reference or a function makes it an expression, if no hyphen has made it a value before.
    let calls = default.match_indices('(').find(|(at, _)| {
        let before = default.get(..*at).and_then(|before| before.chars().next_back());
        before.is_some_and(|c| c == '_' || c == '-' || c.is_alphanumeric())
    });
    let first = [default.find("${"), calls.map(|(at, _)| at)].into_iter().flatten().min();
    let before = first.and_then(|first| default.get(..first));
    before.is_some_and(|before| !hyphened || !before.contains('-'))
}

/// What is wrong with a row that the converter would pass over: the column, and why.
fn refused<'a>(
    kind: &str,
    row: &'a BTreeMap<String, String>,
    files: &mut BTreeSet<&'a str>,
) -> Option<(&'static str, &'static str)> {
    let has = |column: &str| row.keys().any(|heading| headings::base(heading) == column);
    if kind.is_empty() && (has("name") || has("label")) {
        return Some(("type", "no type"));
    }
    if has("big-image") && !has("image") {
        return Some(("big-image", "no image of the usual size"));
    }
    let name = cell(row, "name");
    if name == Some("meta") || kind == "audit" && name.is_some_and(|name| name != "audit") {
        return Some(("name", "meta and audit are names of the form's own"));
    }
    let default = cell(row, "default").unwrap_or_default();
    let computed = cell(row, "calculation").is_some() || default.contains(['$', '(']);
    if kind == "calculate" && !computed {
        return Some(("calculation", "no calculation"));
    }
    let is_file = matches!(kind, "xml-external" | "csv-external");
    (is_file && !files.insert(name?)).then_some(("name", "two files of this name"))
}
