//! One column. Answers to a questionnaire have few different values, so a row takes one byte; what
//! differs in each row (a weight) takes eight.

use rustc_hash::FxHashMap;

/// Numeric columns of more different values than this are kept as plain numbers.
const FEW: usize = 4096;

/// One number a row, as narrow as its greatest. Code 0 is a missing value.
#[derive(Debug, Clone)]
pub enum Codes {
    /// Up to 255 values.
    Narrow(Vec<u8>),
    /// Up to 65 535 values.
    Middle(Vec<u16>),
    /// More.
    Wide(Vec<u32>),
}

impl Codes {
    /// How many rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Narrow(codes) => codes.len(),
            Self::Middle(codes) => codes.len(),
            Self::Wide(codes) => codes.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code of a row.
    #[inline]
    pub fn get(&self, row: usize) -> usize {
        match self {
            Self::Narrow(codes) => codes[row].into(),
            Self::Middle(codes) => codes[row].into(),
            Self::Wide(codes) => codes[row] as usize,
        }
    }

    fn push(&mut self, code: u32) {
        if let (Self::Narrow(codes), true) = (&*self, code > u8::MAX.into()) {
            *self = Self::Middle(codes.iter().map(|&code| code.into()).collect());
        }
        if let (Self::Middle(codes), true) = (&*self, code > u16::MAX.into()) {
            *self = Self::Wide(codes.iter().map(|&code| code.into()).collect());
        }
        match self {
            Self::Narrow(codes) => codes.push(code as u8),
            Self::Middle(codes) => codes.push(code as u16),
            Self::Wide(codes) => codes.push(code),
        }
    }
}

impl FromIterator<u32> for Codes {
    fn from_iter<I: IntoIterator<Item = u32>>(codes: I) -> Self {
        let mut own = Self::Narrow(Vec::new());
        codes.into_iter().for_each(|code| own.push(code));
        own
    }
}

/// The values of a column.
#[derive(Debug, Clone)]
pub enum Column {
    /// Few different values.
    Coded {
        /// One a row, 0 = missing.
        codes: Codes,
        /// The words of each code.
        texts: Vec<String>,
        /// The numbers of each code (NaN = missing), if all words are numbers.
        numbers: Option<Vec<f64>>,
    },
    /// Many different numbers; NaN = missing.
    Numbers(Vec<f64>),
}

impl Column {
    /// How many rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Coded { codes, .. } => codes.len(),
            Self::Numbers(numbers) => numbers.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether its values are words.
    pub fn is_text(&self) -> bool {
        matches!(self, Self::Coded { numbers: None, .. })
    }

    /// A column of words; an empty one is missing.
    pub fn of_words<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut filling = Filling::default();
        words.into_iter().for_each(|word| filling.push(word));
        filling.finish()
    }
}

/// A column while it is read.
#[derive(Debug)]
pub(crate) struct Filling {
    codes: Codes,
    texts: Vec<String>,
    numbers: Vec<f64>,
    numeric: bool,
    index: FxHashMap<String, u32>,
    plain: Option<Vec<f64>>,
    last: u32,
}

impl Default for Filling {
    fn default() -> Self {
        Self {
            codes: Codes::Narrow(Vec::new()),
            texts: vec![String::new()],
            numbers: vec![f64::NAN],
            numeric: true,
            index: FxHashMap::default(),
            plain: None,
            last: 0,
        }
    }
}

impl Filling {
    /// Takes the next value.
    pub(crate) fn push(&mut self, field: &str) {
        let field = field.trim();
        if field.is_empty() || field == "NA" {
            return self.push_missing();
        }
        if let Some(plain) = &mut self.plain {
            match number(field) {
                Some(number) => return plain.push(number),
                None => self.unfold(),
            }
        }
        let code = self.code(field);
        self.codes.push(code);
        if self.numeric && self.texts.len() > FEW {
            let (codes, numbers) = (&self.codes, &self.numbers);
            self.plain = Some((0..codes.len()).map(|row| numbers[codes.get(row)]).collect());
            self.codes = Codes::Narrow(Vec::new());
        }
    }

    /// Takes a missing value.
    pub(crate) fn push_missing(&mut self) {
        match &mut self.plain {
            Some(plain) => plain.push(f64::NAN),
            None => self.codes.push(0),
        }
    }

    fn code(&mut self, field: &str) -> u32 {
        // Files are often sorted, so the next value is often the last one.
        if self.last > 0 && self.texts[self.last as usize] == field {
            return self.last;
        }
        self.last = match self.index.get(field) {
            Some(&code) => code,
            None => {
                let code = self.texts.len() as u32;
                let number = number(field);
                self.numeric &= number.is_some();
                self.numbers.push(number.unwrap_or(f64::NAN));
                self.texts.push(field.to_owned());
                self.index.insert(field.to_owned(), code);
                code
            }
        };
        self.last
    }

    /// A word after thousands of numbers: all of them were words.
    fn unfold(&mut self) {
        for number in self.plain.take().unwrap_or_default() {
            let code = if number.is_nan() { 0 } else { self.code(&number.to_string()) };
            self.codes.push(code);
        }
    }

    /// The column as it was read.
    pub(crate) fn finish(self) -> Column {
        match self.plain {
            Some(plain) => Column::Numbers(plain),
            None => Column::Coded {
                codes: self.codes,
                texts: self.texts,
                numbers: self.numeric.then_some(self.numbers),
            },
        }
    }
}

fn number(field: &str) -> Option<f64> {
    field.parse().ok().filter(|number: &f64| number.is_finite())
}
