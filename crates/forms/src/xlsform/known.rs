//! What the converter is known to get wrong.

use super::{
    book::{Book, Sheet},
    doubtful, headings, sections,
};
use crate::Fault;

/// Beginnings of columns that name attributes.
const ATTRIBUTES: &[&str] = &["bind:", "instance:", "body:", "control:", "attribute:"];
/// Columns of choices that are not copied as elements, besides those by language.
const OF_CHOICES: &[&str] = &["list_name", "name", "label", "image", "big-image", "audio", "video"];
/// Columns of the survey that have a meaning, but are not converted.
const OF_SURVEY: &[&str] = &["body", "intent", "no_app_error_string", "save_to"];
/// Columns of the settings that have a meaning, but are not converted.
const OF_SETTINGS: &[&str] = &["client_editable", "instance_id", "instance_xmlns"];

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
                || name == "survey" && OF_SURVEY.contains(&headings::base(heading).as_str())
                || name == "choices" && !is_element(heading)
                || name == "settings" && OF_SETTINGS.contains(&heading.to_lowercase().as_str())
        };
        let headings = sheet.headings.iter().filter(wrong);
        faults.extend(headings.filter_map(|heading| first(name, sheet, heading)));
        faults.extend(headings::half_spelt(name, &sheet.headings));
    }
    if !book.survey.headings.iter().any(|heading| heading.eq_ignore_ascii_case("type")) {
        let fault = Fault::new("xlsform", "survey:1").arg("column", "type");
        faults.push(fault.arg("why", "no column of this name"));
    }
    doubtful::rows(&book.survey, &mut faults);
    sections::triggers(&book.survey, &mut faults);
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
    if OF_CHOICES.contains(&headings::base(heading).as_str()) {
        return true;
    }
    let first = heading.chars().next().is_some_and(|c| c == '_' || c.is_alphabetic());
    first && heading.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}
