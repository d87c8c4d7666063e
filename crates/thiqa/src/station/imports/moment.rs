//! Days and hours as registers write them.

use std::sync::LazyLock;

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time, date},
    tz::TimeZone,
};

use crate::lang::{Lang, Reader, clean, digits_to_ascii, fold, parse_date};

/// When something happened, as exactly as the register says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// The first day that it may have been.
    pub first: Date,
    /// The last day that it may have been.
    pub last: Date,
    /// The hour of the day, if that is known.
    pub time: Option<Time>,
}

impl Moment {
    fn day(day: Date) -> Moment {
        Moment { first: day, last: day, time: None }
    }

    /// The earliest time it may have been, microseconds UTC.
    pub(super) fn from(&self, zone: &TimeZone) -> i64 {
        micros(self.first.to_datetime(self.time.unwrap_or(Time::midnight())), zone)
    }

    /// The latest time it may have been, microseconds UTC; within a known minute, its beginning.
    pub(super) fn to(&self, zone: &TimeZone) -> i64 {
        match self.time {
            Some(time) => micros(self.last.to_datetime(time), zone),
            None => {
                let next = self.last.tomorrow().unwrap_or(self.last);
                micros(next.to_datetime(Time::midnight()), zone) - 1
            }
        }
    }

    /// The same day at this hour; a year or a month has none.
    pub(super) fn at(self, time: Option<Time>) -> Moment {
        if self.first == self.last { Moment { time: time.or(self.time), ..self } } else { self }
    }

    /// The form in which two ways of writing the same moment are equal.
    pub(super) fn plain(&self) -> String {
        let hour = self.time.map_or_else(String::new, |time| time.strftime("%H:%M").to_string());
        format!("{}/{}/{hour}", self.first, self.last)
    }
}

fn micros(at: DateTime, zone: &TimeZone) -> i64 {
    zone.to_zoned(at).map_or(0, |zoned| zoned.timestamp().as_microsecond())
}

/// The day of a time in a zone.
pub(super) fn today(at: i64, zone: &TimeZone) -> Date {
    let now = Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    zone.to_datetime(now).date()
}

/// What in the form of a date stands for an hour.
const HOURS: [&str; 6] = ["%H", "%I", "%k", "%l", "%T", "%R"];

/// A cell with a date, and perhaps an hour after it. `forms` are tried in order; then ISO dates,
/// names of months, months, years and the serial numbers of spreadsheets.
pub(super) fn parse_moment(text: &str, forms: &[&str]) -> Option<Moment> {
    let text = digits_to_ascii(&clean(text)).replace('\u{060D}', "/");
    let with_hour = |form: &&&str| HOURS.iter().any(|hour| form.contains(hour));
    let hours = forms.iter().filter(with_hour);
    if let Some(at) = hours.into_iter().find_map(|form| DateTime::strptime(form, &text).ok()) {
        return Some(Moment::day(plausible(at.date())?).at(Some(at.time())));
    }
    if let Some(moment) = parse_day(&text, forms) {
        return Some(moment);
    }
    let cuts = text.char_indices().filter(|(_, c)| matches!(c, ' ' | 'T'));
    cuts.into_iter().find_map(|(at, _)| {
        let moment = parse_day(text[..at].trim(), forms)?;
        Some(moment.at(Some(parse_time(text[at + 1..].trim())?)))
    })
}

fn parse_day(text: &str, forms: &[&str]) -> Option<Moment> {
    if let Some(day) = parse_date(text, forms).or_else(|| parse_date(text, &["%Y-%m-%d"])) {
        return Some(Moment::day(day));
    }
    if text.chars().any(char::is_alphabetic) {
        let day = parse_date(&with_month_numbers(text)?, &["%d %m %Y", "%m %d %Y", "%Y %m %d"])?;
        return Some(Moment::day(day));
    }
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let number = |part: &str, digits: &[usize]| {
        let plain = digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if plain { part.parse::<i32>().ok() } else { None }
    };
    match parts[..] {
        [one] if one.len() == 5 => serial(number(one, &[5])?),
        [year] => months(number(year, &[4])?, 1, 12),
        [a, b] => match (number(a, &[4]), number(b, &[4])) {
            (Some(year), None) => number(b, &[1, 2]).and_then(|m| months(year, m, m)),
            (None, Some(year)) => number(a, &[1, 2]).and_then(|m| months(year, m, m)),
            _ => None,
        },
        _ => None,
    }
}

fn plausible(day: Date) -> Option<Date> {
    (1900..=2100).contains(&day.year()).then_some(day)
}

/// From the first day of one month to the last day of another.
fn months(year: i32, from: i32, to: i32) -> Option<Moment> {
    let (year, from, to) = (year.try_into().ok()?, from.try_into().ok()?, to.try_into().ok()?);
    let first = plausible(Date::new(year, from, 1).ok()?)?;
    Some(Moment { first, last: Date::new(year, to, 1).ok()?.last_of_month(), time: None })
}

/// A spreadsheet's day: 1 is the first of January 1900, and 1900 had a 29th of February.
fn serial(number: i32) -> Option<Moment> {
    let day = date(1899, 12, 30).checked_add(jiff::Span::new().days(number)).ok()?;
    Some(Moment::day(plausible(day)?))
}

/// Folded names of the months in all languages, longest first, with their numbers.
static MONTHS: LazyLock<Vec<(String, i8)>> = LazyLock::new(|| {
    let mut names = Vec::new();
    for lang in Lang::all() {
        let reader = Reader::new(lang, TimeZone::UTC);
        names.extend((1..=12).map(|month| (fold(&reader.month(month)), month)));
    }
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names
});

/// "5 آذار 2024" as "5 3 2024".
fn with_month_numbers(text: &str) -> Option<String> {
    let text = fold(text);
    let short = |name: &str| name.is_ascii().then(|| name[..3].to_owned());
    let (name, month) = MONTHS.iter().find_map(|(name, month)| {
        if text.contains(name.as_str()) {
            return Some((name.clone(), month));
        }
        let short = short(name)?;
        text.split(|c: char| !c.is_alphabetic()).any(|word| word == short).then_some((short, month))
    })?;
    let parts = text.replacen(&name, &format!(" {month} "), 1).replace(['-', '/', '.', ','], " ");
    Some(parts.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A cell with an hour: `14:30`, `2:30 م`, `1430`, `9`, or a spreadsheet's part of a day.
pub(super) fn parse_time(text: &str) -> Option<Time> {
    let text = digits_to_ascii(&clean(text)).to_lowercase().replace('٫', ".");
    let half = |endings: &[&str]| endings.iter().find_map(|ending| text.strip_suffix(ending));
    let (text, noon) = match (
        half(&["مساءً", "مساء", "ظهرا", "p.m.", "pm", "د.ن", "م"]),
        half(&["صباحاً", "صباحا", "صباح", "a.m.", "am", "پ.ن", "ص"]),
    ) {
        (Some(rest), _) => (rest.trim(), Some(true)),
        (None, Some(rest)) => (rest.trim(), Some(false)),
        (None, None) => (text.trim(), None),
    };
    if let Some(part) = text.parse::<f64>().ok().filter(|part| text.contains('.') && *part < 1.0) {
        let minutes = (part * 1440.0).round() as i64;
        return clock(minutes / 60, minutes % 60, 0, noon);
    }
    let parts: Vec<&str> = text.split([':', '.']).collect();
    let numbers: Option<Vec<i64>> = parts.iter().map(|part| part.trim().parse().ok()).collect();
    match (numbers?.as_slice(), text.len()) {
        // "1430"
        ([both], 3 | 4) if *both >= 100 => clock(both / 100, both % 100, 0, noon),
        ([hour], 1 | 2) => clock(*hour, 0, 0, noon),
        ([hour, minute], _) => clock(*hour, *minute, 0, noon),
        ([hour, minute, second], _) => clock(*hour, *minute, *second, noon),
        _ => None,
    }
}

fn clock(hour: i64, minute: i64, second: i64, noon: Option<bool>) -> Option<Time> {
    let hour = match noon {
        Some(true) if (1..12).contains(&hour) => hour + 12,
        Some(false) if hour == 12 => 0,
        _ if (hour, minute) == (24, 0) => 0,
        _ => hour,
    };
    let small = |number: i64| i8::try_from(number).ok();
    Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()
}
