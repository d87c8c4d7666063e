//! One row of a register becomes a case, or says why not.

use std::collections::{BTreeMap, HashMap};

use access::{Phase, Sensitivity};
use jiff::{civil::Date, tz::TimeZone};

use super::{
    field::Field,
    map::{Bound, Map},
    moment::{Moment, parse_moment, parse_time, today},
    name::name_parts,
    source::Line,
};
use crate::{
    Refusal,
    lang::{digits_to_ascii, fold, msg},
    pack::Pack,
    station::cases::{
        Facts, Head, Opened, Person, PersonWords, Precision, Source, When, class_of, first_status,
    },
};

/// The longest number of an older register, in letters.
const LONGEST_NUMBER: usize = 60;

/// A row that can become a case.
#[derive(Clone)]
pub(super) struct Draft {
    /// The number in the older register, in plain digits.
    pub number: Option<String>,
    /// What the case begins with.
    pub opened: Opened,
    /// Each field of the map in the one form in which equal contents are equal.
    pub plain: BTreeMap<Field, String>,
    /// The whole row, as it stands, for rows without a number.
    pub whole: String,
    /// Words that the map gives no meaning.
    pub unmapped: Vec<(Field, String)>,
}

/// Reads rows with a map laid over a heading.
pub(super) struct Rows<'a> {
    /// What the words mean.
    pub map: &'a Map,
    /// Where the fields stand.
    pub bound: Bound,
    /// The file's own words for its columns.
    pub header: &'a [String],
    /// The country.
    pub pack: &'a Pack,
    /// The office that takes the register over.
    pub office: &'a str,
    /// The present time, microseconds UTC.
    pub at: i64,
    forms: Vec<&'a str>,
    zone: TimeZone,
    today: Date,
    places: HashMap<String, &'a str>,
    status: String,
}

/// What a row has yielded so far.
struct Reading<'r> {
    bound: &'r Bound,
    cells: &'r [String],
    wrong: Vec<Refusal>,
    unmapped: Vec<(Field, String)>,
    plain: BTreeMap<Field, String>,
}

impl<'r> Reading<'r> {
    /// A cell, which is also kept in its plain form.
    fn cell(&mut self, field: Field) -> Option<&'r str> {
        let text = self.bound.cell(field, self.cells)?;
        self.plain.insert(field, digits_to_ascii(text));
        Some(text)
    }

    fn refuse(&mut self, message: &'static str, field: Field) {
        let refusal = Refusal::new(message).arg("field", field.code()).field(field.code());
        if !self.wrong.contains(&refusal) {
            self.wrong.push(refusal);
        }
    }
}

impl<'a> Rows<'a> {
    /// Lays a map over a heading.
    pub(super) fn new(
        map: &'a Map,
        header: &'a [String],
        pack: &'a Pack,
        office: &'a str,
        at: i64,
    ) -> Result<Rows<'a>, Vec<Refusal>> {
        let zone = pack.settings.zone();
        Ok(Rows {
            bound: map.bind(header)?,
            map,
            header,
            pack,
            office,
            at,
            forms: map.date_forms(),
            today: today(at, &zone),
            zone,
            places: places(pack, office),
            status: first_status(pack),
        })
    }

    /// Reads one row. Everything wrong with it comes back at once.
    pub(super) fn read(&self, line: &Line) -> Result<Draft, Vec<Refusal>> {
        let mut reading = Reading {
            bound: &self.bound,
            cells: &line.cells,
            wrong: Vec::new(),
            unmapped: Vec::new(),
            plain: BTreeMap::new(),
        };
        let number = self.number(&mut reading);
        let (received, occurred) = self.times(&mut reading);
        let (offence, offence_word) = self.offence(&mut reading);
        let (district, landmark, premises) = self.place(&mut reading);
        let status = self.status(&mut reading);
        let story = join(offence_word, reading.cell(Field::Story), ": ");
        let people = person(&mut reading);
        let Some(received) = received.or(occurred).filter(|_| reading.wrong.is_empty()) else {
            return Err(reading.wrong);
        };
        let closed = self.pack.statuses.get(&status).is_some_and(|status| !status.open);
        let phase = if closed { Phase::Closed } else { Phase::Open };
        let opened = Opened {
            legacy: number.clone(),
            source: Source::Import,
            facts: Facts {
                offences: vec![offence],
                district,
                premises,
                when: occurred.map(|moment| self.when(&moment)),
                ..Facts::default()
            }
            .into(),
            people,
            story: story.into(),
            landmark: landmark.into(),
            ..Opened::new(
                received.from(&self.zone),
                class_of(self.pack, self.office, Sensitivity::Ordinary, phase),
                status,
            )
        };
        let Reading { plain, unmapped, .. } = reading;
        Ok(Draft { number, opened, plain, whole: self.whole(line), unmapped })
    }

    fn number(&self, reading: &mut Reading) -> Option<String> {
        let number = digits_to_ascii(reading.cell(Field::Number)?);
        reading.plain.remove(&Field::Number);
        if number.chars().count() > LONGEST_NUMBER {
            reading.refuse(msg("imports-bad-number"), Field::Number);
        }
        Some(number)
    }

    /// When it was received and when it happened. A report long after the deed is nothing unusual;
    /// a deed after its report, or either in the future, is a slip.
    fn times(&self, reading: &mut Reading) -> (Option<Moment>, Option<Moment>) {
        let received = self.moment(reading, Field::ReceivedOn, Field::ReceivedTime);
        let occurred = self.moment(reading, Field::OccurredOn, Field::OccurredTime);
        if let (Some(received), Some(occurred)) = (received, occurred) {
            let days = occurred.first > received.last;
            let hours = occurred.time.is_some()
                && received.time.is_some()
                && occurred.from(&self.zone) > received.to(&self.zone);
            if days || hours {
                reading.refuse(msg("imports-occurred-after"), Field::OccurredOn);
            }
        }
        let (day, other) = if self.bound.has(Field::ReceivedOn) {
            (Field::ReceivedOn, received.or(occurred))
        } else {
            (Field::OccurredOn, occurred)
        };
        if other.is_none() && reading.wrong.is_empty() {
            reading.refuse(msg("imports-no-date"), day);
        }
        (received, occurred)
    }

    fn moment(&self, reading: &mut Reading, day: Field, hour: Field) -> Option<Moment> {
        let (date, time) = (reading.cell(day), reading.cell(hour));
        reading.plain.remove(&hour);
        let moment = parse_moment(date?, &self.forms);
        let clock = time.map(parse_time);
        if clock == Some(None) {
            reading.refuse(msg("imports-bad-time"), hour);
        }
        let Some(moment) = moment.map(|moment| moment.at(clock.flatten())) else {
            reading.refuse(msg("imports-bad-date"), day);
            return None;
        };
        reading.plain.insert(day, moment.plain());
        let later = moment.time.is_some() && moment.from(&self.zone) > self.at;
        if moment.first > self.today || later {
            reading.refuse(msg("imports-future"), day);
        }
        Some(moment)
    }

    fn when(&self, moment: &Moment) -> When {
        let precision = if moment.time.is_some() { Precision::Exact } else { Precision::Day };
        When { from: moment.from(&self.zone), to: moment.to(&self.zone), precision }
    }

    /// A word without a meaning is counted as "other", and stays before the story.
    fn offence<'r>(&self, reading: &mut Reading<'r>) -> (String, Option<&'r str>) {
        let other = self.pack.settings.other_offence.clone();
        let Some(word) = reading.cell(Field::Offence) else { return (other, None) };
        match self.map.meaning(Field::Offence, word) {
            Some(code) => (code.to_owned(), None),
            None => {
                reading.unmapped.push((Field::Offence, word.to_owned()));
                (other, Some(word))
            }
        }
    }

    /// District, landmark and premises. What is no district of ours is a landmark; the exact point
    /// (RFC 5870) is as personal as an address and stands with it.
    fn place(&self, reading: &mut Reading) -> (Option<String>, Option<String>, Option<String>) {
        let place = reading.cell(Field::Place);
        let district = place.and_then(|word| {
            let meaning = self.map.meaning(Field::Place, word);
            meaning.or_else(|| self.places.get(&fold(word)).copied()).map(str::to_owned)
        });
        if let (Some(word), None) = (place, &district) {
            reading.unmapped.push((Field::Place, word.to_owned()));
        }
        let premises = reading.cell(Field::Premises);
        let meaning = premises.and_then(|word| self.map.meaning(Field::Premises, word));
        let unnamed = premises.filter(|_| meaning.is_none());
        if let Some(word) = unnamed {
            reading.unmapped.push((Field::Premises, word.to_owned()));
        }
        let landmark = join(place, unnamed, " — ");
        let point = point(reading);
        let landmark = join(landmark.as_deref(), point.as_deref(), " ");
        (district, landmark, meaning.map(str::to_owned))
    }

    fn status(&self, reading: &mut Reading) -> String {
        let Some(word) = reading.cell(Field::Status) else { return self.status.clone() };
        let named = |word: &str| {
            let folded = fold(word);
            self.pack.statuses.iter().find(|status| {
                let names = [&status.words.ar, &status.words.ckb, &status.words.en, &status.code];
                names.into_iter().any(|name| fold(name) == folded)
            })
        };
        let meaning = self.map.meaning(Field::Status, word).map(str::to_owned);
        meaning.or_else(|| named(word).map(|status| status.code.clone())).unwrap_or_else(|| {
            reading.unmapped.push((Field::Status, word.to_owned()));
            self.status.clone()
        })
    }

    fn whole(&self, line: &Line) -> String {
        let cells = self.header.iter().zip(&line.cells).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(heading, cell)| format!("{heading}\u{1f}{cell}\u{1e}")).collect()
    }
}

/// Folded names of the districts in all languages; where two governorates have one name, that of
/// the office's own governorate.
fn places<'a>(pack: &'a Pack, office: &str) -> HashMap<String, &'a str> {
    let own = pack.offices.get(office).map(|office| office.governorate.as_str());
    let (near, far): (Vec<_>, Vec<_>) =
        pack.districts.iter().partition(|row| Some(row.parent.as_str()) == own);
    let mut places = HashMap::new();
    for row in near.into_iter().chain(far) {
        for name in [&row.words.ar, &row.words.ckb, &row.words.en] {
            places.entry(fold(name)).or_insert(row.code.as_str());
        }
    }
    places
}

fn join(first: Option<&str>, second: Option<&str>, between: &str) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) => Some(format!("{first}{between}{second}")),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

/// A point as `geo:33.31,44.36`. Nothing if the register has zeros there.
fn point(reading: &mut Reading) -> Option<String> {
    let mut degrees = |field: Field, most: f64| {
        let text = digits_to_ascii(reading.cell(field)?).replace('٫', ".");
        let number = text.parse::<f64>().ok().filter(|number| number.abs() <= most);
        if number.is_none() {
            reading.refuse(msg("imports-bad-point"), field);
        }
        number
    };
    let (latitude, longitude) = (degrees(Field::Latitude, 90.0), degrees(Field::Longitude, 180.0));
    let (latitude, longitude) = (latitude?, longitude?);
    let somewhere = latitude != 0.0 || longitude != 0.0;
    somewhere.then(|| format!("geo:{latitude},{longitude}"))
}

fn person(reading: &mut Reading) -> Vec<Person> {
    let (name, phone) = (reading.cell(Field::Complainant), reading.cell(Field::Phone));
    if name.is_none() && phone.is_none() {
        return Vec::new();
    }
    let mut parts = name_parts(name.unwrap_or_default()).into_iter();
    let mut part = || parts.next().unwrap_or_default();
    let words = PersonWords {
        given: part(),
        father: part(),
        grandfather: part(),
        title: part(),
        phone: digits_to_ascii(phone.unwrap_or_default()),
        ..PersonWords::default()
    };
    let unknown = || "unknown".to_owned();
    let head = Head { role: "complainant".into(), sex: unknown(), age_band: unknown() };
    vec![Person { head: head.into(), words: words.into() }]
}
