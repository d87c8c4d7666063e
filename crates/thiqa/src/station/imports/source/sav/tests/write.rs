//! A writer of system files, for tests.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};

/// A variable: short and long name, its label, width (0 for a number), labels.
pub(crate) struct Asked<'a> {
    pub(crate) short: &'a str,
    pub(crate) long: &'a str,
    pub(crate) label: &'a str,
    pub(crate) width: usize,
    pub(crate) labels: &'a [(f64, &'a str)],
}

/// What stands in a cell.
#[derive(Clone)]
pub(crate) enum Cell<'a> {
    Number(f64),
    Text(&'a str),
    None,
}

/// How a file is written.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    pub(crate) packed: i32,
    pub(crate) big: bool,
    /// Words in the code page of Arabic Windows, which the file does not name.
    pub(crate) arabic: bool,
}

struct Out {
    bytes: Vec<u8>,
    way: Way,
}

impl Out {
    fn put(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn int(&mut self, number: i32) {
        let own = if self.way.big { number.to_be_bytes() } else { number.to_le_bytes() };
        self.put(&own);
    }

    fn long(&mut self, number: i64) {
        let own = if self.way.big { number.to_be_bytes() } else { number.to_le_bytes() };
        self.put(&own);
    }

    fn float(&mut self, number: f64) {
        self.put(&self.eight(number));
    }

    fn eight(&self, number: f64) -> [u8; 8] {
        if self.way.big { number.to_be_bytes() } else { number.to_le_bytes() }
    }

    fn text(&self, text: &str) -> Vec<u8> {
        match self.way.arabic {
            true => encoding_rs::WINDOWS_1256.encode(text).0.into_owned(),
            false => text.as_bytes().to_vec(),
        }
    }

    fn padded(&mut self, mut bytes: Vec<u8>, to: usize) {
        bytes.resize(bytes.len().next_multiple_of(to), b' ');
        self.put(&bytes);
    }

    fn extension(&mut self, kind: i32, data: &[u8]) {
        [7, kind, 1, data.len() as i32].into_iter().for_each(|number| self.int(number));
        self.put(data);
    }
}

/// The parts of a text: as many variables, each with its width.
fn parts(width: usize) -> Vec<usize> {
    if width <= 255 {
        return vec![width];
    }
    let count = width.div_ceil(252);
    (0..count).map(|at| if at + 1 < count { 255 } else { width - 252 * at }).collect()
}

/// A system file.
pub(crate) fn sav(way: Way, asked: &[Asked<'_>], cases: &[Vec<Cell<'_>>]) -> Vec<u8> {
    let mut out = Out { bytes: Vec::new(), way };
    out.put(if way.packed == 2 { b"$FL3" } else { b"$FL2" });
    out.put(&[b' '; 60]);
    [2, 1, way.packed, 0, cases.len() as i32].into_iter().for_each(|number| out.int(number));
    out.float(100.0);
    out.put(&[b' '; 84]);
    let mut places = Vec::new();
    for own in asked {
        places.push(variables(&mut out, own, places.last().map_or(1, |(_, next)| *next)));
    }
    for (own, (first, _)) in asked.iter().zip(&places).filter(|(own, _)| !own.labels.is_empty()) {
        [3, own.labels.len() as i32].into_iter().for_each(|number| out.int(number));
        for (value, words) in own.labels {
            out.float(*value);
            let words = out.text(words);
            out.padded([&[words.len() as u8], words.as_slice()].concat(), 8);
        }
        [4, 1, *first].into_iter().for_each(|number| out.int(number));
    }
    let names = asked.iter().map(|own| format!("{}={}", own.short, own.long));
    let names = names.collect::<Vec<_>>().join("\t");
    out.extension(13, names.as_bytes());
    let long = asked.iter().filter(|own| own.width > 255);
    let long: String = long.map(|own| format!("{}={:05}\0\t", own.short, own.width)).collect();
    out.extension(14, long.as_bytes());
    if !way.arabic {
        out.extension(20, b"UTF-8");
    }
    [999, 0].into_iter().for_each(|number| out.int(number));
    let data = data(&out, asked, cases);
    match way.packed {
        2 => packed(&mut out, &data),
        _ => out.put(&data),
    }
    out.bytes
}

/// The records of a variable; the place of its first, and of what follows.
fn variables(out: &mut Out, own: &Asked<'_>, first: i32) -> (i32, i32) {
    let mut place = first;
    for (part, width) in parts(own.width).into_iter().enumerate() {
        [2, width as i32, i32::from(part == 0), 1, 0, 0].into_iter().for_each(|n| out.int(n));
        let short = if part == 0 { own.short.to_owned() } else { format!("{}{part}", own.short) };
        out.put(format!("{short:8}").as_bytes());
        if part == 0 {
            let label = out.text(own.label);
            out.int(label.len() as i32);
            out.padded(label, 4);
        }
        // A value that the file calls missing.
        out.float(99.0);
        place += 1;
        for _ in 1..width.max(1).div_ceil(8) {
            [2, -1, 0, 0, 0, 0].into_iter().for_each(|number| out.int(number));
            out.put(&[b' '; 8]);
            place += 1;
        }
    }
    (first, place)
}

/// Every place of eight bytes, as it is or as a command.
fn data(out: &Out, asked: &[Asked<'_>], cases: &[Vec<Cell<'_>>]) -> Vec<u8> {
    let mut places: Vec<(u8, [u8; 8])> = Vec::new();
    for (own, cell) in cases.iter().flat_map(|case| asked.iter().zip(case)) {
        match cell {
            Cell::None => places.push((255, out.eight(-f64::MAX))),
            Cell::Number(n) if n.fract() == 0.0 && (-99.0..152.0).contains(n) => {
                places.push(((n + 100.0) as u8, out.eight(*n)));
            }
            Cell::Number(n) => places.push((253, out.eight(*n))),
            Cell::Text(text) => {
                let mut text = out.text(text);
                text.resize(own.width, b' ');
                let widths = parts(own.width);
                for (at, width) in widths.iter().enumerate() {
                    let from = (at * 255).min(text.len());
                    let to = if at + 1 < widths.len() { from + 255 } else { text.len() };
                    let mut part = text[from..to.min(text.len())].to_vec();
                    part.resize(width.next_multiple_of(8), b' ');
                    for eight in part.chunks(8) {
                        let command = if *eight == [b' '; 8] { 254 } else { 253 };
                        places.push((command, eight.try_into().unwrap()));
                    }
                }
            }
        }
    }
    if out.way.packed == 0 {
        return places.into_iter().flat_map(|own| own.1).collect();
    }
    places.push((252, [0; 8]));
    let mut data = Vec::new();
    for eight in places.chunks(8) {
        let mut commands = [0; 8];
        eight.iter().zip(&mut commands).for_each(|(own, command)| *command = own.0);
        data.extend(commands);
        eight.iter().filter(|own| own.0 == 253).for_each(|own| data.extend(own.1));
    }
    data
}

/// Two blocks, each packed, and the list of them.
fn packed(out: &mut Out, data: &[u8]) {
    let start = out.bytes.len() as i64;
    let packed: Vec<(usize, Vec<u8>)> = [&data[..data.len() / 2], &data[data.len() / 2..]]
        .into_iter()
        .map(|half| {
            let mut own = ZlibEncoder::new(Vec::new(), Compression::fast());
            own.write_all(half).unwrap();
            (half.len(), own.finish().unwrap())
        })
        .collect();
    let list = start + 24 + packed.iter().map(|own| own.1.len() as i64).sum::<i64>();
    [start, list, 24 + 24 * packed.len() as i64].into_iter().for_each(|number| out.long(number));
    packed.iter().for_each(|own| out.put(&own.1));
    [-100, 0].into_iter().for_each(|number| out.long(number));
    [0x003f_f000, packed.len() as i32].into_iter().for_each(|number| out.int(number));
    let (mut plain, mut at) = (start, start + 24);
    for (length, block) in &packed {
        [plain, at].into_iter().for_each(|number| out.long(number));
        [*length as i32, block.len() as i32].into_iter().for_each(|number| out.int(number));
        (plain, at) = (plain + *length as i64, at + block.len() as i64);
    }
}
