//! Figures and dates as a language writes them, by ICU4X with its compiled data.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use icu::calendar::Iso;
use icu::datetime::fieldsets::{M, T, YM, YMD, YMDT};
use icu::datetime::input::{Date, DateTime, Time};
use icu::datetime::{DateTimeFormatter, DateTimeFormatterLoadError, NoCalendarFormatter};
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::locale::{Locale, extensions::unicode};
use jiff::civil;
use serde::{Deserialize, Serialize};

use super::code::Lang;

/// Which digits a reader likes: those of the language (٠١٢) or 012.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Digits {
    #[default]
    Locale,
    Latin,
}

/// What stands where a value can't be written, such as a time out of range.
pub(super) const NOTHING: &str = "—";

/// The formatters of one language and one kind of digits.
pub(super) struct Formats {
    number: DecimalFormatter,
    long: DateTimeFormatter<YMD>,
    short: DateTimeFormatter<YMD>,
    both: DateTimeFormatter<YMDT>,
    month: DateTimeFormatter<M>,
    month_year: DateTimeFormatter<YM>,
    time: NoCalendarFormatter<T>,
    arabic: bool,
}

thread_local! {
    // ICU4X formatters are not `Send`, and dear to make: one set a thread.
    static MADE: RefCell<HashMap<(Lang, Digits), Rc<Formats>>> = RefCell::default();
}

impl Formats {
    /// Runs `f` with the formatters of this language.
    pub(super) fn with<R>(lang: Lang, digits: Digits, f: impl FnOnce(&Formats) -> R) -> R {
        let formats = MADE.with_borrow_mut(|made| {
            Rc::clone(
                made.entry((lang, digits)).or_insert_with(|| Rc::new(Formats::make(lang, digits))),
            )
        });
        f(&formats)
    }

    /// The compiled data answers every locale, at the least with its root: a test makes them all.
    #[allow(clippy::expect_used, reason = "compiled data; a test makes every formatter")]
    fn make(lang: Lang, digits: Digits) -> Formats {
        let mut locale = lang.locale().clone();
        if digits == Digits::Latin {
            let (key, value) = (unicode::key!("nu"), unicode::value!("latn"));
            locale.extensions.unicode.keywords.set(key, value);
        }
        Formats::of(&locale).expect("formatters from compiled data")
    }

    fn of(locale: &Locale) -> Result<Formats, DateTimeFormatterLoadError> {
        let number = DecimalFormatter::try_new(locale.into(), Default::default())
            .map_err(DateTimeFormatterLoadError::Data)?;
        let arabic = number.format_to_string(&Decimal::from(0)) == "٠";
        Ok(Formats {
            number,
            long: DateTimeFormatter::try_new(locale.into(), YMD::long())?,
            // Not ICU's shortest: 1/2/26 is read as January by some and as February by others.
            short: DateTimeFormatter::try_new(locale.into(), YMD::medium())?,
            both: DateTimeFormatter::try_new(locale.into(), YMD::medium().with_time_hm())?,
            month: DateTimeFormatter::try_new(locale.into(), M::long())?,
            month_year: DateTimeFormatter::try_new(locale.into(), YM::long())?,
            time: NoCalendarFormatter::try_new(locale.into(), T::hm())?,
            arabic,
        })
    }

    pub(super) fn number(&self, number: i64) -> String {
        self.number.format_to_string(&Decimal::from(number))
    }

    pub(super) fn decimal(&self, number: f64, places: u8) -> String {
        let places = usize::from(places);
        match format!("{number:.places$}").parse::<Decimal>() {
            Ok(number) => self.number.format_to_string(&number),
            Err(_) => NOTHING.to_owned(),
        }
    }

    pub(super) fn percent(&self, percent: f64, places: u8) -> String {
        let number = self.decimal(percent, places);
        if number == NOTHING {
            return number;
        }
        number + if self.arabic { "٪" } else { "%" }
    }

    pub(super) fn date_long(&self, date: civil::Date) -> String {
        iso(date).map_or_else(nothing, |date| self.long.format(&date).to_string())
    }

    pub(super) fn date_short(&self, date: civil::Date) -> String {
        iso(date).map_or_else(nothing, |date| self.short.format(&date).to_string())
    }

    pub(super) fn time(&self, time: civil::Time) -> String {
        clock(time).map_or_else(nothing, |time| self.time.format(&time).to_string())
    }

    pub(super) fn date_time(&self, at: civil::DateTime) -> String {
        let at = iso(at.date()).zip(clock(at.time())).map(|(date, time)| DateTime { date, time });
        at.map_or_else(nothing, |at| self.both.format(&at).to_string())
    }

    pub(super) fn month(&self, date: civil::Date) -> String {
        iso(date).map_or_else(nothing, |date| self.month.format(&date).to_string())
    }

    pub(super) fn month_year(&self, date: civil::Date) -> String {
        iso(date).map_or_else(nothing, |date| self.month_year.format(&date).to_string())
    }
}

fn nothing() -> String {
    NOTHING.to_owned()
}

fn iso(date: civil::Date) -> Option<Date<Iso>> {
    Date::try_new_iso(
        date.year().into(),
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
    )
    .ok()
}

fn clock(time: civil::Time) -> Option<Time> {
    Time::try_new(u8::try_from(time.hour()).ok()?, u8::try_from(time.minute()).ok()?, 0, 0).ok()
}
