//! One question.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use crate::{
    Many, Result,
    error::refuse,
    estimate::{
        Answer, Correction, Deff, Family, ProportionInterval, QuantileInterval, Rule, Sample,
        Statistic, change, contrast, did, independence, means, proportion, quantiles, ratio,
        regress, share, ttest, variance, Kind,
    },
};

/// A question names one of the things that can be asked, and what belongs to it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Question {
    #[serde(rename = "id")]
    _id: Value,
    mean: Option<Many<String>>,
    total: Option<Many<String>>,
    ratio: Option<Vec<String>>,
    share: Option<String>,
    quantile: Option<String>,
    proportion: Option<String>,
    independence: Option<Vec<String>>,
    ttest: Option<String>,
    change: Option<String>,
    did: Option<String>,
    regress: Option<String>,
    contrast: Option<Vec<f64>>,
    variance: Option<Many<String>>,
    weights: Option<bool>,
    by: Many<String>,
    deff: Option<Value>,
    at: Option<Many<f64>>,
    interval: Option<QuantileInterval>,
    rule: Option<Rule>,
    method: Option<ProportionInterval>,
    statistic: Option<Statistic>,
    between: Option<String>,
    over: Option<String>,
    adjust_p: Option<Correction>,
    treated: Option<String>,
    family: Option<Family>,
    of: Option<Value>,
}

impl Question {
    pub(super) fn answer(&self, sample: &Sample<'_>, known: &[(Value, Answer)]) -> Result<Answer> {
        let (by, deff) = (&self.by.0, self.deff()?);
        if (self.independence.is_some() || self.ttest.is_some()) && !by.is_empty() {
            return refuse("`by` does not go with a test");
        }
        let over = || self.over.as_deref().map_or_else(|| refuse("`over` is missing"), Ok);
        let mut answers: Vec<Box<dyn FnOnce() -> Result<Answer> + '_>> = Vec::new();
        if let Some(own) = &self.mean {
            answers.push(Box::new(move || means(sample, Kind::Mean, &own.0, by, deff)));
        }
        if let Some(own) = &self.total {
            answers.push(Box::new(move || means(sample, Kind::Total, &own.0, by, deff)));
        }
        if let Some(own) = &self.ratio {
            answers.push(Box::new(move || ratio(sample, own, by, deff)));
        }
        if let Some(own) = &self.share {
            answers.push(Box::new(move || share(sample, own, by, deff)));
        }
        if let Some(own) = &self.variance {
            answers.push(Box::new(move || variance(sample, &own.0, by)));
        }
        if let Some(own) = &self.quantile {
            answers.push(Box::new(move || self.quantiles(sample, own)));
        }
        if let Some(own) = &self.proportion {
            let method = self.method.unwrap_or_default();
            answers.push(Box::new(move || proportion(sample, own, method, by)));
        }
        if let Some(own) = &self.independence {
            let statistic = self.statistic.unwrap_or_default();
            answers.push(Box::new(move || independence(sample, own, statistic)));
        }
        if let Some(own) = &self.ttest {
            answers.push(Box::new(move || ttest(sample, own, self.between.as_deref())));
        }
        if let Some(own) = &self.change {
            answers.push(Box::new(move || change(sample, own, over()?, by, self.adjust_p)));
        }
        if let Some(own) = &self.did {
            answers.push(Box::new(move || {
                let Some(treated) = &self.treated else { return refuse("`treated` is missing") };
                did(sample, own, over()?, treated, by)
            }));
        }
        if let Some(own) = &self.regress {
            let family = self.family.unwrap_or_default();
            answers.push(Box::new(move || regress(sample, own, family, by)));
        }
        if let Some(own) = &self.contrast {
            answers.push(Box::new(move || {
                let of = known.iter().find(|(id, _)| Some(id) == self.of.as_ref());
                match of {
                    Some((_, of)) => contrast(of, own),
                    None => refuse("`of` names no question that was answered before"),
                }
            }));
        }
        if self.weights == Some(true) {
            answers.push(Box::new(|| Ok(weights(sample))));
        }
        match (answers.pop(), answers.is_empty()) {
            (Some(answer), true) => answer(),
            (None, _) => refuse("nothing is asked"),
            (Some(_), false) => refuse("a question asks one thing"),
        }
    }

    fn quantiles(&self, sample: &Sample<'_>, text: &str) -> Result<Answer> {
        let at = self.at.as_ref().map_or(Cow::Owned(vec![0.5]), |at| Cow::Borrowed(&at.0[..]));
        let (interval, rule) = (self.interval.unwrap_or_default(), self.rule.unwrap_or_default());
        quantiles(sample, text, &at, interval, rule, &self.by.0)
    }

    fn deff(&self) -> Result<Option<Deff>> {
        match &self.deff {
            None | Some(Value::Null | Value::Bool(false)) => Ok(None),
            Some(Value::Bool(true)) => Ok(Some(Deff::Without)),
            Some(Value::String(word)) if word == "replace" => Ok(Some(Deff::Replace)),
            Some(_) => refuse("`deff` is true or \"replace\""),
        }
    }
}

/// The weights after all adjustments, one a row of the data.
fn weights(sample: &Sample<'_>) -> Answer {
    let own = sample.design.weights().to_vec();
    let rows = own.len();
    Answer {
        names: (1..=rows).map(|row| row.to_string()).collect(),
        n: rows,
        se: vec![f64::NAN; rows],
        ci: vec![[f64::NAN; 2]; rows],
        df: vec![f64::NAN],
        estimate: own,
        ..Answer::default()
    }
}
