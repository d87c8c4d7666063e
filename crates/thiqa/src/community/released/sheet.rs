//! A bulletin as a file of rows.

use super::{Bulletin, Contents, Row, called};
use crate::{Error, Result, lang::Reader};

const COLUMNS: [&str; 14] = [
    "question",
    "question_words",
    "answers",
    "indicator",
    "wave",
    "by",
    "code",
    "code_words",
    "asked",
    "percent_unweighted",
    "percent",
    "low",
    "high",
    "flags",
];

/// What a spreadsheet would take for a formula is made a text.
fn plain(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

fn name<'c>(contents: &'c Contents, row: &Row, lang: &str) -> &'c str {
    let group = contents.groups.iter().find(|group| group.name == row.by);
    let named = group.and_then(|group| group.codes.iter().find(|named| named.code == row.code));
    named.map_or("", |named| named.said(lang))
}

fn flags(row: &Row) -> &'static str {
    match &row.shown {
        None => "withheld",
        Some(shown) if shown.few && shown.repeated => "few repeated",
        Some(shown) if shown.few => "few",
        Some(shown) if shown.repeated => "repeated",
        Some(_) => "",
    }
}

/// The rows as CSV: codes and figures as they are, words in the reader's language.
///
/// # Errors
/// None in practice: it is written into memory.
pub fn csv(bulletin: &Bulletin, reader: &Reader) -> Result<Vec<u8>> {
    let lang = reader.lang.code();
    // Without this mark, spreadsheets take it for an older encoding.
    let begun = "\u{feff}".as_bytes().to_vec();
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(begun);
    let broken = |error: csv::Error| Error::Broken(error.to_string());
    out.write_record(COLUMNS).map_err(broken)?;
    let contents = &bulletin.contents;
    for asked in &contents.questions {
        let answers = asked.counted(reader).join("; ");
        for row in &asked.rows {
            let number = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
            let shown = row.shown.as_ref();
            let words = [
                asked.name.as_str(),
                called(asked.named(), lang),
                &answers,
                &asked.indicator,
                &row.wave,
                &row.by,
                &row.code,
                name(contents, row, lang),
            ];
            let numbers = [
                number(shown.map(|shown| shown.n)),
                number(shown.map(|shown| shown.percent)),
                number(shown.and_then(|shown| shown.weighted)),
                number(shown.and_then(|shown| shown.low)),
                number(shown.and_then(|shown| shown.high)),
            ];
            let words = words.into_iter().map(plain);
            let fields = words.chain(numbers).chain([flags(row).to_owned()]);
            out.write_record(fields).map_err(broken)?;
        }
    }
    out.into_inner().map_err(|error| Error::Broken(error.to_string()))
}
