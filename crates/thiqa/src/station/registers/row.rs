//! A row as it is printed.

use serde::Serialize;

use super::{
    order::Place,
    values::{Shown, Speaker, Values},
};
use crate::{pack::NumberError, web::Page};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    /// Whole.
    Open,
    /// Codes and clocks, no words.
    Listed,
    /// A number, and that it is not open to the reader.
    Closed,
    /// Voided; its number stays.
    Voided,
    /// What stood there before it was put right.
    Earlier,
    /// Numbers that are missing.
    Gap,
}

/// One cell.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Cell {
    pub(super) column: String,
    pub(super) value: String,
    #[serde(skip)]
    pub(super) words: String,
    #[serde(skip)]
    pub(super) href: Option<String>,
}

/// One row.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    pub(super) state: State,
    /// The running number; of a gap the first that is missing.
    pub(super) n: i64,
    /// Of a gap the last that is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<i64>,
    /// The whole number; none for a closed row of a mixed register.
    pub(super) number: Option<String>,
    pub(super) at: Option<i64>,
    pub(super) recorded: Option<i64>,
    pub(super) cells: Vec<Cell>,
    pub(super) ended: Option<i64>,
    pub(super) paper: Option<String>,
    #[serde(skip)]
    pub(super) href: String,
    #[serde(skip)]
    pub(super) end_words: String,
    #[serde(skip)]
    pub(super) remarks: Vec<String>,
    #[serde(skip)]
    pub(super) amount: i64,
}

impl Row {
    fn bare(state: State, n: i64) -> Row {
        Row {
            state,
            n,
            until: None,
            number: None,
            at: None,
            recorded: None,
            cells: Vec::new(),
            ended: None,
            paper: None,
            href: String::new(),
            end_words: String::new(),
            remarks: Vec::new(),
            amount: 0,
        }
    }

    /// Numbers that are missing.
    pub(super) fn gap((first, last): (i64, i64)) -> Row {
        Row { until: Some(last), ..Row::bare(State::Gap, first) }
    }

    /// Whether it stands for a number of its own.
    pub(super) fn counts(&self) -> bool {
        !matches!(self.state, State::Gap | State::Earlier)
    }
}

/// The rows of a place: what stands there, after what stood there before. `n` is its running number.
pub(super) fn rows(
    speaker: &Speaker,
    columns: &[String],
    place: &Place,
    (n, mixed, number): (i64, bool, Result<String, NumberError>),
) -> Vec<Row> {
    let number = number.ok();
    let values = if place.listed { speaker.values(place) } else { None };
    let Some(values) = values else {
        return vec![Row { number: number.filter(|_| !mixed), ..Row::bare(State::Closed, n) }];
    };
    let cells = |from: &dyn Fn(&str) -> Shown| -> Vec<Cell> {
        let cell = |column: &String| {
            let shown = match column.as_str() {
                "record" => Shown::plain(number.clone().unwrap_or_default()),
                // Elsewhere it is a column that somebody writes.
                "what" if mixed => speaker.register(place),
                column => from(column),
            };
            let Shown { raw, words, href } = shown;
            Cell { column: column.clone(), value: raw, words, href }
        };
        columns.iter().map(cell).collect()
    };
    let earlier = values.earlier.iter().map(|(at, texts)| Row {
        at: Some(*at),
        cells: cells(&|column| texts.get(column).cloned().unwrap_or_default()),
        ..Row::bare(State::Earlier, n)
    });
    let state = match (place.opened, &values.voided) {
        (_, Some(_)) => State::Voided,
        (true, _) => State::Open,
        (false, _) => State::Listed,
    };
    let last = Row {
        at: Some(values.at),
        recorded: Some(place.recorded),
        cells: cells(&|column| values.cells.get(column).cloned().unwrap_or_default()),
        ended: values.end.as_ref().map(|(at, _)| *at),
        end_words: values.end.as_ref().map(|(_, words)| words.clone()).unwrap_or_default(),
        remarks: remarks(speaker.page, &values, state),
        amount: values.amount,
        number: number.clone(),
        paper: values.paper,
        href: values.href,
        ..Row::bare(state, n)
    };
    earlier.chain([last]).collect()
}

fn remarks(page: &Page, values: &Values, state: State) -> Vec<String> {
    let voided = values.voided.as_ref().map(|(at, why)| {
        let args = [("at", page.date_time(*at).into()), ("why", why.as_str().into())];
        page.t_args("registers-voided", &args)
    });
    let corrected = values
        .corrected
        .map(|at| page.t_args("registers-corrected", &[("at", page.date_time(at).into())]));
    let paper = values
        .paper
        .as_ref()
        .map(|paper| page.t_args("registers-from-paper", &[("number", paper.as_str().into())]));
    let listed = (state == State::Listed).then(|| page.t("registers-listed"));
    [voided, corrected, paper, listed].into_iter().flatten().collect()
}

#[cfg(test)]
impl Row {
    /// A row with nothing in it.
    pub(super) fn for_test(state: State, n: i64) -> Row {
        Row::bare(state, n)
    }
}
