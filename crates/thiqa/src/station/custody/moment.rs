//! A day and an hour, typed and read.

use components::{DateInput, Html, Input, Legend};
use jiff::{civil::Time, tz::TimeZone};

use crate::{
    Refusal,
    lang::{REGISTER_DATES, Reader, local, msg, parse_date, parse_time},
    station::cases::{Precision, When},
    web::{Fields, Page, Problems},
};

const MINUTE: i64 = 60_000_000;

/// The fields of a moment.
pub(in crate::station) fn input(
    page: &Page,
    fields: &Fields,
    problems: &Problems,
    name: &str,
    key: &str,
) -> Html {
    let part = |part: &str| fields.get(&format!("{name}-{part}"));
    let names = [page.t("web-day"), page.t("web-month"), page.t("web-year")];
    let values = [part("day"), part("month"), part("year")];
    let date =
        DateInput::new(name, Legend::new(page.t(key)).size("s"), [&names[0], &names[1], &names[2]])
            .values([&values[0], &values[1], &values[2]])
            .error(page.problem(problems, name));
    let time = Input::new(format!("{name}-time"), page.t("web-time"))
        .value(part("time"))
        .digits()
        .class("govuk-input--width-5");
    Html::join([Html::from(date), time.into()])
}

/// What stands in the fields before anything is typed: now.
pub(super) fn now(reader: &Reader, at: i64, name: &str) -> Vec<(String, String)> {
    let Some(wall) = local(at, &reader.zone) else { return Vec::new() };
    [
        ("day", wall.day().to_string()),
        ("month", wall.month().to_string()),
        ("year", wall.year().to_string()),
        ("time", format!("{:02}:{:02}", wall.hour(), wall.minute())),
    ]
    .map(|(part, value)| (format!("{name}-{part}"), value))
    .into()
}

/// What was typed: nothing if no day was. What makes no sense or lies ahead is a problem.
pub(in crate::station) fn read(
    fields: &Fields,
    name: &'static str,
    (zone, at): (&TimeZone, i64),
    problems: &mut Problems,
) -> Option<When> {
    let when = span(fields, name, zone, problems)?;
    if when.from > at {
        problems.add(Refusal::new(msg("web-date-future")).field(name));
        return None;
    }
    Some(when)
}

/// As [`read`], also of what lies ahead.
pub(super) fn span(
    fields: &Fields,
    name: &'static str,
    zone: &TimeZone,
    problems: &mut Problems,
) -> Option<When> {
    let part = |part: &str| fields.get(&format!("{name}-{part}"));
    let (day, month, year, typed) = (part("day"), part("month"), part("year"), part("time"));
    if [&day, &month, &year].iter().all(|part| part.is_empty()) {
        return None;
    }
    let time: Option<Time> = parse_time(&typed);
    if !typed.is_empty() && time.is_none() {
        problems.add(Refusal::new(msg("web-bad-time")).field(name).arg("example", "15:30"));
        return None;
    }
    let start = parse_date(&format!("{day}/{month}/{year}"), REGISTER_DATES)
        .and_then(|date| date.to_datetime(time.unwrap_or_default()).to_zoned(zone.clone()).ok());
    let Some(start) = start else {
        problems.add(Refusal::new(msg("web-bad-date")).field(name).arg("example", "21/11/2026"));
        return None;
    };
    let from = start.timestamp().as_microsecond();
    Some(match (time, fields.ticked(&format!("{name}-about"))) {
        (None, _) => When { from, to: from + 24 * 60 * MINUTE - 1, precision: Precision::Day },
        (Some(_), true) => {
            let (from, to) = (from - 30 * MINUTE, from + 30 * MINUTE);
            When { from, to, precision: Precision::About }
        }
        (Some(_), false) => When { from, to: from, precision: Precision::Exact },
    })
}
