//! Who helps, with what, where; what a person may agree to, and what a referral may name.

use super::{row::Cells, table::Columns};

/// What somebody may agree to that things about her are told for.
#[derive(Debug)]
pub struct ConsentPurpose {
    /// How long a consent holds unless it is withdrawn.
    pub days: i64,
}

impl Columns for ConsentPurpose {
    const NAMES: &'static [&'static str] = &["days"];
    fn read(cells: &mut Cells<'_>) -> ConsentPurpose {
        ConsentPurpose { days: cells.number("days") }
    }
}

/// A kind of help.
#[derive(Debug)]
pub struct ServiceKind {
    /// What must have been agreed to: a code of `consent_purposes.csv`.
    pub purpose: String,
    /// Days until a referral must have come to an end.
    pub days: i64,
    /// Hours after sexual violence within which it helps most.
    pub hours: Option<i64>,
}

impl Columns for ServiceKind {
    const NAMES: &'static [&'static str] = &["purpose", "days", "hours"];
    fn read(cells: &mut Cells<'_>) -> ServiceKind {
        let hurries = cells.maybe("hours").is_some();
        let kind = ServiceKind {
            purpose: cells.text("purpose"),
            days: cells.number("days"),
            hours: hurries.then(|| cells.number("hours")),
        };
        if !(1..=7).contains(&kind.days) {
            cells.problem("`days` is not between 1 and 7");
        }
        kind
    }
}

/// Somebody who helps. A safe house has no address here.
#[derive(Debug)]
pub struct Service {
    pub kind: String,
    /// Its office, if it works with the system.
    pub office: Option<String>,
    pub governorate: String,
    /// The districts it serves; none for the whole governorate.
    pub districts: Vec<String>,
    /// `24/7`, or days and hours: `sun-thu 08:00-15:00`.
    pub hours: String,
    /// It is made up for demonstration.
    pub invented: bool,
}

impl Columns for Service {
    const NAMES: &'static [&'static str] =
        &["kind", "office", "governorate", "districts", "hours", "invented"];
    fn read(cells: &mut Cells<'_>) -> Service {
        Service {
            kind: cells.text("kind"),
            office: cells.maybe("office"),
            governorate: cells.text("governorate"),
            districts: cells.list("districts"),
            hours: cells.text("hours"),
            invented: cells.flag("invented"),
        }
    }
}

/// What a referral may name.
#[derive(Debug)]
pub struct ReferralItem {
    /// `text`, or what is known of a person that it repeats: `name`, `phone`, `contact`, `age_band`,
    /// `language`, `needs`.
    pub holds: String,
}

impl Columns for ReferralItem {
    const NAMES: &'static [&'static str] = &["holds"];
    fn read(cells: &mut Cells<'_>) -> ReferralItem {
        let known = ["text", "name", "phone", "contact", "age_band", "language", "needs"];
        ReferralItem { holds: cells.one_of("holds", &known) }
    }
}
