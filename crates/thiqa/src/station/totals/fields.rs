//! What was typed of a total, and the fields into which it is typed.

use components::{Choice, Html, Input, Legend, Radios, Select, Textarea};

use super::{Compared, Count, CountWords, How, Month};
use crate::{
    Refusal,
    books::day_number,
    lang::{msg, parse_int},
    pack::Pack,
    web::{Fields, Page, Problems, Staff},
};

/// The month in which a moment lies.
pub(super) fn present(staff: &Staff) -> Month {
    Month::on(day_number(staff.at, &staff.app.pack.settings.zone()))
}

/// A month that has begun.
pub(super) fn month(text: &str, present: Month) -> Result<Month, Refusal> {
    let refuse = |key| Err(Refusal::new(key).field("month"));
    match Month::parse(text) {
        None => refuse(msg("totals-month-needed")),
        Some(month) if month > present => refuse(msg("totals-month-later")),
        Some(month) => Ok(month),
    }
}

/// A code of what is counted.
pub(super) fn what(pack: &Pack, code: &str) -> Result<String, Refusal> {
    match pack.paper_totals.has(code) {
        true => Ok(code.to_owned()),
        false => Err(Refusal::new(msg("totals-what-needed")).field("what")),
    }
}

/// A number as people write it.
pub(super) fn number(text: &str) -> Result<i64, Refusal> {
    parse_int(text).ok_or_else(|| Refusal::new(msg("totals-number-needed")).field("number"))
}

/// A total as it was typed. What was not said of its making is left open, and then nothing is compared.
pub(super) fn count(staff: &Staff, fields: &Fields, problems: &mut Problems) -> Option<Count> {
    let pack = &staff.app.pack;
    let month = problems.take(month(&fields.get("month"), present(staff)));
    let what = problems.take(what(pack, &fields.get("what")));
    let Some(about) = month.zip(what) else {
        // All that is wrong is said at once.
        problems.take(number(&fields.get("number")));
        return None;
    };
    counted(staff, about, fields, problems)
}

/// The same of a month and a measure that stand already.
pub(super) fn counted(
    staff: &Staff,
    (month, what): (Month, String),
    fields: &Fields,
    problems: &mut Problems,
) -> Option<Count> {
    let number = problems.take(number(&fields.get("number")))?;
    let by = fields.some("by").filter(|by| staff.app.pack.roles.has(by));
    Some(Count {
        month,
        what,
        number,
        by: by.unwrap_or_default(),
        how: How::parse(&fields.get("how")),
        compared: Compared::parse(&fields.get("compared")).unwrap_or(Compared::Broken),
        words: CountWords {
            name: fields.get("name"),
            reason: fields.text("reason"),
            why: fields.text("why"),
        }
        .into(),
    })
}

/// What is asked of a number: how many, who, how, and how it compares.
pub(super) fn asked(page: &Page, pack: &Pack, (typed, problems): (&Fields, &Problems)) -> Html {
    let roles = pack.roles.iter().filter(|role| role.office_kinds.iter().any(|k| k == "station"));
    let by = Select::new("by", page.t("totals-by"))
        .option("", page.t("totals-not-said"))
        .options(roles.map(|role| (role.code.as_str(), role.name(page.lang.code()))))
        .value(typed.get("by"));
    let how = How::ALL.map(|(code, key, _)| (code, page.t(key)));
    let how = Select::new("how", page.t("totals-how"))
        .option("", page.t("totals-not-said"))
        .options(how)
        .value(typed.get("how"));
    let compared = Compared::ALL.map(|(code, key, _)| Choice::new(code, page.t(key)));
    let number = Input::new("number", page.t("totals-number"))
        .value(typed.get("number"))
        .dir("ltr")
        .class("govuk-input--width-5")
        .error(page.problem(problems, "number"));
    Html::join([
        Html::from(number),
        by.into(),
        Input::new("name", page.t("totals-name"))
            .hint(page.t("totals-name-hint"))
            .value(typed.get("name"))
            .dir("auto")
            .into(),
        how.into(),
        Radios::new("compared", Legend::new(page.t("totals-compared")).size("s"))
            .hint(page.t("totals-compared-hint"))
            .items(compared)
            .value(typed.get("compared"))
            .into(),
        Textarea::new("reason", page.t("totals-reason"))
            .hint(page.t("totals-reason-hint"))
            .value(typed.text("reason"))
            .rows(2)
            .dir("auto")
            .into(),
    ])
}
