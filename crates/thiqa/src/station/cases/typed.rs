//! What is typed about facts and people, read. Everything may be missing; what is there must make sense.

use jiff::{
    civil::{Date, Time},
    tz::TimeZone,
};

use super::{Facts, Head, Person, PersonWords, Precision, When};
use crate::{
    Refusal,
    lang::{REGISTER_DATES, day_of, digits_to_ascii, msg, parse_date, parse_int, parse_time},
    pack::Pack,
    web::{Fields, Problems},
};

/// What is written on a page about the kind of place, beside the district.
pub(super) const PREMISES: [&str; 8] =
    ["home", "street", "shop", "work", "school", "vehicle", "public", "other"];

/// The circumstances in which a form is read.
pub(super) struct Reading<'a> {
    pub(super) pack: &'a Pack,
    pub(super) zone: &'a TimeZone,
    /// The present time, microseconds UTC.
    pub(super) at: i64,
}

impl Reading<'_> {
    /// Offences, circumstances, place and time.
    pub(super) fn facts(&self, fields: &Fields, problems: &mut Problems) -> Facts {
        let pack = self.pack;
        let mut offences =
            known(fields.all("offence"), |code| pack.offences.has(code), "offence", problems);
        offences.dedup();
        let one = |name: &'static str, known: bool, problems: &mut Problems| {
            let code = fields.some(name)?;
            if !known {
                problems.add(unknown(name));
            }
            Some(code)
        };
        let has = |name: &str, test: &dyn Fn(&str) -> bool| {
            fields.some(name).is_none_or(|code| test(&code))
        };
        Facts {
            offences,
            contexts: known(
                fields.all("context"),
                |code| pack.contexts.has(code),
                "context",
                problems,
            ),
            channel: one("channel", has("channel", &|code| pack.channels.has(code)), problems),
            district: one("district", has("district", &|code| pack.districts.has(code)), problems),
            premises: one("premises", has("premises", &|code| PREMISES.contains(&code)), problems),
            when: self.when(fields, problems),
        }
    }

    fn when(&self, fields: &Fields, problems: &mut Problems) -> Option<When> {
        let part = |name: &str| fields.get(&format!("when-{name}"));
        let (day, month, year) = (part("day"), part("month"), part("year"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return None;
        }
        let bad = || Refusal::new(msg("web-bad-date")).field("when").arg("example", "21/11/2025");
        let Some(date) = parse_date(&format!("{day}/{month}/{year}"), REGISTER_DATES) else {
            problems.add(bad());
            return None;
        };
        let typed = fields.get("when-time");
        let time = if typed.is_empty() { None } else { parse_time(&typed) };
        if !typed.is_empty() && time.is_none() {
            let refusal = Refusal::new(msg("web-bad-time")).field("when-time");
            problems.add(refusal.arg("example", "15:30"));
        }
        let when = span(date, time, fields.get("precision") == "about", self.zone);
        if when.as_ref().is_some_and(|when| when.from > self.at) {
            problems.add(Refusal::new(msg("web-date-future")).field("when"));
        }
        when
    }

    /// A person, or nothing if nothing was written about her. `prefix` stands before each field's name.
    pub(super) fn person(
        &self,
        fields: &Fields,
        prefix: &'static str,
        problems: &mut Problems,
    ) -> Option<Person> {
        let get = |name: &str| fields.get(&format!("{prefix}{name}"));
        let (birth, year) = self.birth(&get("birth"), prefix, problems);
        let words = PersonWords {
            given: get("given"),
            father: get("father"),
            grandfather: get("grandfather"),
            title: get("title"),
            mother: get("mother"),
            document: get("document"),
            document_number: digits_to_ascii(&get("document_number")),
            birth,
            phone: phone(&get("phone")),
            contact: get("contact"),
            address: get("address"),
            thumbprint: fields.ticked(&format!("{prefix}thumbprint")),
        };
        let (role, sex, age) = (get("role"), get("sex"), get("age_band"));
        if words == PersonWords::default() && sex.is_empty() && age.is_empty() {
            return None;
        }
        let code =
            |code: String, known: bool, else_: &str| if known { code } else { else_.to_owned() };
        let head = Head {
            role: code(role.clone(), self.pack.person_roles.has(&role), "complainant"),
            sex: code(sex.clone(), self.pack.sexes.has(&sex), "unknown"),
            age_band: self.age_band(&age, year),
        };
        Some(Person { head: head.into(), words: words.into() })
    }

    /// A child by her year of birth is a child, whatever was ticked.
    fn age_band(&self, ticked: &str, born: Option<i16>) -> String {
        let now = day_of(self.at, self.zone).map_or(0, Date::year);
        let known = self.pack.age_bands.has(ticked);
        match born {
            Some(year) if now - year < 18 => "child".into(),
            Some(_) if !known => "adult".into(),
            _ if known => ticked.to_owned(),
            _ => "unknown".into(),
        }
    }

    fn birth(
        &self,
        typed: &str,
        prefix: &'static str,
        problems: &mut Problems,
    ) -> (String, Option<i16>) {
        if typed.is_empty() {
            return (String::new(), None);
        }
        let year = parse_int(typed).and_then(|year| i16::try_from(year).ok());
        if let Some(year) = year.filter(|year| (1900..=2100).contains(year)) {
            return (year.to_string(), Some(year));
        }
        if let Some(date) = parse_date(typed, REGISTER_DATES) {
            return (date.to_string(), Some(date.year()));
        }
        let field = match prefix {
            "a-" => "a-birth",
            "b-" => "b-birth",
            _ => "birth",
        };
        let refusal = Refusal::new(msg("web-bad-date")).field(field);
        problems.add(refusal.arg("example", "30/4/1991"));
        (typed.to_owned(), None)
    }
}

fn unknown(field: &'static str) -> Refusal {
    Refusal::new(msg("cases-unknown-code")).field(field)
}

fn known(
    codes: Vec<String>,
    has: impl Fn(&str) -> bool,
    field: &'static str,
    problems: &mut Problems,
) -> Vec<String> {
    if codes.iter().any(|code| !has(code)) {
        problems.add(unknown(field));
    }
    codes.into_iter().filter(|code| has(code)).collect()
}

/// The span that a day and an hour stand for.
pub(super) fn span(date: Date, time: Option<Time>, about: bool, zone: &TimeZone) -> Option<When> {
    const MINUTE: i64 = 60_000_000;
    let start = date.to_datetime(time.unwrap_or_default());
    let at = start.to_zoned(zone.clone()).ok()?.timestamp().as_microsecond();
    Some(match (time, about) {
        (None, _) => When { from: at, to: at + 24 * 60 * MINUTE - 1, precision: Precision::Day },
        (Some(_), true) => {
            When { from: at - 30 * MINUTE, to: at + 30 * MINUTE, precision: Precision::About }
        }
        (Some(_), false) => When { from: at, to: at, precision: Precision::Exact },
    })
}

/// `+9647701234567` for a mobile number in any spelling; anything else stays as it was typed.
pub fn phone(typed: &str) -> String {
    let ascii = digits_to_ascii(typed);
    let digits: String = ascii.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    let national = digits.strip_prefix("964").unwrap_or(digits);
    let national = national.strip_prefix('0').unwrap_or(national);
    if national.len() == 10 && national.starts_with('7') {
        return format!("+964{national}");
    }
    ascii
}

/// A day and an hour from four fields, for deadlines; nothing if no day was typed.
pub(super) fn moment(
    fields: &Fields,
    name: &'static str,
    zone: &TimeZone,
    problems: &mut Problems,
) -> Option<i64> {
    let part = |part: &str| fields.get(&format!("{name}-{part}"));
    let (day, month, year) = (part("day"), part("month"), part("year"));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return None;
    }
    let time = parse_time(&part("time")).unwrap_or(Time::constant(14, 0, 0, 0));
    let at = parse_date(&format!("{day}/{month}/{year}"), REGISTER_DATES)
        .and_then(|date| date.to_datetime(time).to_zoned(zone.clone()).ok());
    if at.is_none() {
        let refusal = Refusal::new(msg("web-bad-date")).field(name);
        problems.add(refusal.arg("example", "21/11/2026"));
    }
    at.map(|at| at.timestamp().as_microsecond())
}
