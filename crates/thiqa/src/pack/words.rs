use jiff::civil::Date;
use serde::Serialize;

/// What a code is called. All three are always there; another language falls back to Arabic.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    pub ar: String,
    pub ckb: String,
    pub en: String,
}

impl Words {
    /// `lang` is a language tag of the pack: `ar`, `ckb`, `en` (a region may follow: `ar-IQ`).
    pub fn get(&self, lang: &str) -> &str {
        match lang.split('-').next() {
            Some("en") => &self.en,
            Some("ckb") => &self.ckb,
            _ => &self.ar,
        }
    }
}

/// Where a row comes from, who confirmed it, and when it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    pub source: String,
    pub verified: Option<Verified>,
    /// First day on which it holds; none means always.
    pub from: Option<Date>,
    /// Last day on which it holds; none means still.
    pub until: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub by: String,
    pub on: Date,
}

impl Basis {
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
