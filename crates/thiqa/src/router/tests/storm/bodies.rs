//! What a form is sent as: pairs, JSON, parts with files that begin well.

use std::io::Write;

use rand::{RngExt, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use rust_xlsxwriter::Workbook;

use super::values::nasty;

type Pairs = [(String, String)];

const KINDS: &[&str] = &[
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "text/csv",
    "application/x-www-form-urlencoded; charset=utf-16",
    "\u{fffd}",
];

/// Names of fields that take files.
const FILES: &[&str] = &["file", "map", "files", "photo"];

/// A body and its content type; `broken` says whether bytes may be torn.
pub(super) fn body(dice: &mut ChaCha8Rng, fields: &Pairs, broken: bool) -> (String, Vec<u8>) {
    let files = fields.iter().any(|(name, _)| FILES.contains(&name.as_str()));
    let kind = match dice.random_range(0..10) {
        0 if broken => KINDS.choose(dice).copied().unwrap_or_default(),
        1..8 if files => KINDS[2],
        n => KINDS[n % 3],
    };
    let mut body = match kind {
        "application/json" => json(dice, fields),
        "multipart/form-data; boundary=x" => parts(dice, fields),
        _ => form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish()
            .into_bytes(),
    };
    if broken && dice.random_bool(0.2) {
        tear(dice, &mut body);
    }
    (kind.to_owned(), body)
}

fn tear(dice: &mut ChaCha8Rng, bytes: &mut Vec<u8>) {
    if bytes.is_empty() {
        return;
    }
    let at = dice.random_range(0..bytes.len());
    match dice.random_range(0..3) {
        0 => bytes.truncate(at),
        1 => bytes[at] = dice.random(),
        _ => bytes.insert(at, dice.random()),
    }
}

fn json(dice: &mut ChaCha8Rng, fields: &Pairs) -> Vec<u8> {
    let deep = |depth: usize, open: &str, close: &str| {
        format!("{{\"x\":{}1{}}}", open.repeat(depth), close.repeat(depth)).into_bytes()
    };
    match dice.random_range(0..60) {
        0 => return deep(126, "[", "]"),
        1 => return deep(100_000, "[", "]"),
        2 => return deep(50_000, "{\"x\":", "}"),
        3 => return b"{\"id\":1e999999,\"n\":-0}".to_vec(),
        4 => return b"[]".to_vec(),
        5 => return b"{\"reason\":\"\\ud800\"}".to_vec(),
        _ => {}
    }
    let map: serde_json::Map<_, _> =
        fields.iter().map(|(name, value)| (name.clone(), value_of(dice, value, 0))).collect();
    serde_json::Value::Object(map).to_string().into_bytes()
}

fn value_of(dice: &mut ChaCha8Rng, value: &str, depth: u8) -> serde_json::Value {
    use serde_json::Value;
    match dice.random_range(0..30) {
        0 => Value::Null,
        1 => dice.random::<f64>().into(),
        2 => true.into(),
        3 if depth < 4 => Value::Array(vec![value_of(dice, value, depth + 1), value.into()]),
        4 if depth < 4 => serde_json::json!({ "x": value_of(dice, value, depth + 1) }),
        5 => u64::MAX.into(),
        _ => value.into(),
    }
}

fn parts(dice: &mut ChaCha8Rng, fields: &Pairs) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let likely = if FILES.contains(&name.as_str()) { 0.9 } else { 0.05 };
        let file = dice.random_bool(likely);
        let file_name =
            if file { format!("; filename=\"{}.csv\"", nasty(dice)) } else { String::new() };
        let head =
            format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"{file_name}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        if file && name == "map" {
            body.extend_from_slice(map(dice).as_bytes());
        } else if file {
            body.extend(upload(dice));
        } else {
            body.extend_from_slice(value.as_bytes());
        }
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--x--\r\n");
    body
}

fn map(dice: &mut ChaCha8Rng) -> String {
    let form = ["%d/%m/%Y", "%Y", "%Q", "%9999999999d", "%s", ""]
        .choose(dice)
        .copied()
        .unwrap_or_default();
    format!(
        "[columns]\nnumber = \"no\"\nreceived_on = \"day\"\nstory = \"{}\"\n[formats]\ndates = [\"{form}\"]\n",
        "words"
    )
}

/// A file whose first bytes are true and whose others may not be.
fn upload(dice: &mut ChaCha8Rng) -> Vec<u8> {
    let mut rows = "no,day,words,hour\n".to_owned();
    for _ in 0..dice.random_range(0..6) {
        let cells: Vec<String> = (0..4).map(|_| nasty(dice).replace(',', " ")).collect();
        rows += &(cells.join(",") + "\n");
    }
    let mut bytes = match dice.random_range(0..8) {
        0 => packed(rows.as_bytes()),
        1 => book(&rows),
        2 => encoding_rs::WINDOWS_1256.encode(&rows).0.into_owned(),
        3 => rows.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        4 | 5 => {
            let magic: &[&[u8]] = &[
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
                b"\xff\xd8\xff\xe0\0\x10JFIF\0",
                b"%PDF-1.7\n",
                b"PK\x03\x04",
                b"\x1f\x8b\x08",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                b"RIFF\0\0\0\0WEBPVP8 ",
                b"\0\0\0\x18ftypmp42",
                b"ID3\x04",
                b"<svg onload=alert(1)>",
            ];
            let mut bytes = magic.choose(dice).copied().unwrap_or_default().to_vec();
            bytes.extend_from_slice(rows.as_bytes());
            bytes
        }
        _ => rows.into_bytes(),
    };
    for _ in 0..[0, 0, 1, 3].choose(dice).copied().unwrap_or(0) {
        tear(dice, &mut bytes);
    }
    bytes
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn book(rows: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in rows.lines().enumerate() {
        for (column, cell) in line.split(',').enumerate() {
            let cell: String = cell.chars().filter(|c| !c.is_control()).take(100).collect();
            sheet.write(row as u32, column as u16, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}
