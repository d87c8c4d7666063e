//! Means of several headlines, each with a base of its own, in the style of SDG 16.6.2.
//!
//! The mean of the shares `R_i = N_i / D_i` is a function of weighted sums. Its error is that of the mean
//! of `z = Σ (n_i − R_i d_i) · (W / D_i) / k`, with `n_i` whether somebody said yes, `d_i` whether she is in the
//! base and `W` all weights (Taylor linearisation; Särndal, Swensson, Wretman, *Model Assisted Survey
//! Sampling*, 1992, section 5.5).

use serde_json::json;
use stats::{Column, Table};

use super::{
    Plan, Sheet,
    shares::Named,
    sheet::{broken, wave_level, words},
};
use crate::{
    Result,
    policy::results::figure::{Estimate, Mean},
};

/// Indicators of the pack that are means of several questions.
const OF_SEVERAL: [&str; 1] = ["16.6.2-style"];

pub(super) fn means(plan: &Plan, sheet: &Sheet) -> Result<Vec<Mean>> {
    let mut means = Vec::new();
    for indicator in OF_SEVERAL {
        let own = |(_, asked): &(usize, &super::Asked)| asked.question.indicator == indicator;
        let parts: Vec<_> = plan.questions.iter().enumerate().filter(own).collect();
        if parts.is_empty() {
            continue;
        }
        for wave in 0..sheet.labels.len() {
            let at: Vec<usize> = parts.iter().map(|(at, _)| *at).collect();
            let (n, mean) = mean(sheet, &at, wave)?;
            means.push(Mean {
                indicator: indicator.to_owned(),
                questions: parts.iter().map(|(_, asked)| asked.question.name.clone()).collect(),
                wave: sheet.labels[wave].clone(),
                n,
                mean,
            });
        }
    }
    Ok(means)
}

fn mean(sheet: &Sheet, questions: &[usize], wave: usize) -> Result<(u32, Option<Estimate>)> {
    let rows: Vec<usize> = (0..sheet.wave.len()).filter(|row| sheet.wave[*row] == wave).collect();
    let all: f64 = rows.iter().map(|row| sheet.weights[*row]).sum();
    let mut z = vec![0.0; sheet.wave.len()];
    let mut answered = vec![false; sheet.wave.len()];
    let mut value = 0.0;
    for question in questions {
        let Some(said) = sheet.said[*question].last() else { continue };
        let based = || rows.iter().filter_map(|row| said[*row].map(|yes| (*row, yes)));
        let base: f64 = based().map(|(row, _)| sheet.weights[row]).sum();
        if base <= 0.0 {
            return Ok((0, None));
        }
        let yes: f64 = based().filter(|(_, yes)| *yes).map(|(row, _)| sheet.weights[row]).sum();
        let share = yes / base;
        value += share / questions.len() as f64;
        for (row, yes) in based() {
            answered[row] = true;
            z[row] += (f64::from(u8::from(yes)) - share) * all / base / questions.len() as f64;
        }
    }
    let n = answered.iter().filter(|answered| **answered).count();
    let table = Table::new(vec![
        ("wave".to_owned(), words(sheet.wave.iter().map(|at| wave_level(*at)))),
        ("z".to_owned(), Column::Numbers(z)),
    ]);
    let table = table.map_err(broken)?;
    let asked = json!({ "mean": "z", "by": "wave" });
    let answers = stats::ask(&table, &sheet.design, None, &[asked]).map_err(broken)?.answers;
    let answer = &answers[0];
    // The mean of z is 0: its interval is how far off the value may be.
    let named = Named::new(answer);
    let name = wave_level(wave);
    let found = named.at(&name).or_else(|| named.at(&format!("{name}:z")));
    let mean = found.map(|(_, _, [low, high])| Estimate {
        value,
        low: low.map(|low| (value + low).max(0.0)),
        high: high.map(|high| (value + high).min(1.0)),
    });
    Ok((u32::try_from(n).unwrap_or(u32::MAX), mean))
}
