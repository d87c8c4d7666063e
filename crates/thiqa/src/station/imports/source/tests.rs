//! Files in every encoding and separator give the same rows.

use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use super::{Line, Opener, Source};

const TEXT: &str =
    "الرقم,التاريخ,المكان\n١٢,2024-03-01,\"شارع النهر، الموصل\"\n13,2024-03-02,حي الزهور\n";

pub(in crate::station::imports) fn bytes(bytes: Vec<u8>) -> Opener {
    Arc::new(move || Ok(Box::new(Cursor::new(bytes.clone())) as Box<dyn Read + Send>))
}

fn read(file: Vec<u8>) -> (Vec<String>, Vec<Line>) {
    let source = Source::new(bytes(file), None).unwrap();
    let lines: Vec<Line> = source.lines().unwrap().map(Result::unwrap).collect();
    assert_eq!(source.rows, lines.len() as u64);
    (source.header, lines)
}

fn rows(file: Vec<u8>) -> String {
    let (header, lines) = read(file);
    let mut text = header.join("|");
    for line in lines {
        text += &format!("\n{}: {}", line.row, line.cells.join("|"));
    }
    text
}

fn wide(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    let units = format!("{mark}{text}").encode_utf16().collect::<Vec<_>>();
    units.into_iter().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

#[test]
fn every_encoding_is_found() {
    let expected =
        "الرقم|التاريخ|المكان\n2: ١٢|2024-03-01|شارع النهر، الموصل\n3: 13|2024-03-02|حي الزهور";
    let (cp1256, _, lossy) = encoding_rs::WINDOWS_1256.encode("الرقم,المكان\n5,حي الزهور\n");
    assert!(!lossy);
    assert_eq!(rows(cp1256.into_owned()), "الرقم|المكان\n2: 5|حي الزهور");
    for (name, file) in [
        ("utf-8", TEXT.as_bytes().to_vec()),
        ("utf-8 with mark", format!("\u{feff}{TEXT}").into_bytes()),
        ("utf-16le", wide(TEXT, false, true)),
        ("utf-16be", wide(TEXT, true, true)),
        ("utf-16le without mark", wide(TEXT, false, false)),
        ("utf-16be without mark", wide(TEXT, true, false)),
        ("crlf", TEXT.replace('\n', "\r\n").into_bytes()),
        ("without a last line end", TEXT.trim_end().as_bytes().to_vec()),
    ] {
        assert_eq!(rows(file.clone()), expected, "{name}");
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(&file).unwrap();
        assert_eq!(rows(packed.finish().unwrap()), expected, "{name}, packed");
    }
}

#[test]
fn one_arabic_letter_late_in_a_long_file_decides_the_encoding() {
    let mut text = String::from("no,place\n");
    for n in 0..20_000 {
        text += &format!("{n},street {n}\n");
    }
    text += "20001,الموصل\n";
    let (cp1256, _, _) = encoding_rs::WINDOWS_1256.encode(&text);
    for file in [text.clone().into_bytes(), cp1256.into_owned()] {
        let (_, lines) = read(file);
        assert_eq!(lines.last().unwrap().cells[1], "الموصل");
    }
}

#[test]
fn every_separator_is_found() {
    for separator in [",", ";", "\t", "|"] {
        let text = format!("no{separator}place\n1{separator}\"a, b; c\"\n2{separator}x\n");
        assert_eq!(rows(text.into_bytes()), "no|place\n2: 1|a, b; c\n3: 2|x", "{separator:?}");
    }
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_does() {
    let text = "Register of the station,,\n\nno,place,story\n1,a,\"two\nlines\"\n\n,,\n2,b,c\n";
    assert_eq!(rows(text.into()), "no|place|story\n4: 1|a|two lines\n7: 2|b|c");
}

#[test]
fn short_and_long_rows_are_taken_as_the_heading_is_wide() {
    assert_eq!(rows("a,b\n1\n1,2,3\n".into()), "a|b\n2: 1|\n3: 1|2");
}

#[test]
fn an_empty_file_is_refused() {
    for text in ["", "\n\n", "\u{feff}"] {
        let refused = Source::new(bytes(text.into()), None).err().unwrap();
        assert_eq!(refused.message, "imports-empty-file", "{text:?}");
    }
}

#[test]
fn sheets_give_dates_and_numbers_as_texts() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let (mut book, day) = (Workbook::new(), Format::new().set_num_format("dd/mm/yyyy"));
    let hour = Format::new().set_num_format("hh:mm");
    let sheet = book.add_worksheet();
    sheet.set_name("السجل").unwrap();
    for (column, heading) in ["العدد", "التاريخ", "الساعة", "المكان"].into_iter().enumerate()
    {
        sheet.write(1, column as u16, heading).unwrap();
    }
    sheet.write(2, 0, 1204).unwrap();
    let date = ExcelDateTime::from_ymd(2024, 3, 1).unwrap();
    sheet.write_with_format(2, 1, &date, &day).unwrap();
    let time = ExcelDateTime::from_hms(14, 30, 0).unwrap();
    sheet.write_with_format(2, 2, &time, &hour).unwrap();
    sheet.write(2, 3, " الموصل ").unwrap();
    sheet.write(4, 0, "١٢٠٥").unwrap();
    sheet.write(4, 1, "٠٢/٠٣/٢٠٢٤").unwrap();
    book.add_worksheet().set_name("other").unwrap();
    let file = book.save_to_buffer().unwrap();
    let expected =
        "العدد|التاريخ|الساعة|المكان\n3: 1204|2024-03-01|14:30:00|الموصل\n5: ١٢٠٥|٠٢/٠٣/٢٠٢٤||";
    assert_eq!(rows(file.clone()), expected);
    let named = Source::new(bytes(file.clone()), Some("السجل")).unwrap();
    assert_eq!(named.header.len(), 4);
    let missing = Source::new(bytes(file), Some("nowhere")).err().unwrap();
    assert_eq!(missing.message, "imports-no-sheet");
}

fn refused(file: Vec<u8>) -> &'static str {
    Source::sent(bytes(file)).err().unwrap().message
}

#[test]
fn a_sheet_that_was_sent_is_read_cell_by_cell() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, column, text) in [(1, 2, "no"), (1, 3, "place"), (2, 2, "1"), (4, 3, "here")] {
        sheet.write(row, column, text).unwrap();
    }
    let file = book.save_to_buffer().unwrap();
    let source = Source::sent(bytes(file.clone())).unwrap();
    let lines: Vec<Line> = source.lines().unwrap().map(Result::unwrap).collect();
    assert_eq!((source.header, lines), read(file));
}

#[test]
fn no_file_that_was_sent_takes_the_memory() {
    // Two cells, and between them seventeen thousand million empty ones.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "no").unwrap().write(1_048_575, 16_383, "place").unwrap();
    assert_eq!(refused(book.save_to_buffer().unwrap()), "imports-too-long");
    // A quotation mark that nobody closes.
    let open = format!("no,place\n1,\"{}", "a\n".repeat(1 << 20));
    assert_eq!(refused(open.into()), "imports-unreadable");
    // Older workbooks may ask for any memory before they are read.
    assert_eq!(refused(vec![0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), "imports-save-as-xlsx");
    assert_eq!(refused(b"PK\x03\x04 and nothing more".to_vec()), "imports-unreadable");
}

#[test]
fn a_packed_file_unpacks_only_so_far() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&[b'a'; 1 << 16]).unwrap();
    let open = super::shape::unpacked(bytes(packed.finish().unwrap()), 1 << 15);
    assert!(open().unwrap().read_to_end(&mut Vec::new()).is_err());
}
