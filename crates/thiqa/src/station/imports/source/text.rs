//! Registers as text with separators.

use std::io::{self, Read};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use csv::{Reader, ReaderBuilder, StringRecord};
use encoding_rs::Encoding;

use super::{
    Line, Opener, cell,
    shape::{Bounded, Decoded},
};
use crate::{Refusal, lang::msg};

/// What may stand between two cells. The Arabic comma is none: it stands inside addresses.
const SEPARATORS: &[u8] = b",;\t|";
/// The lines that the choice of the separator looks at.
const LOOK: usize = 20;

/// The longest row, in bytes. A quotation mark that nobody closed makes one of a whole file.
const LONGEST: u64 = 1 << 20;

/// Rows one by one, none longer than a row is.
struct Text {
    reader: Reader<Box<dyn Read + Send>>,
    left: Arc<AtomicU64>,
}

impl Text {
    fn new(open: &Opener, encoding: &'static Encoding, separator: u8) -> io::Result<Text> {
        let left = Arc::new(AtomicU64::new(0));
        let text = Bounded { from: Decoded::new(open()?, encoding), left: left.clone() };
        // A last line without its end would be counted otherwise than the others.
        let text: Box<dyn Read + Send> = Box::new(text.chain(&b"\n"[..]));
        let mut builder = ReaderBuilder::new();
        builder.delimiter(separator).has_headers(false).flexible(true);
        Ok(Text { reader: builder.from_reader(text), left })
    }

    fn read(&mut self, record: &mut StringRecord) -> csv::Result<bool> {
        self.left.store(LONGEST, Ordering::Relaxed);
        self.reader.read_record(record)
    }
}

/// The separator that cuts the first lines into the most cells of one number.
pub(super) fn separator(open: &Opener, encoding: &'static Encoding) -> io::Result<u8> {
    let mut best = (0, b',');
    for separator in SEPARATORS {
        let mut widths: Vec<usize> = Vec::new();
        let (mut text, mut record) = (Text::new(open, encoding, *separator)?, StringRecord::new());
        while widths.len() < LOOK && text.read(&mut record).map_err(io::Error::other)? {
            widths.push(record.len());
        }
        let agreeing = |width: usize| widths.iter().filter(|other| **other == width).count();
        let score = widths.iter().filter(|width| **width > 1).map(|width| agreeing(*width) * width);
        let score = score.max().unwrap_or(0);
        if score > best.0 {
            best = (score, *separator);
        }
    }
    Ok(best.1)
}

/// Every line, empty ones left out but counted.
pub(super) fn lines(
    open: &Opener,
    encoding: &'static Encoding,
    separator: u8,
) -> io::Result<impl Iterator<Item = Result<Line, Refusal>> + use<>> {
    Ok(Lines { text: Text::new(open, encoding, separator)?, ended: 1, row: 0 })
}

struct Lines {
    text: Text,
    /// The line of the file on which the last record ended.
    ended: u64,
    /// The row of the last record as a spreadsheet counts.
    row: u64,
}

impl Iterator for Lines {
    type Item = Result<Line, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut record = StringRecord::new();
        match self.text.read(&mut record) {
            Ok(false) => None,
            Ok(true) => {
                let now = self.text.reader.position().line();
                // A cell of several lines is one row, an empty line is a row too.
                let inside: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
                self.row += (now - self.ended).saturating_sub(inside as u64).max(1);
                self.ended = now;
                Some(Ok(Line { row: self.row, cells: record.iter().map(cell).collect() }))
            }
            Err(error) => {
                let row = (self.row + 1).to_string();
                let why = error.to_string();
                Some(Err(Refusal::new(msg("imports-broken-row")).arg("row", row).arg("why", why)))
            }
        }
    }
}
