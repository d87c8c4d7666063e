//! The records of one or two files, read into one table.

use std::{
    collections::{HashMap, hash_map::Entry},
    path::Path,
};

use anyhow::{Context, anyhow, bail};
use names::link::Table;

use super::map::{Field, Map, Places};
use crate::{
    Refusal,
    lang::{Lang, digits_to_ascii, parse_date},
    station::imports::{self, Line, Source, is_nothing},
};

/// What was read: an id and a row of the table for each record.
pub(super) struct Records<'m> {
    pub(super) ids: Vec<Box<str>>,
    pub(super) table: Table,
    map: &'m Map,
    /// Dates that could not be read, and the row of the first.
    unread: Option<(u64, u64)>,
}

impl Records<'_> {
    pub(super) fn new(map: &Map) -> Records<'_> {
        Records { ids: Vec::new(), table: Table::new(map.schema()), map, unread: None }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// The file, the row and the reason.
    pub(super) fn take(&mut self, path: &Path) -> anyhow::Result<()> {
        let name = path.display().to_string();
        self.read(path).with_context(|| name.clone())?;
        if let Some((count, row)) = self.unread.take() {
            eprintln!(
                "{name}: row {row}: the date can't be read ({count} such rows; taken as unknown)"
            );
        }
        Ok(())
    }

    fn read(&mut self, path: &Path) -> anyhow::Result<()> {
        let source = Source::new(imports::file(path.to_owned()), None).map_err(spoken)?;
        let places = self.map.bind(&source.header)?;
        // Of two files each has its own ids.
        let mut known: HashMap<Box<str>, u64> = HashMap::new();
        for line in source.lines().map_err(spoken)? {
            let line = line.map_err(spoken)?;
            let id = self.id(&line, &places)?;
            match known.entry(id.clone()) {
                Entry::Occupied(first) => {
                    bail!("row {}: its id stands in row {} already", line.row, first.get());
                }
                Entry::Vacant(place) => drop(place.insert(line.row)),
            }
            self.ids.push(id);
            self.push(&line, &places);
        }
        Ok(())
    }

    fn id(&self, line: &Line, places: &Places) -> anyhow::Result<Box<str>> {
        if !self.map.has(Field::Id) {
            return Ok(line.row.to_string().into());
        }
        let id = cell(line, places, Field::Id);
        if id.is_empty() {
            bail!("row {}: it has no id", line.row);
        }
        Ok(id.into())
    }

    fn push(&mut self, line: &Line, places: &Places) {
        let of = |field| cell(line, places, field);
        let (full, given, family) =
            (of(Field::FullName), of(Field::GivenName), of(Field::FamilyName));
        let (birth, is_read) = birth(of(Field::BirthDate), &self.map.forms());
        if !is_read {
            let (count, first) = self.unread.unwrap_or((0, line.row));
            self.unread = Some((count + 1, first));
        }
        let both = format!("{given} {family}");
        let mut texts = match self.map.has(Field::FullName) {
            true if full.is_empty() => vec![both.trim()],
            true => vec![full],
            false => vec![given, family],
        };
        texts.extend(self.map.after_name().iter().map(|field| match field {
            Field::BirthDate => birth.as_str(),
            other => of(*other),
        }));
        self.table.push(&texts);
    }
}

fn cell<'l>(line: &'l Line, places: &Places, field: Field) -> &'l str {
    let text = places.get(&field).and_then(|place| line.cells.get(*place));
    text.map(String::as_str).filter(|text| !is_nothing(text)).unwrap_or_default()
}

/// A birth as the engine reads it, and whether anything could be made of it. What is no day of the
/// calendar is kept in its figures: it may be one slip away from one.
fn birth(typed: &str, forms: &[&str]) -> (String, bool) {
    if let Some(day) = parse_date(typed, forms) {
        return (day.to_string(), true);
    }
    let digits: String = digits_to_ascii(typed).chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        4 | 8 => (digits, true),
        _ => (String::new(), typed.is_empty()),
    }
}

fn spoken(refusal: Refusal) -> anyhow::Error {
    anyhow!(imports::spoken(Lang::EN, &[refusal]))
}
