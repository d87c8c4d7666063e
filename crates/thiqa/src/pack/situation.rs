use super::row::Cells;
use super::table::Columns;

/// A section of the daily situation report, in the order of the paper.
#[derive(Debug)]
pub struct SituationSection {
    /// What its figures are divided by: `division`, `outcome`, `unit` or nothing.
    pub by: String,
    /// Whether it has words; matters of families and children have counts only.
    pub text: bool,
}

/// What a line of the report can count.
pub const MEASURES: [&str; 12] = [
    "hand",
    "cases_by_division",
    "visits_by_outcome",
    "woman_wished",
    "woman_met",
    "sealed_visits_by_unit",
    "sealed_cases_by_unit",
    "cases_opened",
    "cases_closed",
    "cases_open",
    "orders_done",
    "orders_overdue",
];

/// A line of a section.
#[derive(Debug)]
pub struct SituationLine {
    /// The section it stands in.
    pub section: String,
    /// What it counts, one of [`MEASURES`]; `hand` is what the entries do not know.
    pub measure: String,
}

impl Columns for SituationSection {
    const NAMES: &'static [&'static str] = &["by", "text"];
    fn read(cells: &mut Cells<'_>) -> SituationSection {
        SituationSection { by: cells.maybe("by").unwrap_or_default(), text: cells.flag("text") }
    }
}

impl Columns for SituationLine {
    const NAMES: &'static [&'static str] = &["section", "measure"];
    fn read(cells: &mut Cells<'_>) -> SituationLine {
        SituationLine {
            section: cells.text("section"),
            measure: cells.one_of("measure", &MEASURES),
        }
    }
}
