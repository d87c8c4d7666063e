//! Answers as the estimator reads them: an indicator for each answer of each question.

use std::collections::{BTreeMap, BTreeSet};

use stats::{Column, Design, Plan as Drawn, Table};

use super::{Asked, Plan, Wave};
use crate::{
    Error, Refusal, Result,
    lang::msg,
    policy::results::{
        figure::{Caution, UNSAID},
        headline::Headline,
        rows::DESIGN,
    },
};

/// Rows of all waves, and how they were drawn.
pub(super) struct Sheet {
    /// What the waves are called.
    pub(super) labels: Vec<String>,
    pub(super) table: Table,
    pub(super) design: Design,
    /// The wave of each row.
    pub(super) wave: Vec<usize>,
    /// The cluster of each row, numbered over all waves; nothing for who stands in none, and is counted as
    /// one of his own.
    pub(super) psu: Vec<Option<usize>>,
    /// What whoever reads the figures must know of how people were drawn.
    pub(super) cautions: Vec<Caution>,
    /// For each variable that breaks down, the place of each row's code.
    pub(super) codes: Vec<Vec<usize>>,
    /// The weight of each row.
    pub(super) weights: Vec<f64>,
    /// For each question: an indicator for each answer, then for its headline if it has one.
    pub(super) said: Vec<Vec<Indicator>>,
}

/// Whether each row says yes; nothing outside the base.
pub(super) type Indicator = Vec<Option<bool>>;

/// The name of an indicator's column.
pub(super) fn column(question: usize, answer: usize) -> String {
    format!("q{question}a{answer}")
}

/// The level of a wave: sorted as the waves are.
pub(super) fn wave_level(at: usize) -> String {
    format!("w{at:02}")
}

/// The level of a code.
pub(super) fn code_level(at: usize) -> String {
    format!("c{at:04}")
}

pub(super) fn broken(error: stats::Error) -> Error {
    Error::Broken(error.to_string())
}

/// A column's cells in all waves, empty where a wave has no such column.
fn cells<'a>(waves: &'a [Wave], name: &str) -> Vec<&'a str> {
    let of = |wave: &'a Wave| {
        let at = wave.rows.place(name);
        wave.rows.rows.iter().map(move |row| at.map_or("", |at| row[at].as_str()))
    };
    waves.iter().flat_map(of).collect()
}

fn indicator_column(values: &[Option<bool>]) -> Column {
    Column::of_words(values.iter().map(|value| match value {
        Some(true) => "1",
        Some(false) => "0",
        None => "",
    }))
}

/// The indicators of a question.
fn said(waves: &[Wave], asked: &Asked, headlines: &[Headline]) -> Vec<Indicator> {
    let cells = cells(waves, &asked.question.column);
    let part = asked.question.name != asked.question.column;
    let answers = asked.question.answers.iter().filter(|_| !part).map(|answer| {
        let chose = |cell: &str| cell.split_whitespace().any(|code| code == answer.code);
        cells.iter().map(|cell| (!cell.is_empty()).then(|| chose(cell))).collect()
    });
    let headline = asked.headline.and_then(|at| headlines.get(at)).map(|headline| {
        let put = match headline.asked_with.as_str() {
            "" => cells.clone(),
            name => self::cells(waves, name),
        };
        // Whoever was put the one and has no answer to the other said no to it.
        let gated = !headline.asked_with.is_empty();
        let of = |(cell, put): (&&str, &str)| match (put.is_empty(), gated && cell.is_empty()) {
            (true, _) => None,
            (false, true) => Some(false),
            (false, false) => headline.holds(&cell.split_whitespace().collect::<Vec<_>>()),
        };
        cells.iter().zip(put).map(of).collect()
    });
    answers.chain(headline).collect()
}

impl Sheet {
    pub(super) fn new(plan: &Plan, headlines: &[Headline], waves: &[Wave]) -> Result<Sheet> {
        let wave: Vec<usize> = waves
            .iter()
            .enumerate()
            .flat_map(|(at, wave)| std::iter::repeat_n(at, wave.rows.rows.len()))
            .collect();
        let [strata, clusters, weights] = DESIGN.map(|name| cells(waves, name));
        let named: Vec<bool> = clusters.iter().map(|cell| !cell.is_empty()).collect();
        // Who stands in no cluster is one of his own.
        let cluster = |(row, cell): (usize, &&str)| match *cell {
            "" => format!("{}|row {row}", wave[row]),
            cell => format!("{}|{}|{cell}", wave[row], strata[row]),
        };
        let clusters: Vec<String> = clusters.iter().enumerate().map(cluster).collect();
        // Of one block nobody can say how far the others differ.
        if clusters.iter().all(|cluster| Some(cluster) == clusters.first()) {
            return Err(Refusal::new(msg("results-one-cluster")).field("wave").into());
        }
        let cautions = cautions(waves, (&wave, &strata), (&clusters, &named));
        let strata: Vec<String> =
            strata.iter().zip(&wave).map(|(cell, wave)| format!("{wave}|{cell}")).collect();
        let weights: Vec<f64> = weights
            .iter()
            .map(|cell| if cell.is_empty() { Ok(1.0) } else { cell.parse() })
            .collect::<std::result::Result<_, _>>()
            .map_err(|_| Error::Broken("a weight is no number".to_owned()))?;
        let mut columns = vec![
            ("wave".to_owned(), words(wave.iter().map(|at| wave_level(*at)))),
            ("psu".to_owned(), words(clusters.iter().cloned())),
            ("stratum".to_owned(), words(strata.into_iter())),
            ("weight".to_owned(), Column::Numbers(weights.clone())),
        ];
        let mut codes = Vec::new();
        for by in &plan.breaks {
            let place = |cell: &&str| {
                let cell = if cell.is_empty() { UNSAID } else { cell };
                by.codes.iter().position(|code| code.code == cell).unwrap_or_default()
            };
            let own: Vec<usize> = cells(waves, &by.name).iter().map(place).collect();
            columns.push((by.name.clone(), words(own.iter().map(|at| code_level(*at)))));
            codes.push(own);
        }
        let said: Vec<Vec<Indicator>> =
            plan.questions.iter().map(|asked| self::said(waves, asked, headlines)).collect();
        for (question, answers) in said.iter().enumerate() {
            for (answer, values) in answers.iter().enumerate() {
                columns.push((column(question, answer), indicator_column(values)));
            }
        }
        let table = Table::new(columns).map_err(broken)?;
        let drawn = Drawn {
            clusters: vec!["psu".to_owned()],
            strata: vec!["stratum".to_owned()],
            weights: Some("weight".to_owned()),
            ..Drawn::default()
        };
        let design = Design::new(&drawn, &table, None).map_err(broken)?;
        let labels = waves.iter().map(|wave| wave.label.clone()).collect();
        let numbers = numbered(&clusters).into_iter().zip(&named);
        let psu = numbers.map(|(number, named)| named.then_some(number)).collect();
        Ok(Sheet { labels, table, design, wave, psu, cautions, codes, weights, said })
    }
}

/// Strata with one cluster alone, and waves in which people stand in no block.
fn cautions(
    waves: &[Wave],
    (wave, strata): (&[usize], &[&str]),
    (clusters, named): (&[String], &[bool]),
) -> Vec<Caution> {
    let mut within: BTreeMap<(usize, &str), BTreeSet<&str>> = BTreeMap::new();
    let mut without = BTreeSet::new();
    for (row, cluster) in clusters.iter().enumerate() {
        within.entry((wave[row], strata[row])).or_default().insert(cluster);
        if !named[row] {
            without.insert(wave[row]);
        }
    }
    let lonely = within.into_iter().filter(|(_, clusters)| clusters.len() == 1);
    let lonely = lonely.map(|((wave, stratum), _)| (wave, Some(stratum.to_owned())));
    let all = lonely.chain(without.into_iter().map(|wave| (wave, None)));
    all.map(|(wave, stratum)| Caution { wave: waves[wave].label.clone(), stratum }).collect()
}

/// A column of words.
pub(super) fn words(words: impl Iterator<Item = String>) -> Column {
    let words: Vec<String> = words.collect();
    Column::of_words(words.iter().map(String::as_str))
}

/// The same words, each by a number.
fn numbered(words: &[String]) -> Vec<usize> {
    let mut known = std::collections::HashMap::new();
    let number = |word: &String| {
        let next = known.len();
        *known.entry(word.clone()).or_insert(next)
    };
    words.iter().map(number).collect()
}
