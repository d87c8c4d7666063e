//! Rules for a quantile of weighted numbers.

use serde::Deserialize;

/// Weights that add up to a share within this have reached it.
const ROUNDING: f64 = 1e-12;

/// Which number stands for a quantile.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Rule {
    /// The first at which the weights exceed the share, or the one at which they reach it.
    #[default]
    Math,
    /// As `math`, but between two where the share is just reached.
    School,
    /// Shah & Vaish (2006).
    Shahvaish,
    /// Type 7 of Hyndman & Fan (1996), with weights.
    Hf7,
}

/// Numbers with weight, sorted.
pub(super) struct Sorted {
    x: Vec<f64>,
    w: Vec<f64>,
    /// Sums of weights up to each.
    reached: Vec<f64>,
}

impl Sorted {
    pub(super) fn new(pairs: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut pairs: Vec<(f64, f64)> = pairs.filter(|(_, weight)| *weight != 0.0).collect();
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (x, w): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        let mut sum = 0.0;
        let add = |weight: &f64| {
            sum += weight;
            sum
        };
        let reached = w.iter().map(add).collect();
        Self { x, w, reached }
    }

    pub(super) fn quantile(&self, p: f64, rule: Rule) -> f64 {
        if self.x.is_empty() || p.is_nan() {
            return f64::NAN;
        }
        match rule {
            Rule::Math | Rule::School => self.step(p, rule == Rule::School),
            Rule::Shahvaish => self.shah_vaish(p),
            Rule::Hf7 => self.straight(p),
        }
    }

    /// As `survey` does it: a share below the first weight gives the second number.
    fn step(&self, p: f64, between: bool) -> f64 {
        let last = self.x.len() - 1;
        let all = self.reached[last];
        let within = self.reached.partition_point(|&sum| sum / all <= p + ROUNDING);
        let low = within.saturating_sub(1);
        let high = (low + 1).min(last);
        let just = (p - self.reached[low] / all).abs() <= ROUNDING;
        match (just, between) {
            (true, true) => (self.x[low] + self.x[high]) / 2.0,
            (true, false) => self.x[low],
            (false, _) => self.x[high],
        }
    }

    fn shah_vaish(&self, p: f64) -> f64 {
        let n = self.x.len() as f64;
        let mean = self.reached[self.x.len() - 1] / n;
        let mut sum = 0.0;
        let place = |(x, w): (&f64, &f64)| {
            sum += w / mean;
            ((sum + 0.5 - w / 2.0) / (n + 1.0), *x)
        };
        let mut points: Vec<(f64, f64)> = self.x.iter().zip(&self.w).map(place).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        let after = points.partition_point(|point| point.0 <= p);
        let own = points[after.saturating_sub(1)].0;
        let same = || points.iter().filter(|point| point.0 == own).map(|point| point.1);
        same().sum::<f64>() / same().count() as f64
    }

    fn straight(&self, p: f64) -> f64 {
        let last = self.x.len() - 1;
        if last == 0 {
            return self.x[0];
        }
        let place = |at: usize| match at {
            0 => 0.0,
            at => self.reached[at - 1] / self.reached[last - 1],
        };
        let points: Vec<(f64, f64)> = (0..=last).map(|at| (place(at), self.x[at])).collect();
        crate::numeric::interpolate(&points, p.clamp(points[0].0, points[last].0))
            .unwrap_or(f64::NAN)
    }
}

#[cfg(test)]
mod tests {
    use super::{Rule, Sorted};

    #[test]
    fn four_numbers() {
        let even = Sorted::new([(4.0, 1.0), (1.0, 1.0), (3.0, 1.0), (2.0, 1.0)].into_iter());
        assert_eq!(even.quantile(0.5, Rule::Math), 2.0);
        assert_eq!(even.quantile(0.5, Rule::School), 2.5);
        assert_eq!(even.quantile(0.6, Rule::School), 3.0);
        assert_eq!(even.quantile(0.5, Rule::Hf7), 2.5);
        assert_eq!(even.quantile(1.0, Rule::Math), 4.0);
    }

    #[test]
    fn thirds_are_reached_though_they_are_rounded() {
        let thirds = Sorted::new((1..=3).map(|x| (f64::from(x), 0.1)));
        assert_eq!(thirds.quantile(1.0 / 3.0, Rule::Math), 1.0);
        assert_eq!(thirds.quantile(2.0 / 3.0, Rule::School), 2.5);
    }
}
