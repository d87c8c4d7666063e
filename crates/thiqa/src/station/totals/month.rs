//! A calendar month, as registers and spreadsheets write it.

use std::fmt;

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize, Serializer};

use crate::lang::{REGISTER_DATES, digits_to_ascii, parse_date};

/// The first year of which totals are taken.
const FIRST: i16 = 2000;

/// A month of the calendar, as `2024-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, schemars::JsonSchema)]
pub struct Month(#[schemars(with = "String")] Date);

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Month {
        Month(day.first_of_month())
    }

    /// `2024-03`, `3/2024`, or a day of the month, in any digits; years before 2000 are none.
    pub fn parse(text: &str) -> Option<Month> {
        let text = digits_to_ascii(text.trim()).replace(['/', '.', '\u{060D}'], "-");
        let parts: Vec<&str> = text.split('-').map(str::trim).collect();
        let day = match parts[..] {
            [first, second] if first.len() == 4 => {
                Date::new(number(first)?, month(second)?, 1).ok()
            }
            [first, second] if second.len() == 4 => {
                Date::new(number(second)?, month(first)?, 1).ok()
            }
            _ => parse_date(&text, REGISTER_DATES),
        };
        day.filter(|day| (FIRST..=2100).contains(&day.year())).map(Month::of)
    }

    /// The month of a day, counted from 1970-01-01.
    pub fn on(day: i64) -> Month {
        Month::of(Date::constant(1970, 1, 1).saturating_add(day.days()))
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.0
    }

    /// Its first day, counted from 1970-01-01.
    pub fn day(self) -> i64 {
        let since = self.0.since(Date::constant(1970, 1, 1));
        since.map_or(0, |span| i64::from(span.get_days()))
    }
}

fn number(text: &str) -> Option<i16> {
    text.parse().ok()
}

fn month(text: &str) -> Option<i8> {
    text.parse().ok()
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Month, D::Error> {
        let text = String::deserialize(from)?;
        Month::parse(&text).ok_or_else(|| serde::de::Error::custom("not a month"))
    }
}

#[cfg(test)]
mod tests {
    use super::Month;

    #[test]
    fn months_are_read_as_people_write_them() {
        for text in ["2024-03", "2024/3", "3/2024", "٣/٢٠٢٤", "03.2024", "2024-03-01", "31/3/2024"]
        {
            let month = Month::parse(text).map(|month| month.to_string());
            assert_eq!(month.as_deref(), Some("2024-03"), "{text}");
        }
        for text in ["", "2024", "13/2024", "1999-12", "March", "2024-03-99", "0/2024", "3/24"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
        assert_eq!(Month::parse("1/1970"), None);
        assert_eq!(Month::parse("2026-03").unwrap().day(), 20_513);
    }
}
