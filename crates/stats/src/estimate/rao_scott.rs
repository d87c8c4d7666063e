//! The tail of a sum of χ² with weights over a χ², by saddlepoint (Kuonen 1999; Lumley & Scott 2014).

use crate::numeric::{chi_squared_above, f_above, normal_above, root};

/// The probability that `Σ λ χ²₁` is at least `x` times a mean of `below` squares (infinite: times 1).
pub(super) fn above(x: f64, lambda: &[f64], below: f64) -> f64 {
    let n = lambda.len() as f64;
    let mean = lambda.iter().sum::<f64>() / n;
    let spread = lambda.iter().map(|own| own * own).sum::<f64>() / n / (mean * mean);
    if below.is_infinite() {
        return saddlepoint(x, lambda)
            .unwrap_or_else(|| chi_squared_above(x / (mean * spread), n / spread));
    }
    // P(Σ λ χ² > x χ²/d) = P(Σ λ χ² − (x/d) Σ χ² > 0)
    let mut all = lambda.to_vec();
    all.extend(std::iter::repeat_n(-x / below, below.floor() as usize));
    saddlepoint(0.0, &all)
        .unwrap_or_else(|| f_above(x / (n / spread) / (mean * spread), n / spread, below))
}

/// None near the mean, where the formula divides by nothing.
fn saddlepoint(x: f64, lambda: &[f64]) -> Option<f64> {
    let greatest = lambda.iter().copied().fold(f64::MIN, f64::max);
    if greatest.is_nan() || greatest <= 0.0 {
        return None;
    }
    let lambda: Vec<f64> = lambda.iter().map(|own| own / greatest).collect();
    let x = x / greatest;
    let slope = |at: f64| lambda.iter().map(|own| own / (1.0 - 2.0 * at * own)).sum::<f64>();
    let negative = lambda.iter().copied().filter(|own| *own < 0.0);
    let least = match negative.map(|own| 1.0 / (2.0 * own)).reduce(f64::max) {
        Some(most) => most * 0.99999,
        None if x > lambda.iter().sum() => -0.01,
        None => -(lambda.len() as f64) / (2.0 * x),
    };
    let positive = lambda.iter().copied().filter(|own| *own > 0.0);
    let most = positive.map(|own| 1.0 / (2.0 * own)).fold(f64::INFINITY, f64::min) * 0.99999;
    let at = root(least, most, 1e-8, |at| slope(at) - x)?;
    if at.abs() < 1e-4 {
        return None;
    }
    let cumulant = -lambda.iter().map(|own| (-2.0 * at * own).ln_1p()).sum::<f64>() / 2.0;
    let second = 2.0 * lambda.iter().map(|own| (own / (1.0 - 2.0 * at * own)).powi(2)).sum::<f64>();
    let w = at.signum() * (2.0 * (at * x - cumulant)).sqrt();
    let v = at * second.sqrt();
    Some(normal_above(w + (v / w).ln() / w))
}

#[cfg(test)]
mod tests {
    use super::above;
    use crate::numeric::{chi_squared_above, f_above};

    #[test]
    fn equal_weights_are_nearly_a_chi_squared() {
        let own = above(20.0, &[1.0; 4], f64::INFINITY);
        assert!((own / chi_squared_above(20.0, 4.0) - 1.0).abs() < 0.03, "{own}");
        let own = above(20.0, &[1.0; 4], 40.0);
        assert!((own / f_above(5.0, 4.0, 40.0) - 1.0).abs() < 0.03, "{own}");
    }
}
