//! What is wrong with a form or a submission, by codes that the application has words for.

use std::fmt;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A stable code in small letters with hyphens, one of [`Fault::CODES`].
    pub code: &'static str,
    /// The path of a node (`/data/age`), or another place (`model`, `survey:12` for a row of a sheet).
    pub at: String,
    /// The line of the XML, from 1, where there is one.
    pub line: Option<u32>,
    /// What the words about it may name, by key: see [`Fault::CODES`]. Faults of a form made of a workbook have
    /// `sheet` and `row` too where they are known.
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    /// Every code, with whether it forbids to publish the form (or to take the submission).
    pub const CODES: &[(&str, bool)] = &[
        // Files as such.
        ("too-large", true), // most: bytes
        ("too-deep", true),
        ("too-many", true), // nodes, attributes, answers, or texts that are named too often
        ("not-utf8", true),
        ("dtd", true),
        ("xml", true), // why: in English
        // Forms.
        ("not-xform", true),
        ("form-id", true),
        ("form-version", true),
        ("instance-id", true),
        ("encrypted", true),
        ("twin", true),            // column: of a workbook
        ("path-nowhere", true),    // in: relevant, constraint, body, output, …; path
        ("repeat-absolute", true), // in; path
        ("expression", true),      // in; why: in English
        ("words-missing", true),   // languages: with commas; choice: its value
        ("text-nowhere", true),    // text: the reference
        ("label-missing", true),   // choice: its value
        ("list-nowhere", true),    // in; list
        ("list-empty", true),
        ("choice-empty", true),
        ("choice-space", true),    // choice
        ("choice-twin", true),     // choice
        ("control-unknown", true), // control
        ("other-app", false),
        ("beyond-page", false), // in; why: in English
        // Submissions.
        ("not-submission", true),
        ("other-form", true),    // form
        ("other-version", true), // version
        ("path-unknown", false),
        ("not-repeated", false),
        // Workbooks.
        ("workbook", true),     // why: in English
        ("apart", true),        // rows or columns behind a long gap
        ("xlsform", true),      // column; why: in English
        ("upload-xform", true), // column
    ];

    pub(crate) fn new(code: &'static str, at: impl Into<String>) -> Self {
        debug_assert!(Self::CODES.iter().any(|(known, _)| *known == code), "{code}");
        Self { code, at: at.into(), line: None, args: Vec::new() }
    }

    pub(crate) fn arg(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.args.push((key, value.into()));
        self
    }

    pub(crate) fn line(mut self, line: Option<u32>) -> Self {
        self.line = line;
        self
    }

    /// Whether a form with this must not be published. Otherwise it is a warning.
    pub fn forbids(&self) -> bool {
        Self::CODES.iter().find(|(code, _)| *code == self.code).is_none_or(|(_, forbids)| *forbids)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.code)?;
        if let Some(line) = self.line {
            write!(f, " (line {line})")?;
        }
        self.args.iter().try_for_each(|(key, value)| write!(f, " {key}={value}"))
    }
}

impl std::error::Error for Fault {}
