//! Courses and designations, and what needs one.

use super::{Pack, PackError, row::Cells, table::Columns};

/// A course or a designation that an officer may have.
#[derive(Debug)]
pub struct Course {
    /// So many months it holds; none means until it is taken back.
    pub months: Option<i64>,
}

impl Columns for Course {
    const NAMES: &'static [&'static str] = &["months"];
    fn read(cells: &mut Cells<'_>) -> Course {
        let holds = cells.maybe("months").is_some();
        Course { months: holds.then(|| cells.number("months")) }
    }
}

/// Something that an officer does only with a course or designation: one of them is enough.
#[derive(Debug)]
pub struct Gate {
    pub courses: Vec<String>,
}

impl Columns for Gate {
    const NAMES: &'static [&'static str] = &["courses"];
    fn read(cells: &mut Cells<'_>) -> Gate {
        let courses = cells.list("courses");
        if courses.is_empty() {
            cells.problem("`courses` is empty");
        }
        Gate { courses }
    }
}

/// What the software asks about. Whatever else a pack names would stand before nothing.
pub const GATED: [&str; 5] =
    ["interview", "interview_child", "interview_survivor", "submit", "export"];

/// No gate ever stands before these: a person is received and made safe, a doctor is called, a report
/// is registered and a protection case is opened by whoever is there.
pub const NEVER_GATED: [&str; 5] =
    ["receive", "make_safe", "call_doctor", "register", "open_protection"];

/// Every gate is one that the software knows, and none stands before receiving.
pub(super) fn check(pack: &Pack, found: &mut Vec<PackError>) {
    for row in &pack.gates {
        let why = match row.code.as_str() {
            code if NEVER_GATED.contains(&code) => "no gate may stand before this",
            code if !GATED.contains(&code) => "the software knows no such gate",
            _ => continue,
        };
        found.push(PackError::new(pack.gates.file(), row.line, why));
    }
}
