//! The page of the work in the field.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    back_checks::back_checks,
    interview::Interview,
    read::interviews,
    shape::Shape,
    work::{Counted, Measures, Odd, Work, count},
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    community::{
        sampling::{DrawnBlock, drawn},
        surveys::{
            EnumeratorRow, FormRow, Survey, back_check_seed, enumerators, forms, open_answers, row,
        },
    },
    id::Id,
    lang::{msg, parse_int},
    web::{Answer, Page, Problems, Staff},
};

/// How far from the middle of its block an interview may be, unless something else is asked, metres.
const RADIUS: i64 = 1000;
/// How many odd interviews are listed.
const LISTED: usize = 100;

/// What is asked of the page.
#[derive(Deserialize, Default)]
pub struct Asked {
    form: Option<String>,
    radius: Option<String>,
    shortest: Option<String>,
}

/// The work of an enumerator or in a block.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    /// An enumerator's name or a block's code.
    pub(super) name: String,
    /// Households to visit, where it is known.
    pub(super) target: Option<i64>,
    /// A block in which nobody was to be asked.
    pub(super) stray: bool,
    pub(super) work: Work,
}

/// A submission that is looked at again.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Look {
    pub(super) id: String,
    /// Microseconds UTC.
    pub(super) received: i64,
    pub(super) enumerator: String,
    pub(super) block: String,
    pub(super) odd: Vec<Odd>,
}

/// Interviews by sex of interviewer and respondent.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Pair {
    pub(super) interviewer: String,
    pub(super) respondent: String,
    pub(super) interviews: i64,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/field/show.html")]
pub(crate) struct Monitor {
    #[serde(skip)]
    pub(super) page: Page,
    pub(super) survey: String,
    #[serde(skip)]
    pub(super) name: String,
    /// The form's id; empty if the survey has none.
    pub(super) form: String,
    #[serde(skip)]
    pub(super) forms: Vec<(String, String)>,
    /// Interviews that the draw wants; nothing before a draw.
    pub(super) target: Option<i64>,
    pub(super) all: Work,
    pub(super) by_enumerator: Vec<Line>,
    pub(super) by_block: Vec<Line>,
    pub(super) sexes: Vec<Pair>,
    /// The shortest interview that is believed, minutes.
    pub(super) shortest: Option<f64>,
    pub(super) back_checks: Vec<Look>,
    pub(super) odd: Vec<Look>,
    /// Names of questions that the form has not.
    pub(super) missing: Vec<&'static str>,
    /// Whether blocks have coordinates.
    pub(super) placed: bool,
    pub(super) problems: Problems,
    #[serde(skip)]
    pub(super) shape: Shape,
    #[serde(skip)]
    pub(super) typed: (String, String),
    #[serde(skip)]
    pub(super) words: BTreeMap<String, String>,
}

/// The questions that the monitor looks at.
const LOOKED_AT: [&str; 8] =
    ["result", "block", "start", "end", "block_gps", "int_sex", "sex", "interruptions"];

fn number(asked: Option<&String>, field: &'static str, problems: &mut Problems) -> Option<i64> {
    let text = asked.filter(|text| !text.trim().is_empty())?;
    let refusal = Refusal::new(msg("sampling-number-needed")).field(field);
    let refusal = refusal.arg("from", "1").arg("to", "100000");
    let number = parse_int(text).filter(|number| (1..=100_000).contains(number));
    problems.take(number.ok_or(refusal))
}

/// What stands beside the submissions.
struct Around {
    forms: Vec<FormRow>,
    people: Vec<EnumeratorRow>,
    blocks: Vec<DrawnBlock>,
    seed: String,
}

async fn around(staff: &Staff, id: &Id<Survey>) -> Result<Around> {
    let (app, office, of) = (staff.app.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| {
        let at = (office.as_str(), of.as_str());
        Ok::<_, Error>(Around {
            forms: forms(tx, &app.books, at)?,
            people: enumerators(tx, &app.books, at)?,
            blocks: drawn(tx, &app.books, at)?,
            seed: back_check_seed(&app.books, at)?,
        })
    };
    staff.app.db.read(read).await
}

/// A line for each enumerator, in the order in which they were added.
fn enumerator_lines(people: &[EnumeratorRow], counted: &mut Counted) -> Vec<Line> {
    let line = |one: &EnumeratorRow| Line {
        name: one.name.clone(),
        target: None,
        stray: false,
        work: counted.by_enumerator.remove(&one.id).unwrap_or_default(),
    };
    people.iter().map(line).collect()
}

/// A line for each block that was drawn, and for each other one that somebody typed.
fn block_lines(blocks: &[DrawnBlock], counted: &mut Counted) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for block in blocks {
        let work = counted.by_block.remove(&block.block).unwrap_or_default();
        let target = Some(i64::from(block.take));
        lines.push(Line { name: block.block.clone(), target, stray: false, work });
    }
    let strays = std::mem::take(&mut counted.by_block).into_iter();
    lines.extend(strays.map(|(name, work)| Line {
        name,
        target: None,
        stray: !blocks.is_empty(),
        work,
    }));
    lines
}

fn looks<'a>(
    interviews: &[Interview],
    people: &BTreeMap<&str, &str>,
    which: impl Iterator<Item = (usize, &'a [Odd])>,
) -> Vec<Look> {
    let look = |(at, odd): (usize, &[Odd])| {
        let one = interviews.get(at)?;
        Some(Look {
            id: one.id.clone(),
            received: one.received,
            enumerator: people.get(one.enumerator.as_str()).copied().unwrap_or("").to_owned(),
            block: one.block.clone(),
            odd: odd.to_vec(),
        })
    };
    which.filter_map(look).collect()
}

/// Each form once, with its newest title.
fn titles<'a>(forms: impl Iterator<Item = &'a FormRow>) -> Vec<(String, String)> {
    let mut titles: Vec<(String, String)> = Vec::new();
    for form in forms {
        if titles.iter().all(|(known, _)| *known != form.form) {
            titles.push((form.form.clone(), form.title.clone()));
        }
    }
    titles
}

fn pairs(counted: &Counted) -> Vec<Pair> {
    let pair = |((interviewer, respondent), interviews): (&(String, String), &i64)| Pair {
        interviewer: interviewer.clone(),
        respondent: respondent.clone(),
        interviews: *interviews,
    };
    counted.sexes.iter().map(pair).collect()
}

/// `GET /surveys/{id}/field`; the read is noted.
pub async fn show(
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let id = open_answers(&staff, &id)?;
    let survey = row(&staff, &id).await?;
    let Around { forms, people, blocks, seed } = around(&staff, &id).await?;
    let mut problems = Problems::default();
    let radius = number(asked.radius.as_ref(), "radius", &mut problems).unwrap_or(RADIUS);
    let shortest = number(asked.shortest.as_ref(), "shortest", &mut problems);
    let published = forms.iter().filter(|form| form.published.is_some());
    let form = published.clone().find(|form| asked.form.as_ref().is_none_or(|a| *a == form.form));
    let (found, shape) = match form {
        Some(form) => interviews(&staff, &survey.id, &form.form, &form.version).await?,
        None => (Vec::new(), Shape::default()),
    };
    let shortest = shortest.map(|minutes| minutes as f64);
    let measures = Measures { blocks: &blocks, shortest, radius: radius as f64 };
    let mut counted = count(&found, &measures);
    let names: BTreeMap<&str, &str> =
        people.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect();
    let again = back_checks(&found, &seed);
    let again = looks(&found, &names, again.iter().map(|at| (*at, &[][..])));
    let odd = counted.odd.iter().rev().take(LISTED).map(|(at, odd)| (*at, odd.as_slice()));
    let odd = looks(&found, &names, odd);
    let shown = again.iter().chain(&odd).map(|look| look.id.clone());
    staff
        .note(Read::new("list", "submission", [survey.id.clone()].into_iter().chain(shown)))
        .await?;
    let lang = staff.reader.lang.code();
    let words = staff.app.pack.sexes.iter();
    let target: i64 = blocks.iter().map(|block| i64::from(block.take)).sum();
    let missing = LOOKED_AT.into_iter().filter(|name| !shape.has(name));
    let page = Monitor {
        page: staff.page(staff.reader.t("field-title")),
        survey: survey.id,
        name: survey.name,
        form: form.map(|form| form.form.clone()).unwrap_or_default(),
        forms: titles(published),
        target: (!blocks.is_empty()).then_some(target),
        sexes: pairs(&counted),
        shortest: counted.shortest,
        by_enumerator: enumerator_lines(&people, &mut counted),
        by_block: block_lines(&blocks, &mut counted),
        all: counted.all,
        back_checks: again,
        odd,
        missing: if form.is_some() { missing.collect() } else { Vec::new() },
        placed: blocks.iter().any(|block| block.place.is_some()),
        shape,
        typed: (
            asked.radius.unwrap_or_else(|| RADIUS.to_string()),
            asked.shortest.unwrap_or_default(),
        ),
        words: words.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect(),
        problems,
    };
    Ok(match page.problems.is_empty() {
        true => Answer::new(&staff, page).into_response(),
        false => Answer::refused(&staff, page).into_response(),
    })
}
