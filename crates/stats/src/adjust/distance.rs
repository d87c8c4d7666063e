//! Distances between old and new weights: how the quotient `g` follows from `x'λ`.

use super::Method;

/// A distance with the bounds of the quotient.
#[derive(Debug, Clone, Copy)]
pub(super) struct Distance {
    pub(super) method: Method,
    pub(super) lower: f64,
    pub(super) upper: f64,
}

impl Distance {
    /// The quotient less 1.
    pub(super) fn quotient(&self, u: f64) -> f64 {
        let (l, h) = (self.lower, self.upper);
        match self.method {
            Method::Linear => (u + 1.0).max(l).min(h) - 1.0,
            Method::Raking => u.exp().max(l).min(h) - 1.0,
            Method::Logit => {
                let e = (self.slope() * u).exp();
                (l * (h - 1.0) + h * (1.0 - l) * e) / (h - 1.0 + (1.0 - l) * e) - 1.0
            }
        }
    }

    /// How fast the quotient changes.
    pub(super) fn change(&self, u: f64) -> f64 {
        let (l, h) = (self.lower, self.upper);
        let free = u < h - 1.0 && u > l - 1.0;
        match self.method {
            Method::Linear => f64::from(free),
            Method::Raking => {
                if free {
                    u.exp()
                } else {
                    0.0
                }
            }
            Method::Logit => {
                let e = (self.slope() * u).exp();
                let below = h - 1.0 + (1.0 - l) * e;
                let rise = (1.0 - l) * e * self.slope();
                h * rise / below - (l * (h - 1.0) + h * (1.0 - l) * e) * rise / (below * below)
            }
        }
    }

    fn slope(&self) -> f64 {
        (self.upper - self.lower) / ((self.upper - 1.0) * (1.0 - self.lower))
    }
}
