//! What a form needs that is filled in from paper: the paper's number, and when it happened.

use components::{DateInput, Html, Input, InsetText, Legend};
use jiff::civil::Time;
use serde::Deserialize;

use super::{
    Number, State,
    rows::{self, Row},
};
use crate::{
    Error, Refusal, Result,
    lang::{REGISTER_DATES, day_of, msg, parse_date, parse_time, year_of},
    station::people::name_of,
    web::{Fields, Page, Problems, Staff},
};

/// The paper's number in the address of a form.
#[derive(Debug, Default, Deserialize)]
pub struct Paper {
    paper: Option<String>,
}

impl Paper {
    /// The form's first fields.
    pub fn typed(self) -> Option<(&'static str, String)> {
        Some(("paper", self.paper?))
    }
}

/// A late entry: which paper, and when it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// The paper.
    pub number: Number,
    /// Its number as it is printed.
    pub written: String,
    /// When it happened, microseconds UTC.
    pub at: i64,
}

/// The fields that stand before the others, if the form is filled in from paper. `key` says which
/// hour is asked for: that of the event, or that of the writing.
pub fn fields(page: &Page, typed: &Fields, problems: &Problems, key: &str) -> Html {
    let Some(paper) = typed.some("paper") else { return Html::default() };
    let note = InsetText::new(page.t("blanks-late-words"));
    let number = Input::new("paper", page.t("blanks-number"))
        .value(paper)
        .dir("ltr")
        .class("govuk-input--width-10")
        .error(page.problem(problems, "paper"));
    Html::join([Html::from(note), number.into(), moment(page, typed, problems, key)])
}

/// When a line of a register is written, or ended, it is mostly about now.
const NEW: &str = "registers-event";
const END: &str = "registers-end-at";

/// A day and an hour of what happened, named `event-…`.
pub fn moment(page: &Page, typed: &Fields, problems: &Problems, key: &str) -> Html {
    let (day, month, year) = (page.t("web-day"), page.t("web-month"), page.t("web-year"));
    let part = |part: &str| typed.get(&format!("event-{part}"));
    let values = [part("day"), part("month"), part("year")];
    let mut date =
        DateInput::new("event", Legend::new(page.t(key)).size("s"), [&day, &month, &year])
            .values([&values[0], &values[1], &values[2]])
            .error(page.problem(problems, "event"));
    if matches!(key, NEW | END) {
        date = date.hint(page.t("blanks-event-hint"));
    }
    let time = Input::new("event-time", page.t("web-time"))
        .value(part("time"))
        .digits()
        .class("govuk-input--width-5")
        .error(page.problem(problems, "event-time"));
    Html::join([Html::from(date), time.into()])
}

/// When it happened, as typed in `event-…`; now, if nothing was. Never later than now.
pub fn happened(staff: &Staff, typed: &Fields, problems: &mut Problems) -> i64 {
    let part = |part: &str| typed.get(&format!("event-{part}"));
    let (day, month, year, hour) = (part("day"), part("month"), part("year"), part("time"));
    let zone = &staff.reader.zone;
    let nothing = day.is_empty() && month.is_empty() && year.is_empty();
    if nothing && hour.is_empty() {
        return staff.at;
    }
    let date = if nothing {
        day_of(staff.at, zone)
    } else {
        parse_date(&format!("{day}/{month}/{year}"), REGISTER_DATES)
    };
    let time = if hour.is_empty() { Some(Time::midnight()) } else { parse_time(&hour) };
    if date.is_none() {
        let refusal = Refusal::new(msg("web-bad-date")).field("event");
        problems.add(refusal.arg("example", "21/11/2026"));
    }
    if time.is_none() {
        let refusal = Refusal::new(msg("web-bad-time")).field("event-time");
        problems.add(refusal.arg("example", "15:30"));
    }
    let (Some(date), Some(time)) = (date, time) else { return staff.at };
    let at = date.to_datetime(time).to_zoned(zone.clone()).ok();
    let at = at.map_or(staff.at, |at| at.timestamp().as_microsecond());
    if at > staff.at {
        problems.add(Refusal::new(msg("web-date-future")).field("event"));
    }
    at
}

/// Reads the fields of a late entry; nothing if the form was not filled in from paper. `id` is the
/// record to be: sent twice, it is no problem that the paper was entered.
pub async fn late(
    staff: &Staff,
    typed: &Fields,
    id: &str,
    problems: &mut Problems,
) -> Result<Option<Late>> {
    let Some(text) = typed.some("paper") else { return Ok(None) };
    let at = happened(staff, typed, problems);
    let year = year_of(staff.at, &staff.reader.zone);
    let Some(number) = Number::parse(&text, &staff.app.pack, &staff.who.office, year) else {
        problems.add(unknown());
        return Ok(None);
    };
    match taken(staff, number, id).await? {
        Some(refusal) => problems.add(refusal),
        None => {
            let written = number.written(&staff.app.pack, &staff.who.office);
            return Ok(Some(Late { number, written, at }));
        }
    }
    Ok(None)
}

fn unknown() -> Refusal {
    Refusal::new(msg("blanks-unknown")).field("paper")
}

/// Why a blank can't be entered as this record: who used it, and when.
pub(super) async fn taken(staff: &Staff, number: Number, id: &str) -> Result<Option<Refusal>> {
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let found: Option<(Row, String)> = staff
        .app
        .db
        .read(move |tx| {
            let Some(row) = rows::row(tx, &office, number)? else { return Ok(None) };
            let by = row.settled_by.as_deref().unwrap_or_default();
            let name = name_of(tx, &app.books, &office, by)?;
            Ok::<_, Error>(Some((row, name)))
        })
        .await?;
    let Some((row, name)) = found else { return Ok(Some(unknown())) };
    let key = match row.state {
        State::Printed | State::Missing => return Ok(None),
        State::Entered if row.target.as_deref() == Some(id) => return Ok(None),
        State::Spoiled => msg("blanks-was-spoiled"),
        State::Entered | State::Unknown => msg("blanks-was-entered"),
    };
    let at = row.settled.map(|at| staff.reader.date_time(at)).unwrap_or_default();
    Ok(Some(Refusal::new(key).field("paper").arg("name", name).arg("at", at)))
}

/// As [`taken`], after the record's transaction met a blank that somebody else had just entered.
///
/// # Errors
/// `Conflict` where it was something else that two people changed at once.
pub async fn conflict(staff: &Staff, number: Option<Number>, id: &str) -> Result<Refusal> {
    let number = number.ok_or(Error::Conflict)?;
    taken(staff, number, id).await?.ok_or(Error::Conflict)
}
