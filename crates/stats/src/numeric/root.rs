//! Where a function is zero (Brent 1973, chapter 4). On a step it ends within `tolerance` of the jump.

/// A zero between two points where the signs differ; none if they don't.
pub(crate) fn root(from: f64, to: f64, tolerance: f64, of: impl Fn(f64) -> f64) -> Option<f64> {
    let (mut a, mut b) = (from, to);
    let (mut fa, mut fb) = (of(a), of(b));
    if fa == 0.0 {
        return Some(a);
    }
    if fb == 0.0 {
        return Some(b);
    }
    if fa.is_nan() || fb.is_nan() || (fa > 0.0) == (fb > 0.0) {
        return None;
    }
    let (mut c, mut fc) = (a, fa);
    for _ in 0..1001 {
        let before = b - a;
        // `b` is the best guess, `c` lies on the other side of the zero.
        if fc.abs() < fb.abs() {
            (a, fa) = (b, fb);
            (b, fb) = (c, fc);
            (c, fc) = (a, fa);
        }
        let least = 2.0 * f64::EPSILON * b.abs() + tolerance / 2.0;
        let half = (c - b) / 2.0;
        if half.abs() <= least || fb == 0.0 {
            return Some(b);
        }
        let mut step = half;
        if before.abs() >= least && fa.abs() > fb.abs() {
            let (p, q) = guess([a, b, c], [fa, fb, fc]);
            let inside = p < 1.5 * half * q - (least * q).abs() / 2.0;
            if inside && p < (before * q / 2.0).abs() {
                step = p / q;
            }
        }
        if step.abs() < least {
            step = least.copysign(step);
        }
        (a, fa) = (b, fb);
        b += step;
        fb = of(b);
        if fb.is_nan() {
            return None;
        }
        if (fb > 0.0 && fc > 0.0) || (fb < 0.0 && fc < 0.0) {
            (c, fc) = (a, fa);
        }
    }
    None
}

/// The step to the zero of a line through two points, or of an inverse parabola through three, as a
/// quotient with a numerator of no sign.
fn guess([a, b, c]: [f64; 3], [fa, fb, fc]: [f64; 3]) -> (f64, f64) {
    let apart = c - b;
    let (p, q) = if a == c {
        let slope = fb / fa;
        (apart * slope, 1.0 - slope)
    } else {
        let (q, r, s) = (fa / fc, fb / fc, fb / fa);
        (s * (apart * q * (q - r) - (b - a) * (r - 1.0)), (q - 1.0) * (r - 1.0) * (s - 1.0))
    };
    if p > 0.0 { (p, -q) } else { (-p, q) }
}

#[cfg(test)]
mod tests {
    use super::root;

    #[test]
    fn zeros() {
        let found = root(0.0, 2.0, 1e-12, |x| x * x - 2.0).unwrap();
        assert!((found - 2f64.sqrt()).abs() < 1e-11);
        assert_eq!(root(0.0, 1.0, 1e-8, |x| x + 1.0), None);
        let step = root(0.0, 1.0, 1e-3, |x| if x < 0.3 { -1.0 } else { 1.0 }).unwrap();
        assert!((step - 0.3).abs() <= 1e-3);
    }
}
