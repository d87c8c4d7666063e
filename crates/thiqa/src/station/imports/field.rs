//! Our fields, and how a register's columns are recognised by the words of the pack.

use crate::{lang::fold, pack::Pack};

/// A field of a case that a register may have a column for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The number in the older register.
    Number,
    /// The day on which the police heard of it.
    ReceivedOn,
    /// The hour of that day.
    ReceivedTime,
    /// The day on which it happened.
    OccurredOn,
    /// The hour of that day.
    OccurredTime,
    /// The offence, in the register's words.
    Offence,
    /// Where it happened, in words.
    Place,
    /// On what kind of premises.
    Premises,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// What happened, in words.
    Story,
    /// Where the case stands.
    Status,
    /// Who complained.
    Complainant,
    /// How the complainant is reached.
    Phone,
}

impl Field {
    /// All of them, in the order of a register's page.
    pub const ALL: [Field; 14] = [
        Field::Number,
        Field::ReceivedOn,
        Field::ReceivedTime,
        Field::OccurredOn,
        Field::OccurredTime,
        Field::Offence,
        Field::Place,
        Field::Premises,
        Field::Latitude,
        Field::Longitude,
        Field::Story,
        Field::Status,
        Field::Complainant,
        Field::Phone,
    ];

    /// Its name in a map.
    pub fn code(self) -> &'static str {
        match self {
            Field::Number => "number",
            Field::ReceivedOn => "received_on",
            Field::ReceivedTime => "received_time",
            Field::OccurredOn => "occurred_on",
            Field::OccurredTime => "occurred_time",
            Field::Offence => "offence",
            Field::Place => "place",
            Field::Premises => "premises",
            Field::Latitude => "latitude",
            Field::Longitude => "longitude",
            Field::Story => "story",
            Field::Status => "status",
            Field::Complainant => "complainant",
            Field::Phone => "phone",
        }
    }

    /// The field of this name.
    pub fn parse(code: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.code() == code)
    }

    /// The message that names it to people.
    pub fn label(self) -> String {
        format!("imports-field-{}", self.code().replace('_', "-"))
    }

    /// Whether its words stand for codes of the pack.
    pub fn has_codes(self) -> bool {
        matches!(self, Field::Offence | Field::Place | Field::Status)
    }
}

/// Whether a column has a field's word.
type Fits<'a> = &'a dyn Fn(&str, &str) -> bool;

/// A heading made plain for comparison: `OCC_DATE` and `occ date` are one.
pub(super) fn plain(heading: &str) -> String {
    fold(&heading.replace(['_', '-', '.', ':', '/'], " "))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words that headings of registers use, as the pack knows them, made plain.
fn headings(pack: &Pack) -> Vec<(Field, String)> {
    let table = pack.file("register_headings.csv").unwrap_or_default();
    let rows = csv::Reader::from_reader(table).into_records().filter_map(Result::ok);
    let read = |row: csv::StringRecord| Some((Field::parse(row.get(0)?)?, plain(row.get(1)?)));
    rows.filter_map(read).collect()
}

/// Which column each field probably has: first the exact words, then headings that begin or end
/// with them. No column is taken twice.
pub fn guess(pack: &Pack, header: &[String]) -> Vec<(Field, String)> {
    let known = headings(pack);
    let columns: Vec<String> = header.iter().map(|heading| plain(heading)).collect();
    let (mut taken, mut found) = (vec![false; columns.len()], Vec::new());
    let exact = |column: &str, word: &str| column == word;
    let part = |column: &str, word: &str| {
        word.chars().count() > 3
            && (column.starts_with(&format!("{word} ")) || column.ends_with(&format!(" {word}")))
    };
    let ways: [Fits<'_>; 2] = [&exact, &part];
    for fits in ways {
        for field in Field::ALL {
            if found.iter().any(|(done, _)| *done == field) {
                continue;
            }
            let words = known.iter().filter(|(of, _)| *of == field).map(|(_, word)| word);
            let at = words.flat_map(|word| {
                columns.iter().position(|column| fits(column, word)).filter(|at| !taken[*at])
            });
            if let Some(at) = at.collect::<Vec<_>>().into_iter().next() {
                taken[at] = true;
                found.push((field, header[at].clone()));
            }
        }
    }
    found.sort();
    found
}
