//! One question.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use crate::{
    Many, Result,
    error::refuse,
    estimate::{
        Answer, Correction, Deff, Family, Kind, ProportionInterval, QuantileInterval, Rule, Sample,
        Statistic, change, contrast, did, independence, means, proportion, quantiles, ratio,
        regress, share, ttest, variance,
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
    vcov: Option<bool>,
    by: Option<Many<String>>,
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
        let mut answer = self.found(sample, known)?;
        // It grows with the square of the groups.
        if self.vcov == Some(false) {
            answer.cov = None;
        }
        Ok(answer)
    }

    fn found(&self, sample: &Sample<'_>, known: &[(Value, Answer)]) -> Result<Answer> {
        let (by, deff) = (self.by(), self.deff()?);
        if (self.independence.is_some() || self.ttest.is_some()) && !by.is_empty() {
            return refuse("`by` does not go with a test");
        }
        match self.asked() {
            0 => return refuse("nothing is asked"),
            1 => {}
            _ => return refuse("a question asks one thing"),
        }
        if let Some(own) = &self.mean {
            return means(sample, Kind::Mean, &own.0, by, deff);
        }
        if let Some(own) = &self.total {
            return means(sample, Kind::Total, &own.0, by, deff);
        }
        if let Some(own) = &self.ratio {
            return ratio(sample, own, by, deff);
        }
        if let Some(own) = &self.share {
            return share(sample, own, by, deff);
        }
        if let Some(own) = &self.variance {
            return variance(sample, &own.0, by);
        }
        if let Some(own) = &self.quantile {
            return self.quantiles(sample, own);
        }
        if let Some(own) = &self.proportion {
            return proportion(sample, own, self.method.unwrap_or_default(), by);
        }
        if let Some(own) = &self.independence {
            return independence(sample, own, self.statistic.unwrap_or_default());
        }
        if let Some(own) = &self.ttest {
            return ttest(sample, own, self.between.as_deref());
        }
        if let Some(own) = &self.regress {
            return regress(sample, own, self.family.unwrap_or_default(), by);
        }
        if let Some(own) = &self.contrast {
            return self.contrast(known, own);
        }
        if self.weights == Some(true) {
            return Ok(weights(sample));
        }
        self.between_waves(sample)
    }

    /// How many things are asked at once.
    fn asked(&self) -> usize {
        let words = [&self.share, &self.quantile, &self.proportion, &self.ttest, &self.change];
        let all = words.into_iter().chain([&self.did, &self.regress]).filter(|own| own.is_some());
        let lists = [&self.mean, &self.total, &self.variance].map(|own| own.is_some());
        let others = [
            self.ratio.is_some(),
            self.independence.is_some(),
            self.contrast.is_some(),
            self.weights == Some(true),
        ];
        all.count() + lists.into_iter().chain(others).filter(|own| *own).count()
    }

    fn between_waves(&self, sample: &Sample<'_>) -> Result<Answer> {
        let Some(over) = &self.over else { return refuse("`over` is missing") };
        match (&self.change, &self.did, &self.treated) {
            (Some(own), ..) => change(sample, own, over, self.by(), self.adjust_p),
            (_, Some(own), Some(treated)) => did(sample, own, over, treated, self.by()),
            _ => refuse("`treated` is missing"),
        }
    }

    fn contrast(&self, known: &[(Value, Answer)], factors: &[f64]) -> Result<Answer> {
        match known.iter().find(|(id, _)| Some(id) == self.of.as_ref()) {
            Some((_, of)) => contrast(of, factors),
            None => refuse("`of` names no question that was answered before"),
        }
    }

    fn quantiles(&self, sample: &Sample<'_>, text: &str) -> Result<Answer> {
        let at = self.at.as_ref().map_or(Cow::Owned(vec![0.5]), |at| Cow::Borrowed(&at.0[..]));
        let (interval, rule) = (self.interval.unwrap_or_default(), self.rule.unwrap_or_default());
        quantiles(sample, text, &at, interval, rule, self.by())
    }

    fn by(&self) -> &[String] {
        self.by.as_ref().map_or(&[], |by| &by.0)
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
