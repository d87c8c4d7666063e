//! The records before the data of a system file.

use std::collections::HashMap;

use super::{
    Damage, Read,
    bytes::Bytes,
    dictionary::{Dictionary, Labels, Variable},
    text,
};

/// The most variables, and the most places of eight bytes in a case.
const VARIABLES: usize = 1 << 14;
const PLACES: usize = 1 << 18;
/// The most labels.
const LABELS: usize = 1 << 20;
/// The longest text that stands in one part.
const SHORT: usize = 255;
/// The bytes of a long text by which it is cut into parts.
const CUT: usize = 252;

/// What is gathered until the encoding is known.
#[derive(Default)]
struct Found<'a> {
    variables: Vec<Variable>,
    /// Variables by the place where they begin.
    at: HashMap<usize, usize>,
    places: usize,
    labels: Vec<Labels>,
    /// How many labels there are in all sets.
    told: usize,
    long_names: &'a [u8],
    long_texts: &'a [u8],
    encoding: Option<&'a [u8]>,
    page: Option<i32>,
    none: Option<f64>,
}

/// The dictionary, and where the data begin.
pub(super) fn read(bytes: &[u8]) -> Read<(Dictionary, usize)> {
    let mut head = Bytes::new(bytes, false);
    if !matches!(head.take(4)?, b"$FL2" | b"$FL3") {
        return Err(Damage::Broken);
    }
    head.take(60)?;
    // The layout is a small number in the order of the machine that wrote it.
    head.big = !matches!(head.clone().int()?, 1..=0xffff);
    head.take(8)?;
    let packed = head.int()?;
    head.take(4)?;
    let cases = u64::try_from(head.int()?).ok();
    let bias = head.float()?;
    head.take(84)?;
    let mut found = Found::default();
    loop {
        match head.int()? {
            2 => found.variable(&mut head)?,
            3 => found.labels(&mut head)?,
            6 => {
                let lines = head.count()?;
                head.take(lines.checked_mul(80).ok_or(Damage::Broken)?)?;
            }
            7 => found.extension(&mut head)?,
            999 => break,
            _ => return Err(Damage::Broken),
        }
    }
    head.take(4)?;
    if found.variables.is_empty() {
        return Err(Damage::Broken);
    }
    let big = head.big;
    Ok((found.dictionary((packed, bias, cases), big), bytes.len() - head.len()))
}

impl<'a> Found<'a> {
    fn variable(&mut self, from: &mut Bytes<'a>) -> Read<()> {
        let width = from.int()?;
        let has_label = from.int()? != 0;
        let missing = from.int()?.unsigned_abs() as usize;
        from.take(8)?;
        let short = from.take(8)?.trim_ascii_end().to_vec();
        let label = if has_label {
            let length = from.count()?;
            let label = from.take(length)?;
            from.take(length.next_multiple_of(4) - length)?;
            label
        } else {
            &[]
        };
        if missing > 3 {
            return Err(Damage::Broken);
        }
        from.take(missing * 8)?;
        let place = self.places;
        self.places += 1;
        if self.places > PLACES || self.variables.len() >= VARIABLES {
            return Err(Damage::TooLong);
        }
        // The text before goes on in this place.
        let Ok(width) = usize::try_from(width) else {
            let part = self.variables.last_mut().and_then(|own| own.parts.last_mut());
            part.ok_or(Damage::Broken)?.1 += 1;
            return Ok(());
        };
        self.at.insert(place, self.variables.len());
        self.variables.push(Variable {
            short,
            label: label.to_vec(),
            width: width.min(SHORT),
            parts: vec![(place, 1)],
            ..Variable::default()
        });
        Ok(())
    }

    /// A set of labels, and the variables that have it.
    fn labels(&mut self, from: &mut Bytes<'a>) -> Read<()> {
        let mut set = Labels::new();
        for _ in 0..from.count()? {
            let value = from.eight()?;
            let length = usize::from(from.take(1)?[0]);
            set.push((value, from.take(length)?.to_vec()));
            from.take((length + 1).next_multiple_of(8) - length - 1)?;
            self.told += 1;
            if self.told > LABELS {
                return Err(Damage::TooLong);
            }
        }
        if from.int()? != 4 {
            return Err(Damage::Broken);
        }
        for _ in 0..from.count()? {
            let place = from.count()?.checked_sub(1);
            let own = place.and_then(|place| self.at.get(&place));
            if let Some(own) = own.and_then(|own| self.variables.get_mut(*own)) {
                own.labels = Some(self.labels.len());
            }
        }
        self.labels.push(set);
        Ok(())
    }

    fn extension(&mut self, from: &mut Bytes<'a>) -> Read<()> {
        let (kind, size, count) = (from.int()?, from.count()?, from.count()?);
        let data = from.take(size.checked_mul(count).ok_or(Damage::Broken)?)?;
        match kind {
            3 => {
                let mut own = Bytes::new(data, from.big);
                own.take(28)?;
                self.page = Some(own.int()?);
            }
            4 => self.none = Some(Bytes::new(data, from.big).float()?),
            13 => self.long_names = data,
            14 => self.long_texts = data,
            20 => self.encoding = Some(data),
            _ => {}
        }
        Ok(())
    }

    fn dictionary(self, (packed, bias, cases): (i32, f64, Option<u64>), big: bool) -> Dictionary {
        let words = self.variables.iter().map(|own| own.label.as_slice());
        let words = words.chain([self.long_names]);
        let labels = self.labels.iter().flatten().map(|own| own.1.as_slice());
        let encoding = text::encoding(self.encoding, self.page, words.chain(labels));
        let mut dictionary = Dictionary {
            variables: self.variables,
            labels: self.labels,
            places: self.places,
            packed,
            bias,
            cases,
            none: self.none.unwrap_or(-f64::MAX),
            encoding,
            big,
        };
        join(&mut dictionary.variables, self.long_texts);
        name(&mut dictionary, self.long_names);
        dictionary
    }
}

/// `SHORT=value` of a list.
fn pairs(list: &[u8]) -> HashMap<&[u8], &[u8]> {
    fn pair(own: &[u8]) -> Option<(&[u8], &[u8])> {
        let at = own.iter().position(|byte| *byte == b'=')?;
        Some((&own[..at], &own[at + 1..]))
    }
    list.split(|byte| *byte == b'\t').filter_map(pair).collect()
}

/// A long text is written as several variables; only the first of them is one.
fn join(variables: &mut Vec<Variable>, long_texts: &[u8]) {
    let widths = pairs(long_texts);
    let digits = |text: &[u8]| -> Option<usize> {
        let digits = text.split(|byte| *byte == 0).next()?;
        std::str::from_utf8(digits).ok()?.trim().parse().ok()
    };
    let mut joined: Vec<Variable> = Vec::with_capacity(variables.len());
    let mut all = std::mem::take(variables).into_iter();
    while let Some(mut own) = all.next() {
        let width = widths.get(own.short.as_slice()).and_then(|text| digits(text));
        if let Some(width) = width.filter(|width| *width > SHORT && own.width > 0) {
            let more = width.div_ceil(CUT) - 1;
            own.parts.extend(all.by_ref().take(more).flat_map(|part| part.parts));
            own.width = width;
        }
        joined.push(own);
    }
    *variables = joined;
}

/// The names by which people know the variables.
fn name(dictionary: &mut Dictionary, long_names: &[u8]) {
    let names = pairs(long_names);
    let mut said = Vec::with_capacity(dictionary.variables.len());
    for own in &dictionary.variables {
        let name = names.get(own.short.as_slice()).copied().unwrap_or(&own.short);
        said.push(dictionary.text(name));
    }
    for (own, name) in dictionary.variables.iter_mut().zip(said) {
        own.name = name;
    }
}
