//! A register as a file: CSV in any common encoding and separator, packed or not, a sheet, or a system
//! file of SPSS.
//!
//! Rows are numbered as a person sees them in a spreadsheet. A text is read twice, once to learn
//! its encoding, separator, heading and length, once to import it; it is never held whole.

pub(crate) mod sav;
mod shape;
mod sheet;
mod text;

#[cfg(test)]
pub(super) mod tests;

use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::PathBuf,
    sync::Arc,
};

pub use sav::Column;
use shape::Book;

use crate::{
    Refusal,
    lang::{clean, msg},
};

/// How a file's bytes are read from their beginning, as often as needed.
pub type Opener = Arc<dyn Fn() -> io::Result<Box<dyn Read + Send>> + Send + Sync>;

/// The most bytes to which a packed text that was sent may unpack.
const UNPACKED: u64 = 512 << 20;

/// The lines among which the heading is looked for: registers often begin with a title.
const HEAD: usize = 20;

/// One row of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1, as a spreadsheet counts.
    pub row: u64,
    /// Its cells, cleaned; as many as the heading has.
    pub cells: Vec<String>,
}

/// A register that can be read.
#[derive(Clone)]
pub struct Source {
    /// The words of the heading.
    pub header: Vec<String>,
    /// How many rows below the heading are not empty.
    pub rows: u64,
    /// What the file itself says of its columns; nothing where it says nothing.
    pub columns: Vec<Column>,
    header_row: u64,
    form: Form,
}

#[derive(Clone)]
enum Form {
    Text { open: Opener, encoding: &'static encoding_rs::Encoding, separator: u8 },
    Sheet(Arc<Vec<Line>>),
}

/// The bytes of a file on disk.
pub fn file(path: PathBuf) -> Opener {
    Arc::new(move || Ok(Box::new(BufReader::new(File::open(&path)?))))
}

impl Source {
    /// Learns what a file is that the operator names. `sheet` names a sheet of a workbook; without
    /// it the first is taken.
    pub fn new(open: Opener, sheet: Option<&str>) -> Result<Source, Refusal> {
        Source::learn(shape::unpacked(open, u64::MAX), |open, book| match book {
            Book::Spss => sav::read(open),
            Book::Zip | Book::Compound => Ok((sheet::any(open, sheet)?, Vec::new())),
        })
    }

    /// Learns what a file is that somebody has sent: none may take the node's memory, so that it
    /// has bounds, and of workbooks only XLSX is read, for only that can be read cell by cell.
    pub fn sent(open: Opener) -> Result<Source, Refusal> {
        Source::learn(shape::unpacked(open, UNPACKED), |open, book| match book {
            Book::Zip => Ok((sheet::bounded(open)?, Vec::new())),
            Book::Spss => sav::read(open),
            Book::Compound => Err(Refusal::new(msg("imports-save-as-xlsx"))),
        })
    }

    fn learn(
        open: Opener,
        sheet: impl Fn(&Opener, Book) -> Result<(Vec<Line>, Vec<Column>), Refusal>,
    ) -> Result<Source, Refusal> {
        let mut columns = Vec::new();
        let form = if let Some(book) = shape::workbook(&open).map_err(unreadable)? {
            let (lines, told) = sheet(&open, book)?;
            columns = told;
            Form::Sheet(Arc::new(lines))
        } else {
            let encoding = shape::encoding(&open).map_err(unreadable)?;
            let separator = text::separator(&open, encoding).map_err(unreadable)?;
            Form::Text { open, encoding, separator }
        };
        let mut source = Source { header: Vec::new(), rows: 0, columns, header_row: 0, form };
        source.find_header()?;
        Ok(source)
    }

    /// The heading is the first line that is at least half as full as the fullest near it.
    fn find_header(&mut self) -> Result<(), Refusal> {
        let full = |line: &Line| line.cells.iter().filter(|cell| !cell.is_empty()).count();
        let mut head: Vec<Line> = Vec::new();
        let mut count = 0;
        for line in self.lines()? {
            let line = line?;
            count += 1;
            if head.len() < HEAD {
                head.push(line);
            }
        }
        let most = head.iter().map(full).max().unwrap_or(0);
        let place = head.iter().position(|line| full(line) * 2 >= most);
        let (Some(place), true) = (place, most > 0) else {
            return Err(Refusal::new(msg("imports-empty-file")));
        };
        let header = head.swap_remove(place);
        (self.header, self.header_row) = (header.cells, header.row);
        self.rows = count - place as u64 - 1;
        Ok(())
    }

    /// The rows below the heading that are not empty.
    pub fn lines(&self) -> Result<Box<dyn Iterator<Item = Result<Line, Refusal>> + '_>, Refusal> {
        let (width, after) = (self.header.len(), self.header_row);
        let lines: Box<dyn Iterator<Item = Result<Line, Refusal>>> = match &self.form {
            Form::Sheet(lines) => Box::new(lines.iter().cloned().map(Ok)),
            Form::Text { open, encoding, separator } => {
                Box::new(text::lines(open, encoding, *separator).map_err(unreadable)?)
            }
        };
        Ok(Box::new(
            lines
                .filter(move |line| {
                    line.as_ref().map_or(true, |line| {
                        line.row > after && line.cells.iter().any(|cell| !cell.is_empty())
                    })
                })
                .map(move |line| {
                    let mut line = line?;
                    if width > 0 {
                        line.cells.resize(width, String::new());
                    }
                    Ok(line)
                }),
        ))
    }
}

/// A cell as it is kept: one line, trimmed, composed.
fn cell(text: &str) -> String {
    clean(text)
}

fn unreadable(error: io::Error) -> Refusal {
    Refusal::new(msg("imports-unreadable")).arg("why", error.to_string())
}
