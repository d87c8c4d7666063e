//! An answer, as it is printed.

use nalgebra::DMatrix;
use serde_json::{Map, Number, Value, json};

use crate::numeric::t_quantile;

/// One number of a test, or one for each estimate.
#[derive(Debug, Clone)]
pub(crate) enum Figure {
    One(f64),
    Each(Vec<f64>),
}

/// What a question gives.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    pub(crate) names: Vec<String>,
    /// Rows that answered.
    pub(crate) n: usize,
    pub(crate) estimate: Vec<f64>,
    pub(crate) se: Vec<f64>,
    /// One for all estimates, or one each.
    pub(crate) df: Vec<f64>,
    /// Those of all groups together, for contrasts.
    pub(crate) df_together: f64,
    pub(crate) ci: Vec<[f64; 2]>,
    pub(crate) cov: Option<DMatrix<f64>>,
    pub(crate) deff: Option<Vec<f64>>,
    pub(crate) statistic: Option<Figure>,
    pub(crate) parameter: Option<Vec<f64>>,
    pub(crate) p: Option<Figure>,
    pub(crate) p_adjusted: Option<Vec<f64>>,
    pub(crate) warnings: Vec<String>,
}

impl Answer {
    /// Sets the intervals by t.
    pub(crate) fn with_intervals(mut self) -> Self {
        self.ci = intervals(&self.estimate, &self.se, &self.df);
        self
    }

    pub(crate) fn json(&self, id: &Value) -> Value {
        let mut own = Map::new();
        own.insert("id".into(), id.clone());
        own.insert("names".into(), json!(self.names));
        own.insert("n".into(), json!(self.n));
        own.insert("estimate".into(), list(&self.estimate));
        own.insert("se".into(), list(&self.se));
        own.insert("df".into(), one_or_list(&self.df));
        own.insert("ci95".into(), self.ci.iter().map(|ci| list(ci)).collect());
        if let Some(cov) = self.cov.as_ref().filter(|_| self.estimate.len() > 1) {
            let row = |row: usize| cov.row(row).iter().map(|&x| number(x)).collect::<Value>();
            own.insert("vcov".into(), (0..cov.nrows()).map(row).collect());
        }
        if let Some(deff) = &self.deff {
            own.insert("deff".into(), list(deff));
        }
        let figure = |figure: &Figure| match figure {
            Figure::One(one) => number(*one),
            Figure::Each(each) => list(each),
        };
        if let Some(statistic) = &self.statistic {
            own.insert("statistic".into(), figure(statistic));
        }
        if let Some(parameter) = &self.parameter {
            let all = if parameter.is_empty() { json!([]) } else { one_or_list(parameter) };
            own.insert("parameter".into(), all);
        }
        if let Some(p) = &self.p {
            own.insert("p".into(), figure(p));
        }
        if let Some(p) = &self.p_adjusted {
            own.insert("p_adjusted".into(), list(p));
        }
        own.insert("warnings".into(), json!(self.warnings));
        own.into()
    }
}

/// Intervals of 95 % by t.
pub(crate) fn intervals(estimate: &[f64], se: &[f64], df: &[f64]) -> Vec<[f64; 2]> {
    let mut known: Option<(f64, f64)> = None;
    let mut half = |df: f64| match known {
        Some((own, t)) if own == df => t,
        _ => known.insert((df, t_quantile(0.05, df))).1,
    };
    let df = |at: usize| df.get(at).or(df.first()).copied().unwrap_or(f64::NAN);
    let own = estimate.iter().zip(se).enumerate();
    own.map(|(at, (estimate, se))| {
        let away = half(df(at)) * se;
        [estimate - away, estimate + away]
    })
    .collect()
}

fn one_or_list(numbers: &[f64]) -> Value {
    match numbers {
        [first, rest @ ..] if rest.iter().all(|own| own == first) => number(*first),
        numbers => list(numbers),
    }
}

fn list(numbers: &[f64]) -> Value {
    numbers.iter().map(|&x| number(x)).collect()
}

/// 15 significant digits; what is no number is null.
fn number(x: f64) -> Value {
    if x == x.trunc() && x.abs() < 1e15 {
        return json!(x as i64);
    }
    let rounded = format!("{x:.14e}").parse().ok();
    rounded.and_then(Number::from_f64).map_or(Value::Null, Value::Number)
}
