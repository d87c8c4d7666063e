//! One line of a CSV table while it is being read. Every problem is noted; reading goes on.

use std::collections::HashMap;

use jiff::civil::Date;

use super::PackError;
use super::words::{Basis, Verified, Words};

pub(crate) struct Cells<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: u64,
    cells: HashMap<&'a str, &'a str>,
    found: &'a mut Vec<PackError>,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(
        file: &'a str,
        line: u64,
        cells: HashMap<&'a str, &'a str>,
        found: &'a mut Vec<PackError>,
    ) -> Cells<'a> {
        Cells { file, line, cells, found }
    }

    pub(crate) fn problem(&mut self, what: impl Into<String>) {
        self.found.push(PackError::new(self.file, self.line, what));
    }

    pub(crate) fn get(&self, column: &str) -> &'a str {
        self.cells.get(column).copied().unwrap_or_default()
    }

    pub(crate) fn text(&mut self, column: &str) -> String {
        let text = self.get(column);
        if text.is_empty() {
            self.problem(format!("`{column}` is empty"));
        }
        text.to_owned()
    }

    pub(crate) fn maybe(&self, column: &str) -> Option<String> {
        Some(self.get(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// `yes` or `no`; empty is no.
    pub(crate) fn flag(&mut self, column: &str) -> bool {
        match self.get(column) {
            "yes" => true,
            "no" | "" => false,
            other => {
                self.problem(format!("`{column}` is `{other}`, not yes or no"));
                false
            }
        }
    }

    /// Items with blanks between them.
    pub(crate) fn list(&self, column: &str) -> Vec<String> {
        self.get(column).split_whitespace().map(str::to_owned).collect()
    }

    /// One of the allowed words.
    pub(crate) fn one_of(&mut self, column: &str, allowed: &[&str]) -> String {
        let text = self.text(column);
        if !text.is_empty() && !allowed.contains(&text.as_str()) {
            self.problem(format!("`{column}` is `{text}`, not one of {}", allowed.join(", ")));
        }
        text
    }

    pub(crate) fn number(&mut self, column: &str) -> i64 {
        let text = self.text(column);
        if text.is_empty() {
            return 0;
        }
        text.parse().unwrap_or_else(|_| {
            self.problem(format!("`{column}` is `{text}`, not a whole number"));
            0
        })
    }

    fn date(&mut self, column: &str) -> Option<Date> {
        let text = self.get(column);
        if text.is_empty() {
            return None;
        }
        text.parse().map_err(|_| self.problem(format!("`{column}` is `{text}`, not a date"))).ok()
    }

    pub(crate) fn code(&mut self) -> String {
        let code = self.text("code");
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if !code.chars().all(plain) {
            self.problem(format!("code `{code}` has other signs than a-z A-Z 0-9 - _ ."));
        }
        code
    }

    pub(crate) fn words(&mut self, before: &str) -> Words {
        let mut word = |lang| self.text(&format!("{before}{lang}"));
        Words { ar: word("ar"), ckb: word("ckb"), en: word("en") }
    }

    pub(crate) fn basis(&mut self) -> Basis {
        let (by, on) = (self.maybe("verified_by"), self.date("verified_on"));
        let verified = match (by, on) {
            (Some(by), Some(on)) => Some(Verified { by, on }),
            (None, None) => None,
            _ => {
                self.problem("`verified_by` and `verified_on` are filled together or not at all");
                None
            }
        };
        let (from, until) = (self.date("from"), self.date("until"));
        if from > until && until.is_some() {
            self.problem("`until` lies before `from`");
        }
        Basis { source: self.text("source"), verified, from, until }
    }
}
