//! What can be written into a custody record, one form each, and the fields of each form. No field
//! is needed for an act to be saved, but where a law says so.

use crate::lang::msg;

/// A form.
pub(super) struct Form {
    /// Its code, in addresses and records.
    pub(super) code: &'static str,
    /// Its heading.
    pub(super) title: &'static str,
    /// What whoever fills it in must know first.
    pub(super) intro: Option<&'static str>,
    /// Its fields, the time before all others.
    pub(super) fields: &'static [Field],
}

/// A field: its name, its words, and what is typed in it.
pub(super) type Field = (&'static str, &'static str, Kind);

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line.
    Line,
    /// A longer text.
    Text,
    /// A box.
    Tick,
    /// Yes or no.
    YesNo,
    /// A code of the pack's languages.
    Language,
    /// A code of the pack's sexes.
    Sex,
    /// A code of the pack's articles.
    Article,
    /// A code of the pack's relations.
    Relation,
    /// One of [`PURPOSES`].
    Purpose,
    /// One of [`WAYS`].
    Way,
    /// A clock whose time was not kept.
    Late,
    /// A day and an hour.
    Until,
}

use Kind::{Article, Language, Late, Line, Purpose, Relation, Sex, Text, Tick, Until, Way, YesNo};

/// Why somebody leaves the cell.
pub(super) const PURPOSES: [&str; 8] =
    ["interview", "court", "doctor", "lawyer", "visit", "air", "scene", "other"];
/// How somebody leaves.
pub(super) const WAYS: [&str; 6] =
    ["released", "bail", "prison", "other_office", "hospital", "died"];

const BY: Field = ("by", msg("custody-f-by"), Line);
const WORDS: Field = ("words", msg("custody-f-words"), Text);
const NUMBER: Field = ("number", msg("custody-f-number"), Line);
const DATE: Field = ("date", msg("custody-f-date"), Line);
const COURT: Field = ("court", msg("custody-f-court"), Line);
const NAME: Field = ("name", msg("custody-f-name"), Line);
const LANGUAGE: Field = ("language", msg("custody-f-language"), Language);

const fn form(code: &'static str, title: &'static str, fields: &'static [Field]) -> Form {
    Form { code, title, intro: None, fields }
}

const fn told(form: Form, intro: &'static str) -> Form {
    Form { intro: Some(intro), ..form }
}

/// All forms, in the order in which they stand on the page.
pub(super) const FORMS: &[Form] = &[
    form("papers", msg("custody-a-papers"), &[NUMBER, BY, WORDS]),
    told(
        form(
            "body",
            msg("custody-a-body"),
            &[
                BY,
                ("injuries", msg("custody-f-injuries"), Text),
                ("none", msg("custody-f-none"), Tick),
                WORDS,
            ],
        ),
        msg("custody-a-body-intro"),
    ),
    form(
        "grounds",
        msg("custody-a-grounds"),
        &[
            ("article", msg("custody-f-article"), Article),
            ("second", msg("custody-f-second"), Article),
            WORDS,
        ],
    ),
    told(
        form(
            "rights",
            msg("custody-a-rights"),
            &[LANGUAGE, ("repeated", msg("custody-f-repeated"), Tick), BY, WORDS],
        ),
        msg("custody-a-rights-intro"),
    ),
    form(
        "relative",
        msg("custody-a-relative"),
        &[NAME, ("relation", msg("custody-f-relation"), Relation), REACHED, WORDS],
    ),
    form("lawyer", msg("custody-a-lawyer"), &[NAME, REACHED, WORDS]),
    form("doctor", msg("custody-a-doctor"), &[NAME, REACHED, WORDS]),
    form("interpreter", msg("custody-a-interpreter"), &[NAME, LANGUAGE, WORDS]),
    told(
        form("apart", msg("custody-a-apart"), &[("apart", msg("custody-f-apart"), YesNo), WORDS]),
        msg("custody-a-apart-intro"),
    ),
    form("juvenile", msg("custody-a-juvenile"), &[NAME, WORDS]),
    told(
        form(
            "search",
            msg("custody-a-search"),
            &[
                ("sex", msg("custody-f-sex"), Sex),
                BY,
                ("happened", msg("custody-f-happened"), Tick),
                WORDS,
            ],
        ),
        msg("custody-a-search-intro"),
    ),
    form("property", msg("custody-a-property"), &[BY, WORDS]),
    form("meal", msg("custody-a-meal"), &[WORDS]),
    form("visit", msg("custody-a-visit"), &[NAME, WORDS]),
    form("note", msg("custody-a-note"), &[WORDS]),
    form(
        "out",
        msg("custody-a-out"),
        &[
            ("purpose", msg("custody-f-purpose"), Purpose),
            ("with", msg("custody-f-with"), Line),
            WORDS,
        ],
    ),
    form("back", msg("custody-a-back"), &[WORDS]),
    form("questioned", msg("custody-a-questioned"), &[BY, WORDS]),
    form("presented", msg("custody-a-presented"), &[NUMBER, WORDS]),
    told(
        form("extension", msg("custody-a-extension"), &[NUMBER, DATE, COURT, WORDS]),
        msg("custody-a-extension-intro"),
    ),
    told(
        form(
            "detention",
            msg("custody-a-detention"),
            &[NUMBER, DATE, COURT, ("until", msg("custody-f-until"), Until), WORDS],
        ),
        msg("custody-a-order-intro"),
    ),
    told(
        form("release", msg("custody-a-release"), &[NUMBER, DATE, COURT, WORDS]),
        msg("custody-a-order-intro"),
    ),
    form("delay", msg("custody-a-delay"), &[WORDS]),
    form("reason", msg("custody-a-reason"), &[("clock", msg("custody-f-clock"), Late), WORDS]),
    form("left", msg("custody-a-left"), &[("way", msg("custody-f-way"), Way), NAME, WORDS]),
    form(
        "correction",
        msg("custody-a-correction"),
        &[("entry", msg("custody-f-entry"), Line), WORDS],
    ),
];

const REACHED: Field = ("reached", msg("custody-f-reached"), YesNo);

/// The form with a code.
pub(super) fn find(code: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.code == code)
}

/// The words of a purpose or a way.
pub(super) fn choice(code: &str) -> &'static str {
    match code {
        "interview" => msg("custody-p-interview"),
        "court" => msg("custody-p-court"),
        "doctor" => msg("custody-p-doctor"),
        "lawyer" => msg("custody-p-lawyer"),
        "visit" => msg("custody-p-visit"),
        "air" => msg("custody-p-air"),
        "scene" => msg("custody-p-scene"),
        "released" => msg("custody-w-released"),
        "bail" => msg("custody-w-bail"),
        "prison" => msg("custody-w-prison"),
        "other_office" => msg("custody-w-other-office"),
        "hospital" => msg("custody-w-hospital"),
        "died" => msg("custody-w-died"),
        "yes" => msg("custody-yes"),
        "no" => msg("custody-no"),
        _ => msg("custody-p-other"),
    }
}
