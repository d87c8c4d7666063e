//! The documents. Each has its page in a `.typ` file beside it.

mod bulletin;
mod bundle;
mod letters;
mod records;

use serde::{Deserialize, Serialize};

pub use bulletin::{Bulletin, Figure, Released};
pub use bundle::{Attachment, Bundle, Custody, CustodyEntry, Paper, PaperBody, Scan};
pub use letters::{Receipt, ReferralLetter, RightsNotice};
pub use records::{Exhibit, HandOver, Seizure, Statement};

use crate::Sheet;

/// The pages, by the names under which they use each other.
pub(crate) const PAGES: &[(&str, &str)] = &[
    ("main.typ", include_str!("forms/main.typ")),
    ("sheet.typ", include_str!("forms/sheet.typ")),
    ("parts.typ", include_str!("forms/parts.typ")),
    ("records.typ", include_str!("forms/records.typ")),
    ("letters.typ", include_str!("forms/letters.typ")),
    ("bundle.typ", include_str!("forms/bundle.typ")),
    ("bulletin.typ", include_str!("forms/bulletin.typ")),
];

/// Any document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(clippy::large_enum_variant, reason = "a document is made, printed and dropped")]
pub enum Document {
    Statement(Statement),
    Seizure(Seizure),
    HandOver(HandOver),
    RightsNotice(RightsNotice),
    Receipt(Receipt),
    ReferralLetter(ReferralLetter),
    Bundle(Bundle),
    Bulletin(Bulletin),
}

impl Document {
    /// Its head and foot.
    pub fn sheet(&self) -> &Sheet {
        match self {
            Self::Statement(form) => &form.sheet,
            Self::Seizure(form) => &form.sheet,
            Self::HandOver(form) => &form.sheet,
            Self::RightsNotice(form) => &form.sheet,
            Self::Receipt(form) => &form.sheet,
            Self::ReferralLetter(form) => &form.sheet,
            Self::Bundle(form) => &form.sheet,
            Self::Bulletin(form) => &form.sheet,
        }
    }

    /// Its head and foot, to be changed.
    pub fn sheet_mut(&mut self) -> &mut Sheet {
        match self {
            Self::Statement(form) => &mut form.sheet,
            Self::Seizure(form) => &mut form.sheet,
            Self::HandOver(form) => &mut form.sheet,
            Self::RightsNotice(form) => &mut form.sheet,
            Self::Receipt(form) => &mut form.sheet,
            Self::ReferralLetter(form) => &mut form.sheet,
            Self::Bundle(form) => &mut form.sheet,
            Self::Bulletin(form) => &mut form.sheet,
        }
    }

    /// The files that it names.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        let bundle = match self {
            Self::Bundle(bundle) => Some(bundle),
            _ => None,
        };
        bundle.into_iter().flat_map(Bundle::files)
    }
}
