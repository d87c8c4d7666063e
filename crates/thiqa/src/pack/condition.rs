//! Conditions over what the desk knows at the first minute of a visit.

use std::fmt;

use super::row::Cells;

/// What the desk knows. Every string is a code of the pack; empty means not said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'a> {
    pub reason: &'a str,
    /// Of the person it is about, who need not be the one who came.
    pub age_band: &'a str,
    /// Of the person it is about.
    pub sex: &'a str,
    /// The channel by which the person came.
    pub entrance: &'a str,
    pub wishes_woman_officer: bool,
    pub needs: &'a [&'a str],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Reason,
    AgeBand,
    Sex,
    Entrance,
    WishesWomanOfficer,
    Needs,
}

impl Field {
    pub(crate) const ALL: [Field; 6] = [
        Field::Reason,
        Field::AgeBand,
        Field::Sex,
        Field::Entrance,
        Field::WishesWomanOfficer,
        Field::Needs,
    ];

    /// Its name in conditions and its column in `routing.csv`.
    pub fn name(self) -> &'static str {
        match self {
            Field::Reason => "reason",
            Field::AgeBand => "age_band",
            Field::Sex => "sex",
            Field::Entrance => "entrance",
            Field::WishesWomanOfficer => "wishes_woman_officer",
            Field::Needs => "needs",
        }
    }

    fn fits(self, facts: &Facts<'_>, any_of: &[String]) -> bool {
        let has = |said: &str| any_of.iter().any(|code| code == said);
        match self {
            Field::Reason => has(facts.reason),
            Field::AgeBand => has(facts.age_band),
            Field::Sex => has(facts.sex),
            Field::Entrance => has(facts.entrance),
            Field::WishesWomanOfficer => has(if facts.wishes_woman_officer { "yes" } else { "no" }),
            Field::Needs => facts.needs.iter().any(|need| has(need)),
        }
    }
}

/// Alternatives (`;` between them), each of tests that must all hold (a blank between them), each
/// naming a field and the codes that fit (`|` between them):
/// `reason=missing_person age_band=child; reason=family_violence|sexual_violence`.
/// Without alternatives it never holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition(Vec<Vec<Test>>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Test {
    pub(crate) field: Field,
    pub(crate) any_of: Vec<String>,
}

impl Test {
    pub(crate) fn holds(&self, facts: &Facts<'_>) -> bool {
        self.field.fits(facts, &self.any_of)
    }

    fn parse(text: &str) -> Option<Test> {
        let (name, codes) = text.split_once('=')?;
        let field = Field::ALL.into_iter().find(|f| f.name() == name)?;
        let any_of: Vec<String> = codes.split('|').map(str::to_owned).collect();
        (!any_of.iter().any(String::is_empty)).then_some(Test { field, any_of })
    }
}

impl Condition {
    pub fn holds(&self, facts: &Facts<'_>) -> bool {
        self.0.iter().any(|tests| tests.iter().all(|test| test.holds(facts)))
    }

    pub(crate) fn read(cells: &mut Cells<'_>, column: &str) -> Condition {
        let text = cells.get(column);
        let alternatives = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        let mut read = |test: &str| {
            let parsed = Test::parse(test);
            if parsed.is_none() {
                cells.problem(format!("`{column}`: `{test}` is not like field=code|code"));
            }
            parsed
        };
        Condition(
            alternatives
                .map(|part| part.split_whitespace().filter_map(&mut read).collect())
                .filter(|tests: &Vec<Test>| !tests.is_empty())
                .collect(),
        )
    }

    pub(crate) fn tests(&self) -> impl Iterator<Item = &Test> {
        self.0.iter().flatten()
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.field.name(), self.any_of.join("|"))
    }
}
