use super::{condition::Condition, row::Cells, table::Columns};

/// Why somebody comes.
#[derive(Debug)]
pub struct VisitReason {
    /// Asked and kept in private from the first word.
    pub private: bool,
    /// It is about a child.
    pub child: bool,
    /// Does not wait its turn.
    pub urgent: bool,
    /// Where it goes when no rule says otherwise.
    pub unit: String,
}

impl Columns for VisitReason {
    const NAMES: &'static [&'static str] = &["private", "child", "urgent", "unit"];
    fn read(cells: &mut Cells<'_>) -> VisitReason {
        VisitReason {
            private: cells.flag("private"),
            child: cells.flag("child"),
            urgent: cells.flag("urgent"),
            unit: cells.text("unit"),
        }
    }
}

/// How soon somebody is seen.
#[derive(Debug)]
pub struct Priority {
    /// 1 is seen first.
    pub order: i64,
    /// The station's own promise; none means in turn.
    pub minutes: Option<i64>,
}

impl Columns for Priority {
    const NAMES: &'static [&'static str] = &["order", "minutes"];
    fn read(cells: &mut Cells<'_>) -> Priority {
        let promised = cells.maybe("minutes").is_some();
        Priority {
            order: cells.number("order"),
            minutes: promised.then(|| cells.number("minutes")),
        }
    }
}

/// How a visit ends.
#[derive(Debug)]
pub struct Outcome {
    /// What follows from it: `case`, `referral`, `report`, or `none`.
    pub opens: String,
    /// A reason from `refusal_reasons.csv` must be given.
    pub needs_reason: bool,
    pub forbidden_when: Condition,
}

impl Columns for Outcome {
    const NAMES: &'static [&'static str] = &["opens", "needs_reason", "forbidden_when"];
    fn read(cells: &mut Cells<'_>) -> Outcome {
        Outcome {
            opens: cells.one_of("opens", &["case", "referral", "report", "none"]),
            needs_reason: cells.flag("needs_reason"),
            forbidden_when: Condition::read(cells, "forbidden_when"),
        }
    }
}

/// Why a station did not take something up.
#[derive(Debug)]
pub struct RefusalReason {
    /// Where the person can go with the refusal: an office kind.
    pub review: String,
    pub forbidden_when: Condition,
}

impl Columns for RefusalReason {
    const NAMES: &'static [&'static str] = &["review", "forbidden_when"];
    fn read(cells: &mut Cells<'_>) -> RefusalReason {
        RefusalReason {
            review: cells.text("review"),
            forbidden_when: Condition::read(cells, "forbidden_when"),
        }
    }
}
