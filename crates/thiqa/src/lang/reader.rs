//! Whoever reads the page: a language, digits and a time zone, and everything said in them.

use jiff::civil;
use jiff::tz::TimeZone;

use super::civil::local;
use super::code::{Dir, Lang};
use super::format::{Digits, Formats, NOTHING};
use super::words::{Value, words};

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// One reader's way of reading. Times are microseconds UTC; days are those of `zone`.
#[derive(Clone, Debug)]
pub struct Reader {
    pub lang: Lang,
    pub digits: Digits,
    pub zone: TimeZone,
}

impl Reader {
    /// A reader of `lang` with the digits of that language.
    pub fn new(lang: Lang, zone: TimeZone) -> Reader {
        Reader { lang, digits: Digits::Locale, zone }
    }

    /// The same reader, who prefers these digits.
    pub fn with_digits(self, digits: Digits) -> Reader {
        Reader { digits, ..self }
    }

    /// Writing direction.
    pub fn dir(&self) -> Dir {
        self.lang.dir()
    }

    /// Is the page written from right to left?
    pub fn is_rtl(&self) -> bool {
        self.lang.is_rtl()
    }

    /// A message.
    pub fn t(&self, key: &str) -> String {
        self.t_args(key, &[])
    }

    /// A message with arguments, each isolated from the direction of the text around it.
    pub fn t_args(&self, key: &str, args: &[(&str, Value)]) -> String {
        words().speak(self.lang, self.digits, true, key, args)
    }

    /// A message with one number, which chooses the plural form: `$n` in the vocabulary.
    pub fn t_n(&self, key: &str, n: i64) -> String {
        self.t_args(key, &[("n", n.into())])
    }

    /// A message without invisible marks: for CSV, file names and text messages.
    pub fn plain(&self, key: &str, args: &[(&str, Value)]) -> String {
        words().speak(self.lang, self.digits, false, key, args)
    }

    /// Things side by side: "a, b, c".
    pub fn list(&self, things: &[String]) -> String {
        things.join(&self.t("lang-comma"))
    }

    pub(super) fn with<R>(&self, f: impl FnOnce(&Formats) -> R) -> R {
        Formats::with(self.lang, self.digits, f)
    }

    /// A whole number with separators: ١٬٢٥٠.
    pub fn number(&self, number: i64) -> String {
        self.with(|f| f.number(number))
    }

    /// A number that is a name, such as a ticket's: figure by figure, without groups.
    pub fn ordinal(&self, number: i64) -> String {
        let digit = |c: char| match c.to_digit(10) {
            Some(digit) => self.number(i64::from(digit)),
            None => c.to_string(),
        };
        number.to_string().chars().map(digit).collect()
    }

    /// A number with so many decimal places.
    pub fn decimal(&self, number: f64, places: u8) -> String {
        self.with(|f| f.decimal(number, places))
    }

    /// Per cent of a hundred: `percent(81.0, 0)` is ٨١٪.
    pub fn percent(&self, percent: f64, places: u8) -> String {
        self.with(|f| f.percent(percent, places))
    }

    /// A day: ٢١ كانون الثاني ٢٠٢٦.
    pub fn date_long(&self, day: civil::Date) -> String {
        self.with(|f| f.date_long(day))
    }

    /// A day in little room, never ambiguous between day and month.
    pub fn date_short(&self, day: civil::Date) -> String {
        self.with(|f| f.date_short(day))
    }

    /// ٢٠٢٦/١١/٢٢ or Nov 22, 2026: a short date that never spells a month out, for axes and narrow columns.
    pub fn date_figures(&self, day: civil::Date) -> String {
        if !self.is_rtl() {
            return self.date_short(day);
        }
        let two = |n: i8| {
            format!("{}{}", self.ordinal(i64::from(n) / 10), self.ordinal(i64::from(n) % 10))
        };
        format!("{}/{}/{}", self.ordinal(day.year().into()), two(day.month()), two(day.day()))
    }

    /// The long date of a time in µs UTC.
    pub fn day(&self, at: i64) -> String {
        self.on_wall(at, |f, wall| f.date_long(wall.date()))
    }

    /// The short date of a time in µs UTC.
    pub fn day_short(&self, at: i64) -> String {
        self.on_wall(at, |f, wall| f.date_short(wall.date()))
    }

    /// The hour of a time in µs UTC: ٩:٤٠ ص.
    pub fn time(&self, at: i64) -> String {
        self.on_wall(at, |f, wall| f.time(wall.time()))
    }

    /// Short date and hour of a time in µs UTC.
    pub fn date_time(&self, at: i64) -> String {
        self.on_wall(at, Formats::date_time)
    }

    fn on_wall(&self, at: i64, write: impl FnOnce(&Formats, civil::DateTime) -> String) -> String {
        local(at, &self.zone)
            .map_or_else(|| NOTHING.to_owned(), |wall| self.with(|f| write(f, wall)))
    }

    /// The name of a month, 1 to 12: كانون الثاني.
    pub fn month(&self, month: i8) -> String {
        civil::Date::new(2026, month, 1)
            .map_or_else(|_| NOTHING.to_owned(), |day| self.with(|f| f.month(day)))
    }

    /// The month of a day, with its year.
    pub fn month_year(&self, day: civil::Date) -> String {
        self.with(|f| f.month_year(day))
    }

    /// A span of time in its largest unit, rounded down: "3 hours", "2 days".
    pub fn duration(&self, micros: i64) -> String {
        match micros.saturating_abs() {
            span @ DAY.. => self.t_n("lang-days", span / DAY),
            span @ HOUR.. => self.t_n("lang-hours", span / HOUR),
            span @ MINUTE.. => self.t_n("lang-minutes", span / MINUTE),
            span => self.t_n("lang-seconds", span / SECOND),
        }
    }

    /// How long ago (or ahead) `at` is, seen from `now`: "3 hours ago", "in 2 days", "just now".
    /// Its own messages, because Arabic inflects the dual after قبل and بعد.
    pub fn age(&self, at: i64, now: i64) -> String {
        let past = now.saturating_sub(at);
        let ago = past > 0;
        match past.saturating_abs() {
            span @ DAY.. if ago => self.t_n("lang-ago-days", span / DAY),
            span @ DAY.. => self.t_n("lang-ahead-days", span / DAY),
            span @ HOUR.. if ago => self.t_n("lang-ago-hours", span / HOUR),
            span @ HOUR.. => self.t_n("lang-ahead-hours", span / HOUR),
            span @ MINUTE.. if ago => self.t_n("lang-ago-minutes", span / MINUTE),
            span @ MINUTE.. => self.t_n("lang-ahead-minutes", span / MINUTE),
            _ => self.t("lang-now"),
        }
    }
}
