//! Workbooks made into forms.
//!
//! The conversion is that of the crate `rxform`. What it is known to get wrong is refused before, with the
//! advice to upload the XForm that pyxform makes (`upload-xform`); what it makes is read as any form is, and
//! looked through for rules that were lost. References within a repeat are made relative here, as pyxform does
//! and the converter does not.

mod book;
mod cells;
mod doubtful;
mod headings;
mod known;
mod lost;
mod outputs;
mod parameters;
mod rows;
mod sections;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{Fault, Form};

use book::Book;

/// Makes an XForm of the bytes of an XLSX file.
///
/// # Errors
/// Faults at a row (`survey:12`), at a sheet, or at a path of the form with `sheet` and `row` among the
/// arguments. `workbook`: no workbook, or too much of one. `xlsform`: the converter refuses it, and says why in
/// English. `upload-xform`: the form may be right, but is not converted well. Others are those of
/// [`Form::read`].
pub fn convert(bytes: &[u8]) -> Result<Vec<u8>, Vec<Fault>> {
    let mut book = Book::read(bytes).map_err(|fault| vec![fault])?;
    let known = known::faults(&book);
    if !known.is_empty() {
        return Err(known);
    }
    rows::keep(&mut book);
    let xml = outputs::keep_rows(converted(&book).map_err(|fault| vec![fault])?);
    let left = lost::references(&book, &xml);
    if !left.is_empty() {
        return Err(left);
    }
    let form = Form::read(xml.as_bytes()).map_err(|faults| advised(&book, faults))?;
    let lost = lost::faults(&book, &form);
    if lost.is_empty() { Ok(xml.into_bytes()) } else { Err(lost) }
}

fn converted(book: &Book) -> Result<String, Fault> {
    // Whatever the converter trips over is in the workbook.
    let made = catch_unwind(AssertUnwindSafe(|| rxform::convert_workbook(&book.for_rxform(), "")));
    match made {
        Ok(Ok(xml)) => Ok(xml),
        Ok(Err(error)) => {
            let sheet = error.location.sheet.unwrap_or_else(|| "survey".to_owned());
            let at = error.location.row.map_or(sheet.clone(), |row| format!("{sheet}:{row}"));
            let column = error.location.column.unwrap_or_default();
            Err(Fault::new("xlsform", at).arg("column", column).arg("why", error.message))
        }
        Err(_) => Err(Fault::new("upload-xform", "survey").arg("why", "converter")),
    }
}

/// Faults with the rows that they come from, and the advice if they are the converter's.
fn advised(book: &Book, mut faults: Vec<Fault>) -> Vec<Fault> {
    for fault in &mut faults {
        let name = fault.at.rsplit('/').next().unwrap_or_default();
        if let Some(row) = book.survey.row_of(name).filter(|_| fault.at.starts_with('/')) {
            fault.args.push(("sheet", "survey".to_owned()));
            fault.args.push(("row", row.to_string()));
        }
    }
    let converters = ["repeat-absolute", "xml"];
    if faults.iter().any(|fault| converters.contains(&fault.code)) {
        faults.push(Fault::new("upload-xform", "survey"));
    }
    faults
}
