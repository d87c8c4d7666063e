//! Files of rows, written as they come: CSV, or a workbook of one sheet.
//!
//! A workbook is a ZIP file of a few fixed parts and one that grows with the rows. It is written
//! here and not by a library that keeps all cells, or lays them in a temporary file in clear: memory
//! stays the same however long the list is. Every text is an inline string, which nothing computes.

use std::io::{self, Write};

use zip::{
    ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

use super::{Cell, Format, text};

/// The rows of a sheet, the heading among them.
pub(super) const MOST_ROWS: u64 = 1_048_576;

/// A file that is being written.
pub enum Sheet<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Xlsx(Box<Workbook<W>>),
}

impl<W: Write> Sheet<W> {
    /// Begins a file. `rtl`: whether its first column stands on the right.
    pub fn begin(format: Format, mut to: W, columns: usize, rtl: bool) -> io::Result<Sheet<W>> {
        match format {
            Format::Csv => {
                // Without this mark, spreadsheets take it for an older encoding.
                to.write_all("\u{feff}".as_bytes())?;
                let mut builder = csv::WriterBuilder::new();
                let writer = builder.terminator(csv::Terminator::CRLF).from_writer(to);
                Ok(Sheet::Csv(Box::new(writer)))
            }
            Format::Xlsx => Ok(Sheet::Xlsx(Box::new(Workbook::begin(to, columns, rtl)?))),
        }
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        match self {
            Sheet::Csv(writer) => {
                let fields = cells.iter().map(|cell| match cell {
                    Cell::Empty => String::new(),
                    Cell::Text(words) => text::safe(words),
                    Cell::Number(number) => number.to_string(),
                    Cell::Decimal(number) => number.to_string(),
                });
                writer.write_record(fields).map_err(io::Error::other)
            }
            Sheet::Xlsx(book) => book.row(cells),
        }
    }

    /// Ends the file and gives back what it was written to.
    pub fn finish(self) -> io::Result<W> {
        match self {
            Sheet::Csv(writer) => {
                writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
            }
            Sheet::Xlsx(book) => book.finish(),
        }
    }
}

/// The parts that every workbook has. Style 1 is bold.
const PARTS: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
    ),
    (
        "xl/styles.xml",
        r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>"#,
    ),
];

/// A workbook that is being written.
pub struct Workbook<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    rows: u64,
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

impl<W: Write> Workbook<W> {
    fn begin(to: W, columns: usize, rtl: bool) -> io::Result<Workbook<W>> {
        let mut zip = ZipWriter::new_stream(to);
        let options = SimpleFileOptions::default();
        for (name, text) in PARTS {
            zip.start_file(*name, options)?;
            write!(zip, "{XML}{text}")?;
        }
        // Its length is not known before: room for more than 4 GiB.
        zip.start_file("xl/worksheets/sheet1.xml", options.large_file(true))?;
        let rtl = u8::from(rtl);
        write!(
            zip,
            "{XML}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <sheetViews><sheetView rightToLeft=\"{rtl}\" workbookViewId=\"0\"><pane ySplit=\"1\" \
             topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
             <cols><col min=\"1\" max=\"{columns}\" width=\"20\" customWidth=\"1\"/></cols><sheetData>"
        )?;
        Ok(Workbook { zip, rows: 0 })
    }

    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.rows += 1;
        if self.rows > MOST_ROWS {
            return Err(io::Error::other("more rows than a sheet holds"));
        }
        let style = if self.rows == 1 { " s=\"1\"" } else { "" };
        write!(self.zip, "<row>")?;
        for cell in cells {
            match cell {
                Cell::Empty => write!(self.zip, "<c/>")?,
                Cell::Text(words) => write!(
                    self.zip,
                    "<c{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(&text::plain(words))
                )?,
                Cell::Number(number) => write!(self.zip, "<c><v>{number}</v></c>")?,
                Cell::Decimal(number) => write!(self.zip, "<c><v>{number}</v></c>")?,
            }
        }
        write!(self.zip, "</row>")
    }

    fn finish(mut self) -> io::Result<W> {
        write!(self.zip, "</sheetData></worksheet>")?;
        Ok(self.zip.finish()?.into_inner())
    }
}

/// The longest text that a cell holds, in characters.
const LONGEST: usize = 32_767;

/// XML; `_x0041_` would be read as a letter, so its first character is written that way itself.
fn escaped(text: &str) -> String {
    let text: String = text.chars().take(LONGEST).collect();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("_x000D_"),
            '_' if text[at..].starts_with("_x") => out.push_str("_x005F_"),
            c => out.push(c),
        }
    }
    out
}
