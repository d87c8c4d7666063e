//! Dates and numbers as registers hold them.

use jiff::civil::{Date, Time};

use super::{digits_to_ascii, fold::clean};

/// The forms of dates met in registers, in the notation of `strptime`; the first that fits wins.
/// The day comes before the month: nobody in the country writes it the other way round.
pub const REGISTER_DATES: &[&str] =
    &["%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y.%m.%d"];

/// A date in one of `forms`, in any digits; a year outside 1900 to 2100 is taken for a slip.
pub fn parse_date(text: &str, forms: &[&str]) -> Option<Date> {
    let text = digits_to_ascii(&clean(text)).replace('\u{060D}', "/");
    // "٢٠٢٦ م": of the common era.
    let text = text.strip_suffix('م').unwrap_or(&text).trim();
    forms
        .iter()
        .filter_map(|form| Date::strptime(form, text).ok())
        .find(|date| (1900..=2100).contains(&date.year()))
}

/// A whole number in any digits, with or without separators between groups of three.
pub fn parse_int(text: &str) -> Option<i64> {
    let text = digits_to_ascii(&clean(text)).replace(['٬', '،'], ",").replace('−', "-");
    let (sign, figures) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.as_str()),
    };
    let mut groups = figures.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|g| g.len() == 3));
    let whole = first.to_owned() + &rest.concat();
    let plain = !first.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
    if grouped && plain { format!("{sign}{whole}").parse().ok() } else { None }
}

/// An hour: `15:30`, `15.30`, `9`, in any digits.
pub fn parse_time(text: &str) -> Option<Time> {
    let text = digits_to_ascii(&clean(text)).replace('.', ":");
    let (hour, minute) = text.split_once(':').unwrap_or((&text, "0"));
    Time::new(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0, 0).ok()
}
