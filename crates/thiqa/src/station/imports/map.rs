//! `MAP.toml`: which column of a register is which of our fields, and what its words mean.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::{field::Field, guess::plain};
use crate::{
    Refusal,
    lang::{REGISTER_DATES, clean, fold, msg},
    pack::Pack,
};

/// A map, checked against the pack.
#[derive(Debug, Clone, Default)]
pub struct Map {
    file: String,
    columns: BTreeMap<Field, Column>,
    /// The forms of dates, in the notation of `strptime`; the first that fits wins.
    pub dates: Vec<String>,
    /// Their folded word → our code.
    values: BTreeMap<Field, BTreeMap<String, String>>,
}

#[derive(Debug, Clone)]
struct Column {
    heading: String,
    line: usize,
}

/// A map laid over a heading: where each field stands.
#[derive(Debug, Clone)]
pub struct Bound {
    places: BTreeMap<Field, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    columns: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    formats: Formats,
    #[serde(default)]
    values: BTreeMap<Spanned<String>, BTreeMap<String, Spanned<String>>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Formats {
    #[serde(default)]
    dates: Vec<Spanned<String>>,
}

/// Tells where in the file something is wrong.
struct Complaints<'a> {
    file: &'a str,
    text: &'a str,
    found: Vec<Refusal>,
}

impl Complaints<'_> {
    fn line(&self, at: usize) -> usize {
        let before = self.text.as_bytes().iter().take(at);
        before.filter(|byte| **byte == b'\n').count() + 1
    }

    fn add(&mut self, message: &'static str, at: usize, what: &str) {
        let line = self.line(at).to_string();
        let refusal = Refusal::new(message).arg("file", self.file).arg("line", line);
        self.found.push(refusal.arg("what", clean(what)));
    }
}

impl Map {
    /// Reads a map. `file` is its name for messages. Everything wrong comes back at once.
    pub fn parse(text: &str, file: &str, pack: &Pack) -> Result<Map, Vec<Refusal>> {
        let mut wrong = Complaints { file, text, found: Vec::new() };
        let written: Written = match toml::from_str(text) {
            Ok(written) => written,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                wrong.add(msg("imports-map-broken"), at, error.message());
                return Err(wrong.found);
            }
        };
        let mut map = Map { file: file.to_owned(), ..Map::default() };
        map.read_columns(&written, &mut wrong);
        map.read_dates(&written, &mut wrong);
        map.read_values(&written, pack, &mut wrong);
        if wrong.found.is_empty() { Ok(map) } else { Err(wrong.found) }
    }

    /// A map made of columns chosen on a page.
    pub fn chosen(columns: impl IntoIterator<Item = (Field, String)>) -> Map {
        let column = |(field, heading)| (field, Column { heading, line: 0 });
        Map { columns: columns.into_iter().map(column).collect(), ..Map::default() }
    }

    /// The same map in which a word of a field means a code.
    pub fn with_value(mut self, field: Field, word: &str, code: &str) -> Map {
        self.values.entry(field).or_default().insert(fold(word), code.to_owned());
        self
    }

    fn read_columns(&mut self, written: &Written, wrong: &mut Complaints) {
        for (name, heading) in &written.columns {
            let at = name.span().start;
            match Field::parse(name.get_ref()) {
                Some(field) => {
                    let line = wrong.line(at);
                    let column = Column { heading: clean(heading.get_ref()), line };
                    self.columns.insert(field, column);
                }
                None => wrong.add(msg("imports-map-field"), at, name.get_ref()),
            }
        }
        if written.columns.is_empty() {
            wrong.add(msg("imports-map-empty"), 0, "");
        }
    }

    fn read_dates(&mut self, written: &Written, wrong: &mut Complaints) {
        for form in &written.formats.dates {
            let text = form.get_ref();
            if is_date_form(text) {
                self.dates.push(text.clone());
            } else {
                wrong.add(msg("imports-map-date"), form.span().start, text);
            }
        }
    }

    fn read_values(&mut self, written: &Written, pack: &Pack, wrong: &mut Complaints) {
        for (name, words) in &written.values {
            let Some(field) = Field::parse(name.get_ref()) else {
                wrong.add(msg("imports-map-field"), name.span().start, name.get_ref());
                continue;
            };
            for (word, code) in words {
                if !known(pack, field, code.get_ref()) {
                    wrong.add(msg("imports-map-code"), code.span().start, code.get_ref());
                }
                let meanings = self.values.entry(field).or_default();
                meanings.insert(fold(word), code.get_ref().clone());
            }
        }
    }

    /// Lays the map over a heading; columns that the file doesn't have are named.
    pub fn bind(&self, header: &[String]) -> Result<Bound, Vec<Refusal>> {
        let (mut places, mut wrong) = (BTreeMap::new(), Vec::new());
        for (field, column) in &self.columns {
            let same = |heading: &String| *heading == column.heading;
            let alike = |heading: &String| plain(heading) == plain(&column.heading);
            let found = header.iter().position(same).or_else(|| header.iter().position(alike));
            match found {
                Some(place) => drop(places.insert(*field, place)),
                None => wrong.push(
                    Refusal::new(msg("imports-map-column"))
                        .arg("file", &*self.file)
                        .arg("line", column.line.to_string())
                        .arg("name", field.code())
                        .arg("what", &*column.heading)
                        .arg("have", suggestions(&column.heading, header)),
                ),
            }
        }
        if wrong.is_empty() { Ok(Bound { places }) } else { Err(wrong) }
    }

    /// What a word of a field means by this map.
    pub fn meaning(&self, field: Field, word: &str) -> Option<&str> {
        self.values.get(&field)?.get(&fold(word)).map(String::as_str)
    }

    /// The column of a field.
    pub fn heading(&self, field: Field) -> Option<&str> {
        self.columns.get(&field).map(|column| column.heading.as_str())
    }

    /// The forms of dates: the map's own, or those met in registers.
    pub fn date_forms(&self) -> Vec<&str> {
        if self.dates.is_empty() {
            return REGISTER_DATES.to_vec();
        }
        self.dates.iter().map(String::as_str).collect()
    }
}

impl Bound {
    /// A cell of a row; nothing if the map has no such column or the cell is as good as empty.
    pub fn cell<'r>(&self, field: Field, cells: &'r [String]) -> Option<&'r str> {
        let text = cells.get(*self.places.get(&field)?)?.as_str();
        (!is_nothing(text)).then_some(text)
    }

    /// Whether the register has a column for it.
    pub fn has(&self, field: Field) -> bool {
        self.places.contains_key(&field)
    }
}

/// Whether a cell is as good as empty.
pub(in crate::station) fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "-" | "–" | "—" | "." | "\\N" | "NULL" | "null" | "N/A" | "n/a")
}

/// A form of dates is good if it can read what it has written.
pub(in crate::station) fn is_date_form(form: &str) -> bool {
    let day = jiff::civil::date(2024, 12, 31).at(13, 45, 0, 0);
    jiff::fmt::strtime::format(form, day)
        .is_ok_and(|written| jiff::civil::Date::strptime(form, &written).is_ok())
}

/// Whether a field may have this code. Fields without codes take any word.
fn known(pack: &Pack, field: Field, code: &str) -> bool {
    match field {
        Field::Offence => pack.offences.has(code),
        Field::Place => pack.districts.has(code),
        Field::Status => pack.statuses.has(code),
        // There is no table of premises; a code is no sentence.
        Field::Premises => {
            let sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            (1..=30).contains(&code.len()) && code.chars().all(sign)
        }
        _ => true,
    }
}

/// The file's columns, those that share a word or many letters with the one looked for first.
fn suggestions(wanted: &str, header: &[String]) -> String {
    let letters = |text: &str| plain(text).chars().collect::<BTreeSet<char>>();
    let wanted = letters(wanted);
    let mut columns: Vec<&String> = header.iter().filter(|heading| !heading.is_empty()).collect();
    columns.sort_by_key(|heading| {
        let heading = letters(heading);
        let shared = heading.intersection(&wanted).count();
        std::cmp::Reverse(1000 * shared / heading.union(&wanted).count().max(1))
    });
    let quoted: Vec<String> =
        columns.into_iter().take(12).map(|text| format!("«{text}»")).collect();
    quoted.join(", ")
}
