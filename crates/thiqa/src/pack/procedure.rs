//! The steps of procedure: what comes before what, what blocks, and who lifts it.

use super::{Jurisdiction, Pack, Row, row::Cells, table::Columns};

/// A step of the law or of the investigators' rules.
#[derive(Debug)]
pub struct Step {
    /// Where its date comes from.
    pub holds: Holds,
    /// The article it stands on.
    pub article: String,
    /// Steps that come before it.
    pub after: Vec<String>,
    /// What follows where one of them is missing, or is dated later.
    pub rule: Order,
    /// The role that lifts a block; none where nothing is blocked.
    pub lifts: Option<String>,
    /// The code of what it starts: clocks name it.
    pub starts: Option<String>,
    /// Clocks that end with it.
    pub stops: Vec<String>,
    /// It can't wait: an officer on leave does it too.
    pub urgent: bool,
    /// The status of a case from then on.
    pub status: Option<String>,
    /// Whose law it is.
    pub jurisdiction: Jurisdiction,
}

/// Where the date of a step comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// An act that an officer writes down.
    Act,
    /// The report reached the station.
    Complaint,
    /// It was entered in the register.
    Registered,
    /// A bundle was submitted.
    Submitted,
    /// The court took it in.
    TakenIn,
    /// The judge decided.
    Decided,
    /// She decided the end.
    Ended,
    /// The case was closed.
    Closed,
}

const HOLDS: &[(&str, Holds)] = &[
    ("act", Holds::Act),
    ("complaint", Holds::Complaint),
    ("registered", Holds::Registered),
    ("submitted", Holds::Submitted),
    ("taken_in", Holds::TakenIn),
    ("decided", Holds::Decided),
    ("ended", Holds::Ended),
    ("closed", Holds::Closed),
];

/// What follows where a step comes out of its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// It is said, and nothing more.
    Advises,
    /// It needs a reason, which goes to the judge.
    Reason,
    /// It is refused.
    Blocks,
}

const ORDERS: &[(&str, Order)] =
    &[("advises", Order::Advises), ("reason", Order::Reason), ("blocks", Order::Blocks)];

fn named<T: Copy>(cells: &mut Cells<'_>, column: &str, known: &[(&str, T)], other: T) -> T {
    let codes: Vec<&str> = known.iter().map(|(code, _)| *code).collect();
    let code = cells.one_of(column, &codes);
    known.iter().find(|(known, _)| *known == code).map_or(other, |(_, value)| *value)
}

impl Columns for Step {
    const NAMES: &'static [&'static str] = &[
        "holds",
        "article",
        "after",
        "rule",
        "lifts",
        "starts",
        "stops",
        "urgent",
        "status",
        "jurisdiction",
    ];
    fn read(cells: &mut Cells<'_>) -> Step {
        let rule = named(cells, "rule", ORDERS, Order::Advises);
        let lifts = cells.maybe("lifts");
        if rule != Order::Advises && lifts.is_none() {
            cells.problem("a step that blocks says who lifts it");
        }
        Step {
            holds: named(cells, "holds", HOLDS, Holds::Act),
            article: cells.text("article"),
            after: cells.list("after"),
            rule,
            lifts,
            starts: cells.maybe("starts"),
            stops: cells.list("stops"),
            urgent: cells.flag("urgent"),
            status: cells.maybe("status"),
            jurisdiction: Jurisdiction::read(cells),
        }
    }
}

impl Pack {
    /// The step that holds this; a pack may have none.
    pub fn step_of(&self, holds: Holds) -> Option<&Row<Step>> {
        self.procedure.iter().find(|step| step.holds == holds)
    }

    /// The steps of a jurisdiction: the federal ones, and its own beside them.
    pub fn steps(&self, jurisdiction: &str) -> impl Iterator<Item = &Row<Step>> {
        let holds = move |step: &&Row<Step>| {
            step.jurisdiction == Jurisdiction::Federal || step.jurisdiction.code() == jurisdiction
        };
        self.procedure.iter().filter(holds)
    }
}
