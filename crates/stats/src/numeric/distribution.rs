//! Probabilities and quantiles. The incomplete beta function is a continued fraction (Abramowitz &
//! Stegun 26.5.8); quantiles are found by bisection, which can't fail.

use statrs::function::{
    erf::erfc,
    gamma::{gamma_ur, ln_gamma},
};

/// Above this many degrees of freedom t is normal.
const MANY: f64 = 1e15;

/// The regularised incomplete beta function at `x` with `y = 1 − x`, from below and from above.
fn beta(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
    if a.is_nan() || b.is_nan() || x.is_nan() {
        return (f64::NAN, f64::NAN);
    }
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if y <= 0.0 {
        return (1.0, 0.0);
    }
    let front = a * x.ln() + b * y.ln() + ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    if x < (a + 1.0) / (a + b + 2.0) {
        let below = (front - a.ln()).exp() * fraction(a, b, x);
        (below, 1.0 - below)
    } else {
        let above = (front - b.ln()).exp() * fraction(b, a, y);
        (1.0 - above, above)
    }
}

/// Lentz's evaluation of the continued fraction.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let apart = |value: f64| if value.abs() < TINY { TINY } else { value };
    let (mut c, mut d) = (1.0, 1.0 / apart(1.0 - (a + b) * x / (a + 1.0)));
    let mut value = d;
    for m in 1..100_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        for term in [even, odd] {
            d = 1.0 / apart(1.0 + term * d);
            c = apart(1.0 + term / c);
            value *= c * d;
        }
        if (c * d - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}

/// The probability that |t| is at least this.
pub(crate) fn t_two_sided(t: f64, df: f64) -> f64 {
    if df >= MANY {
        return 2.0 * normal_above(t.abs());
    }
    if t.is_infinite() {
        return 0.0;
    }
    let all = df + t * t;
    if df > 0.0 { beta(df / 2.0, 0.5, df / all, t * t / all).0 } else { f64::NAN }
}

/// The t that |t| exceeds with this probability.
pub(crate) fn t_quantile(two_sided: f64, df: f64) -> f64 {
    if !(df > 0.0 && two_sided > 0.0) {
        return f64::NAN;
    }
    let mut high = 1.0;
    while t_two_sided(high, df) > two_sided && high < 1e300 {
        high *= 2.0;
    }
    bisect(0.0, high, |t| t_two_sided(t, df) > two_sided)
}

/// The probability that F is at least this.
pub(crate) fn f_above(f: f64, above: f64, below: f64) -> f64 {
    if f <= 0.0 {
        return 1.0;
    }
    if below >= MANY {
        return chi_squared_above(f * above, above);
    }
    if !(above > 0.0 && below > 0.0) {
        return f64::NAN;
    }
    let all = below + above * f;
    beta(below / 2.0, above / 2.0, below / all, above * f / all).0
}

/// The probability that χ² is at least this.
pub(crate) fn chi_squared_above(x: f64, df: f64) -> f64 {
    match x {
        x if x.is_nan() || df.is_nan() || df <= 0.0 => f64::NAN,
        x if x <= 0.0 => 1.0,
        x => gamma_ur(df / 2.0, x / 2.0),
    }
}

/// The probability that a normal deviate is at least this.
pub(crate) fn normal_above(x: f64) -> f64 {
    erfc(x / std::f64::consts::SQRT_2) / 2.0
}

/// The quantile of a beta distribution.
pub(crate) fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    match (a > 0.0, b > 0.0) {
        _ if a.is_nan() || b.is_nan() => f64::NAN,
        (false, _) => 0.0,
        (_, false) => 1.0,
        _ => bisect(0.0, 1.0, |x| beta(a, b, x, 1.0 - x).0 < p),
    }
}

/// Where a test that holds at the lower end stops holding.
fn bisect(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..1100 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        *(if holds(middle) { &mut low } else { &mut high }) = middle;
    }
    low + (high - low) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a / b - 1.0).abs() < 1e-10, "{a} is not {b}");
    }

    #[test]
    fn known_values() {
        // Student 1908 for one and two degrees, where t has closed forms; tables for the rest.
        near(t_quantile(0.5, 1.0), 1.0);
        near(t_quantile(0.05, 2.0), 4.302652729749464);
        near(t_quantile(0.05, 14.0), 2.1447866879178035);
        near(t_quantile(0.05, f64::INFINITY), 1.959963984540054);
        near(t_two_sided(12.0547430940779, 13.0), 1.97869275506949e-8);
        near(f_above(4.0, 2.0, 2.0), 0.2);
        near(chi_squared_above(2.0, 2.0), (-1.0f64).exp());
        near(beta_quantile(0.5, 2.0, 2.0), 0.5);
        near(beta_quantile(0.025, 1.0, 3.0), 1.0 - 0.975f64.cbrt());
    }

    #[test]
    fn without_degrees_there_is_no_quantile() {
        assert!(t_quantile(0.05, 0.0).is_nan());
        assert!(t_two_sided(1.0, -1.0).is_nan());
    }
}
