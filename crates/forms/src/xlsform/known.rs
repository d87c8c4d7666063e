//! What the converter is known to get wrong.

use super::book::{Book, Sheet, cell};
use crate::Fault;

/// How deep groups may lie in each other.
const DEPTH: usize = 32;
/// Beginnings of columns that name attributes.
const ATTRIBUTES: &[&str] = &["bind:", "instance:", "body:", "control:", "attribute:"];
/// Columns of choices that are not copied as elements, besides those by language.
const OF_CHOICES: &[&str] =
    &["list_name", "list name", "name", "value", "label", "image", "big-image", "audio", "video"];

/// Everything in the workbook that is better converted elsewhere.
pub(super) fn faults(book: &Book) -> Vec<Fault> {
    let mut faults = Vec::new();
    for other in &book.others {
        faults.push(Fault::new("upload-xform", other.clone()));
    }
    let sheets =
        [("survey", &book.survey), ("choices", &book.choices), ("settings", &book.settings)];
    for (name, sheet) in sheets {
        let wrong = |heading: &&String| {
            is_attribute(heading)
                || name == "survey" && heading.eq_ignore_ascii_case("intent")
                || name == "choices" && !is_element(heading)
        };
        let headings = sheet.headings.iter().filter(wrong);
        faults.extend(headings.filter_map(|heading| first(name, sheet, heading)));
    }
    rows(&book.survey, &mut faults);
    faults
}

/// A fault at the first row that has something in the column, if one has.
fn first(name: &str, sheet: &Sheet, heading: &str) -> Option<Fault> {
    let (row, _) = sheet.rows.iter().find(|(_, row)| row.contains_key(heading))?;
    Some(Fault::new("upload-xform", format!("{name}:{row}")).arg("column", heading))
}

fn is_attribute(heading: &str) -> bool {
    let small = heading.to_lowercase().replace(' ', "");
    ATTRIBUTES.iter().any(|start| small.starts_with(start))
}

/// Whether a column of choices may become an element, or is none.
fn is_element(heading: &str) -> bool {
    let small = heading.to_lowercase();
    let base = small.strip_prefix("media:").map_or(small.as_str(), |rest| rest.trim_matches(':'));
    let base = base.split(':').next().unwrap_or(base).trim();
    if OF_CHOICES.contains(&base) {
        return true;
    }
    let first = heading.chars().next().is_some_and(|c| c == '_' || c.is_alphabetic());
    first && heading.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// Rows that are converted wrongly whatever their columns.
fn rows(survey: &Sheet, faults: &mut Vec<Fault>) {
    // Of each open section, whether it repeats.
    let mut open: Vec<bool> = Vec::new();
    for (number, row) in &survey.rows {
        let kind = cell(row, "type").or(cell(row, "command")).unwrap_or_default().to_lowercase();
        let (begins, repeats) = (kind.starts_with("begin"), kind.contains("repeat"));
        let loops = begins && kind.contains("loop");
        // A repeat within a repeat gets a second template.
        let twofold = begins && repeats && open.contains(&true);
        // Scales with decimal places come out as whole numbers.
        let parts =
            kind == "range" && cell(row, "parameters").is_some_and(|text| text.contains('.'));
        let outside = kind.starts_with("select") && kind.contains("external");
        if begins {
            open.push(repeats);
        } else if kind.starts_with("end") {
            open.pop();
        }
        let deep = open.len() > DEPTH;
        if loops || twofold || parts || outside || deep {
            let place = format!("survey:{number}");
            faults.push(Fault::new("upload-xform", place).arg("column", "type"));
        }
        if deep {
            return;
        }
    }
}
