//! How many respondents a share needs.

use statrs::distribution::{ContinuousCDF, Normal};

use crate::{Result, error::refuse};

/// What is to be known of a share, and how surely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aim {
    /// The share that is expected, between 0 and 1; 0.5 is the most careful guess.
    pub share: f64,
    /// How sure an interval or a test is, such as 0.95.
    pub confidence: f64,
    /// How likely a true difference is found, such as 0.8.
    pub power: f64,
    /// How many times larger the variance is than that of a simple random sample; 1 or more.
    pub design_effect: f64,
}

impl Default for Aim {
    /// A half, 95 in a hundred, 80 in a hundred, a simple random sample.
    fn default() -> Aim {
        Aim { share: 0.5, confidence: 0.95, power: 0.8, design_effect: 1.0 }
    }
}

/// The point of the standard normal distribution below which this part of it lies.
fn normal(part: f64) -> f64 {
    Normal::standard().inverse_cdf(part)
}

impl Aim {
    fn check(&self) -> Result<()> {
        let within = |part: f64| part > 0.0 && part < 1.0;
        if !within(self.share) || !within(self.confidence) || !within(self.power) {
            return refuse("share, confidence and power lie between 0 and 1");
        }
        if !self.design_effect.is_finite() || self.design_effect < 1.0 {
            return refuse("a design effect is 1 or more");
        }
        Ok(())
    }

    fn two_sided(&self) -> f64 {
        normal(0.5 + self.confidence / 2.0)
    }

    /// Half the width of the interval that `respondents` give, in points of the share (0.01 is one
    /// percentage point); narrower where they are much of a `population`.
    ///
    /// # Errors
    /// What the aim or the numbers can't be.
    pub fn margin(&self, respondents: f64, population: Option<f64>) -> Result<f64> {
        self.check()?;
        if respondents.is_nan() || respondents <= 1.0 {
            return refuse("a margin needs two respondents");
        }
        let all = match population {
            Some(all) if all < respondents => return refuse("more respondents than people"),
            Some(all) if all > 1.0 => (all - respondents) / (all - 1.0),
            _ => 1.0,
        };
        let variance = self.share * (1.0 - self.share) / respondents;
        Ok(self.two_sided() * (variance * self.design_effect * all).sqrt())
    }

    /// How many respondents an interval of this half width needs, rounded up.
    ///
    /// # Errors
    /// What the aim or the numbers can't be.
    pub fn respondents(&self, margin: f64, population: Option<f64>) -> Result<u64> {
        self.check()?;
        if margin.is_nan() || margin <= 0.0 || margin >= 1.0 {
            return refuse("a margin lies between 0 and 1");
        }
        let endless = self.two_sided().powi(2) * self.share * (1.0 - self.share) / margin.powi(2);
        let needed = match population {
            Some(all) if all >= 1.0 => endless / (1.0 + (endless - 1.0) / all) * self.design_effect,
            Some(_) => return refuse("a population has somebody in it"),
            None => endless * self.design_effect,
        };
        let most = population.unwrap_or(f64::MAX);
        Ok(needed.min(most).ceil() as u64)
    }

    /// The smallest difference between two waves that is found as likely as the aim says, in points of
    /// the share; both variances are those of the expected share.
    ///
    /// # Errors
    /// What the aim or the numbers can't be.
    pub fn detectable(&self, first: f64, second: f64) -> Result<f64> {
        self.check()?;
        if !(first > 0.0 && second > 0.0) {
            return refuse("both waves need respondents");
        }
        let variance = self.share * (1.0 - self.share) * (1.0 / first + 1.0 / second);
        Ok((self.two_sided() + normal(self.power)) * (variance * self.design_effect).sqrt())
    }

    /// How many respondents each of two waves needs to find a change from the expected share to another,
    /// rounded up.
    ///
    /// # Errors
    /// What the aim or the numbers can't be.
    pub fn respondents_for_change(&self, to: f64) -> Result<u64> {
        self.check()?;
        if to.is_nan() || to <= 0.0 || to >= 1.0 || to == self.share {
            return refuse("the other share lies between 0 and 1 and is another");
        }
        let spread = self.share * (1.0 - self.share) + to * (1.0 - to);
        let points = (self.two_sided() + normal(self.power)) / (to - self.share);
        Ok((points.powi(2) * spread * self.design_effect).ceil() as u64)
    }
}
