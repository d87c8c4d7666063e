//! What the variables of a system file are, and how their values are said.

use encoding_rs::Encoding;

use super::{bytes::float, cases::Value};

/// The bytes of a long text that stand in one of its parts.
const PART: usize = 255;

/// Values and the words that stand for them.
pub(super) type Labels = Vec<([u8; 8], Vec<u8>)>;

/// A variable.
#[derive(Debug, Default)]
pub(super) struct Variable {
    /// The name of eight letters by which records speak of it.
    pub(super) short: Vec<u8>,
    /// The name by which people know it.
    pub(super) name: String,
    /// What was asked.
    pub(super) label: Vec<u8>,
    /// Bytes of a text; 0 for a number.
    pub(super) width: usize,
    /// Where it stands in a case, in places of eight bytes: first place and how many, once for each
    /// part of a long text.
    pub(super) parts: Vec<(usize, usize)>,
    /// Which of the sets of labels is its own.
    pub(super) labels: Option<usize>,
}

/// All variables, and how cases are written.
pub(super) struct Dictionary {
    pub(super) variables: Vec<Variable>,
    /// The sets of labels; variables share them.
    pub(super) labels: Vec<Labels>,
    /// Places of eight bytes in a case.
    pub(super) places: usize,
    /// 0 for none, 1 for commands of a byte, 2 for those packed once more.
    pub(super) packed: i32,
    /// What is taken off a number that is written as a command.
    pub(super) bias: f64,
    /// How many cases there are, where the file says so.
    pub(super) cases: Option<u64>,
    /// The number that stands for none.
    pub(super) none: f64,
    pub(super) encoding: &'static Encoding,
    pub(super) big: bool,
}

impl Dictionary {
    /// Words of the file.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        self.encoding.decode_without_bom_handling(bytes).0.trim_end_matches([' ', '\0']).to_owned()
    }

    /// A value by itself, as labels name it.
    pub(super) fn value(&self, own: &Variable, value: [u8; 8]) -> String {
        match own.width {
            0 => self.number(float(value, self.big)),
            width => self.text(&value[..width.min(8)]),
        }
    }

    /// The value of a variable in a case.
    pub(super) fn said(&self, own: &Variable, case: &[Value]) -> String {
        let places = |part: &(usize, usize)| case.iter().skip(part.0).take(part.1);
        if own.width == 0 {
            return match own.parts.first().and_then(|part| places(part).next()) {
                Some(Value::Number(number)) => self.number(*number),
                Some(Value::Bytes(value)) => self.number(float(*value, self.big)),
                _ => String::new(),
            };
        }
        let mut text = Vec::new();
        for part in &own.parts {
            text.extend(places(part).flat_map(|place| place.bytes()).take(PART));
        }
        text.truncate(own.width);
        self.text(&text)
    }

    /// A number as a spreadsheet would write it; nothing for none.
    fn number(&self, number: f64) -> String {
        if !number.is_finite() || number == self.none {
            return String::new();
        }
        match number.fract() == 0.0 && number.abs() < 1e15 {
            true => (number as i64).to_string(),
            false => number.to_string(),
        }
    }
}
