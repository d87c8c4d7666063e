//! The paper number: `{station}/Z/{seq}/{year}`, a sequence of its own beside the registers.

use crate::{lang::digits_to_ascii, pack::Pack};

/// Number and year of a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// From 1 within the year.
    pub seq: i64,
    /// The year of the printing.
    pub year: i64,
}

/// The register of blanks in the pack.
pub(super) fn register(pack: &Pack) -> &str {
    let row = pack.registers.iter().find(|row| row.holds == "blank");
    row.map_or("Z", |row| row.code.as_str())
}

impl Number {
    /// Reads `NIN-TH/Z/12/2026`, `Z/12/2026`, `12/2026`, `12-2026` or, for a blank of this year,
    /// `12`, in any digits. A number of another station or register is none.
    pub fn parse(typed: &str, pack: &Pack, office: &str, this_year: i64) -> Option<Number> {
        let typed = digits_to_ascii(typed.trim()).to_uppercase();
        let rest = typed.strip_prefix(&format!("{office}/")).unwrap_or(&typed);
        let rest = rest.strip_prefix(&format!("{}/", register(pack))).unwrap_or(rest);
        let (seq, year) = match rest.split_once(['/', '-']) {
            Some((seq, year)) => (seq, year.trim().parse().ok()?),
            None => (rest, this_year),
        };
        let seq: i64 = seq.trim().parse().ok()?;
        (seq > 0 && (2000..=9999).contains(&year)).then_some(Number { seq, year })
    }

    /// As it is printed.
    pub fn written(self, pack: &Pack, office: &str) -> String {
        let year = i16::try_from(self.year).unwrap_or_default();
        let written = pack.number(office, register(pack), self.seq, year);
        written.unwrap_or_else(|_| self.key())
    }

    /// As it stands in addresses: `12-2026`.
    pub fn key(self) -> String {
        format!("{}-{}", self.seq, self.year)
    }
}
