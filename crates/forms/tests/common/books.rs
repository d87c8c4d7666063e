//! Workbooks written for the tests.

use forms::{Fault, xlsform};
use rust_xlsxwriter::Workbook;

/// Rows of cells, the headings first.
pub(crate) type Rows<'a> = &'a [&'a [&'a str]];

/// A workbook of these sheets.
pub(crate) fn book(sheets: &[(&str, Rows)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).expect("a name");
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                let place = (u32::try_from(row).expect("few"), u16::try_from(column).expect("few"));
                match *text {
                    "" => {}
                    "TRUE" | "FALSE" => {
                        sheet.write_boolean(place.0, place.1, *text == "TRUE").expect("a cell");
                    }
                    text => {
                        sheet.write_string(place.0, place.1, text).expect("a cell");
                    }
                }
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// Settings of a form.
pub(crate) const SETTINGS: Rows = &[
    &["form_id", "form_title", "version", "default_language"],
    &["trust", "مسح الثقة", "2026112201", "العربية (ar)"],
];

/// What becomes of a survey without choices.
pub(crate) fn survey(rows: Rows) -> Result<Vec<u8>, Vec<Fault>> {
    xlsform::convert(&book(&[("survey", rows), ("settings", SETTINGS)]))
}

/// The codes and places for which a survey is refused.
pub(crate) fn refused(rows: Rows) -> Vec<(&'static str, String)> {
    survey(rows).expect_err("refused").into_iter().map(|fault| (fault.code, fault.at)).collect()
}
