//! Hours and figures that come as text: from a table of the pack, or as somebody typed them.

use super::parse::parse_time;
use super::{Reader, digits_to_ascii, msg};

impl Reader {
    /// An hour of the wall clock, `15:30`: ٣:٣٠ م. What is no hour stands as it is.
    pub fn hour(&self, text: &str) -> String {
        parse_time(text).map_or_else(|| text.to_owned(), |time| self.with(|f| f.time(time)))
    }

    /// Between two hours of the wall clock.
    pub fn between(&self, from: &str, until: &str) -> String {
        let (from, until) = (self.hour(from), self.hour(until));
        self.t_args(msg("lang-between"), &[("from", from.into()), ("until", until.into())])
    }

    /// When somebody is there, `24/7` or `sun-thu 08:00-15:00`. What is neither stands as it is.
    pub fn opening(&self, text: &str) -> String {
        if text == "24/7" {
            return self.t(msg("lang-always"));
        }
        self.days_and_hours(text).unwrap_or_else(|| text.to_owned())
    }

    fn days_and_hours(&self, text: &str) -> Option<String> {
        let (days, hours) = text.split_once(' ')?;
        let (first, last) = days.split_once('-').unwrap_or((days, days));
        let (from, until) = hours.split_once('-')?;
        let days = match (self.t(weekday(first)?), self.t(weekday(last)?)) {
            (one, same) if one == same => one,
            (first, last) => {
                let days = [("first", first.into()), ("last", last.into())];
                self.t_args(msg("lang-day-to-day"), &days)
            }
        };
        Some(self.list(&[days, self.between(from, until)]))
    }

    /// The figures of a text in the reader's digits; for days and hours, never for what is copied
    /// sign by sign, such as telephones and numbers of documents.
    pub fn figures(&self, text: &str) -> String {
        let figure = |sign: char| match sign.to_digit(10) {
            Some(digit) => self.ordinal(digit.into()),
            None => sign.to_string(),
        };
        digits_to_ascii(text).chars().map(figure).collect()
    }
}

/// The message of a day of the week, `sun` to `sat`.
pub fn weekday(code: &str) -> Option<&'static str> {
    Some(match code {
        "sun" => msg("lang-sun"),
        "mon" => msg("lang-mon"),
        "tue" => msg("lang-tue"),
        "wed" => msg("lang-wed"),
        "thu" => msg("lang-thu"),
        "fri" => msg("lang-fri"),
        "sat" => msg("lang-sat"),
        _ => return None,
    })
}
