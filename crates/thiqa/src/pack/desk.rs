use super::condition::Condition;
use super::row::Cells;
use super::table::Columns;

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

/// How somebody reached the station.
#[derive(Debug)]
pub struct Channel {
    /// What comes this way starts sealed.
    pub private: bool,
}

impl Columns for Channel {
    const NAMES: &'static [&'static str] = &["private"];
    fn read(cells: &mut Cells<'_>) -> Channel {
        Channel { private: cells.flag("private") }
    }
}

/// How a person can be reached without harm. Shown wherever a number is shown.
#[derive(Debug)]
pub struct SafeContact {
    pub may_call: bool,
    pub may_message: bool,
    /// A name, time or number must be written down with it.
    pub needs_detail: bool,
    /// Stands out on every page of the case.
    pub warn: bool,
}

impl Columns for SafeContact {
    const NAMES: &'static [&'static str] = &["may_call", "may_message", "needs_detail", "warn"];
    fn read(cells: &mut Cells<'_>) -> SafeContact {
        SafeContact {
            may_call: cells.flag("may_call"),
            may_message: cells.flag("may_message"),
            needs_detail: cells.flag("needs_detail"),
            warn: cells.flag("warn"),
        }
    }
}

/// A language somebody speaks, for finding an interpreter; no sign of origin.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 tag; none for "another".
    pub tag: Option<String>,
}

impl Columns for Language {
    const NAMES: &'static [&'static str] = &["tag"];
    fn read(cells: &mut Cells<'_>) -> Language {
        Language { tag: cells.maybe("tag") }
    }
}

/// Why somebody searches for a person.
#[derive(Debug)]
pub struct SearchPurpose {
    /// The purpose of the box beside the desk's queue.
    pub desk: bool,
    /// It must be said in words.
    pub needs_detail: bool,
}

impl Columns for SearchPurpose {
    const NAMES: &'static [&'static str] = &["desk", "needs_detail"];
    fn read(cells: &mut Cells<'_>) -> SearchPurpose {
        SearchPurpose { desk: cells.flag("desk"), needs_detail: cells.flag("needs_detail") }
    }
}
