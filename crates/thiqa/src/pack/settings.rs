//! `pack.toml`: what is one for the whole country.

use jiff::{civil::Time, tz::TimeZone};
use serde::{Deserialize, Deserializer, de::Error as _};

use super::{PackError, files::Files, number::PARTS, offence::OFFENCE_FLAGS};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub code: String,
    pub version: String,
    /// IANA name; days and years are counted in it.
    pub time_zone: String,
    /// Tags, the default first.
    pub languages: Vec<String>,
    pub default_language: String,
    /// Languages that will follow.
    pub later_languages: Vec<LaterLanguage>,
    /// Holds `{station}`, `{register}`, `{seq}` and `{year}`.
    pub numbering: String,
    /// ISO 4217.
    pub currency: String,
    /// The offence under which words of older registers are counted that fit no other.
    pub other_offence: String,
    /// So many numbers of each register are passed over after a restore, where nobody knows the last.
    pub passed_after_restore: i64,
    pub week: Week,
    pub sensitivity: Sensitivity,
    pub export: Export,
    #[serde(default)]
    pub station: Station,
    #[serde(default)]
    pub emergency: Opening,
    #[serde(default)]
    pub protection: Protection,
}

/// A sealed file that is opened in an emergency.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// So long it stays open to whoever opened it.
    pub hours: i64,
    /// Within so many days the inspector decides whether it was right.
    pub review_days: i64,
}

impl Default for Opening {
    fn default() -> Opening {
        Opening { hours: 4, review_days: 3 }
    }
}

/// Support files of survivors.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protection {
    /// A risk is reviewed by a second person within so many hours.
    pub review_hours: i64,
    /// A wish for conciliation rests for so many days.
    pub cooling_days: i64,
    /// Without her word a file is closed after so many safe attempts.
    pub safe_attempts: usize,
}

impl Default for Protection {
    fn default() -> Protection {
        Protection { review_hours: 24, cooling_days: 7, safe_attempts: 3 }
    }
}

/// A station's day.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Station {
    /// Whoever waits longer than so many minutes stands on the commander's page.
    pub waiting_minutes: i64,
    /// When the day of the situation report ends, as `06:00`.
    #[serde(deserialize_with = "hour")]
    pub situation_closes: Time,
    /// When the report is due, on the morning its day ends.
    #[serde(deserialize_with = "hour")]
    pub situation_due: Time,
}

fn hour<'de, D: Deserializer<'de>>(from: D) -> Result<Time, D::Error> {
    let text = String::deserialize(from)?;
    text.parse().map_err(|_| D::Error::custom(format!("`{text}` is no hour such as 06:00")))
}

impl Default for Station {
    fn default() -> Station {
        let six = Time::constant(6, 0, 0, 0);
        Station { waiting_minutes: 30, situation_closes: six, situation_due: six }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaterLanguage {
    pub tag: String,
    pub name: String,
}

/// Days as `sun` … `sat`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Week {
    pub first: String,
    pub weekend: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sensitivity {
    /// An offence with one of these flags starts sealed. Channels and contexts say it in their table.
    pub offence_flags: Vec<String>,
    /// Counts below this are not published.
    pub smallest_cell: i64,
    /// Finest place at which sexual and family violence is counted: `governorate` or `district`.
    pub finest_place: String,
}

/// Lists that are taken out as files.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// So long a file can be fetched; then it is removed.
    pub hours: i64,
}

impl Settings {
    /// The pack's zone. UTC only while a broken pack is being reported.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }
}

pub(crate) const FILE: &str = "pack.toml";

pub(crate) fn read(files: &Files, found: &mut Vec<PackError>) -> Settings {
    let text = files.text(FILE, found);
    if text.is_empty() {
        return Settings::default();
    }
    let settings: Settings = match toml::from_str(text) {
        Ok(settings) => settings,
        Err(e) => {
            let before = &text[..e.span().map_or(0, |span| span.start)];
            let line = before.matches('\n').count() as u64 + 1;
            found.push(PackError::new(FILE, line, e.message()));
            return Settings::default();
        }
    };
    check(&settings, text, found);
    settings
}

fn check(settings: &Settings, text: &str, found: &mut Vec<PackError>) {
    let mut say = |key: &str, what: String| {
        let at = text.lines().position(|line| line.trim_start().starts_with(key));
        found.push(PackError::new(FILE, at.map_or(0, |n| n as u64 + 1), what));
    };
    if TimeZone::get(&settings.time_zone).is_err() {
        say("time_zone", format!("time zone `{}` is not known", settings.time_zone));
    }
    if settings.languages.first() != Some(&settings.default_language) {
        say("default_language", "the default language must be the first of `languages`".into());
    }
    for part in PARTS.iter().filter(|part| settings.numbering.matches(**part).count() != 1) {
        say("numbering", format!("`numbering` must hold {part} once"));
    }
    if !(1..=24 * 7).contains(&settings.export.hours) {
        say("hours", "an export is kept from an hour to a week".into());
    }
    if !(1..=24).contains(&settings.emergency.hours) {
        say("hours", "an emergency lasts from an hour to a day".into());
    }
    let flags = settings.sensitivity.offence_flags.iter();
    for flag in flags.filter(|f| !OFFENCE_FLAGS.contains(&f.as_str())) {
        say("offence_flags", format!("offence flag `{flag}` is not known"));
    }
}
