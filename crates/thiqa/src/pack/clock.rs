//! Lawful clocks.

use jiff::{Timestamp, ToSpan, tz::TimeZone};

use super::{Jurisdiction, row::Cells, table::Columns};

/// A time limit by law or directive. Clocks run day and night and never pause.
#[derive(Debug)]
pub struct Clock {
    /// Article or directive.
    pub rule: String,
    pub limit: Limit,
    /// The code of what starts it.
    pub starts: String,
    /// Who decides: free code (`station`, `judge`, `court`, `victim`, `ministry`).
    pub decides: String,
    /// Percent of the limit at which to warn, rising.
    pub warn: Vec<i64>,
    /// May a station or command set a stricter limit of its own?
    pub configurable: bool,
    pub jurisdiction: Jurisdiction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// A duty without a measured time.
    AtOnce,
    Hours(i64),
    Days(i64),
    /// Calendar months, not multiples of 30 days.
    Months(i64),
    /// Not a time but a number to reach (women officers).
    Count(i64),
    /// No limit: the clock only shows how long it has been.
    None,
}

const HOUR: i64 = 3_600_000_000;

impl Limit {
    /// When a limit that begins at `from` is over, both microseconds UTC; what is due at once is due
    /// then. None for what measures no time. Months end on the day of the month in the zone, days are
    /// 24 hours.
    pub fn until(self, from: i64, zone: &TimeZone) -> Option<i64> {
        match self {
            Limit::AtOnce => Some(from),
            Limit::Hours(hours) => Some(from + hours * HOUR),
            Limit::Days(days) => Some(from + days * 24 * HOUR),
            Limit::Months(months) => {
                let start = Timestamp::from_microsecond(from).ok()?.to_zoned(zone.clone());
                Some(start.checked_add(months.months()).ok()?.timestamp().as_microsecond())
            }
            Limit::Count(_) | Limit::None => None,
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Limit> {
        let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
        match (number.parse::<i64>().ok().filter(|n| *n > 0), unit) {
            (None, "at_once") if number.is_empty() => Some(Limit::AtOnce),
            (None, "none") if number.is_empty() => Some(Limit::None),
            (Some(n), "h") => Some(Limit::Hours(n)),
            (Some(n), "d") => Some(Limit::Days(n)),
            (Some(n), "mo") => Some(Limit::Months(n)),
            (Some(n), "y") => Some(Limit::Months(12 * n)),
            (Some(n), "persons") => Some(Limit::Count(n)),
            _ => None,
        }
    }
}

impl Clock {
    /// When to warn of a time that is up at `until`: each per cent with its moment, microseconds UTC.
    pub fn warnings(&self, from: i64, until: i64) -> Vec<(i64, i64)> {
        let percents = self.warn.iter().filter(|_| until > from);
        percents.map(|percent| (*percent, from + (until - from) / 100 * percent)).collect()
    }
}

impl Columns for Clock {
    const NAMES: &'static [&'static str] =
        &["rule", "limit", "starts", "decides", "warn", "configurable", "jurisdiction"];
    fn read(cells: &mut Cells<'_>) -> Clock {
        let limit = cells.text("limit");
        let warn = cells.list("warn");
        let percent: Vec<i64> = warn.iter().filter_map(|w| w.parse().ok()).collect();
        let rising = percent.windows(2).all(|two| two[0] < two[1]);
        if percent.len() != warn.len() || !rising || percent.iter().any(|p| !(1..=100).contains(p))
        {
            cells.problem("`warn` holds percents from 1 to 100, rising");
        }
        Clock {
            rule: cells.text("rule"),
            limit: Limit::parse(&limit).unwrap_or_else(|| {
                cells.problem(format!(
                    "`limit` is `{limit}`, not at_once, none, 24h, 15d, 2mo, 1y or 8persons"
                ));
                Limit::None
            }),
            starts: cells.text("starts"),
            decides: cells.text("decides"),
            warn: percent,
            configurable: cells.flag("configurable"),
            jurisdiction: Jurisdiction::read(cells),
        }
    }
}
