//! Registers as files: text in any encoding, packed or not, and sheets whose parts may be anything.
#![no_main]

use std::{
    io::{Cursor, Read, Write},
    sync::Arc,
};

use libfuzzer_sys::fuzz_target;
use thiqa::station::imports::{Opener, Source};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const BOOK: &str =
    r#"<workbook xmlns:r="r"><sheets><sheet name="s" sheetId="1" r:id="a"/></sheets></workbook>"#;
const LINKS: &str = r#"<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fn read(bytes: Vec<u8>) {
    let bytes: Arc<[u8]> = bytes.into();
    let open: Opener =
        Arc::new(move || Ok(Box::new(Cursor::new(bytes.clone())) as Box<dyn Read + Send>));
    let Ok(source) = Source::sent(open) else { return };
    let lines = source.lines().expect("it was read before");
    assert_eq!(lines.map(|line| line.expect("it was read before")).count() as u64, source.rows);
}

/// Sheet, shared words and formats, parted by a zero byte.
fn book(bytes: &[u8]) -> Vec<u8> {
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in [
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", part()),
        ("xl/sharedStrings.xml", part()),
        ("xl/styles.xml", part()),
    ] {
        zip.start_file(name, stored).expect("a part");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

fuzz_target!(|bytes: &[u8]| {
    match bytes.split_first() {
        Some((0..64, rest)) => read(book(rest)),
        Some((64..96, rest)) => read(packed(rest)),
        Some((_, rest)) => read(rest.to_vec()),
        None => {}
    }
});
