//! A cubic spline whose ends follow the cubic through the last four points (Forsythe, Malcolm & Moler
//! 1977, chapter 4), and straight lines between points.

/// Coefficients of the pieces: `y + b·h + c·h² + d·h³`, `h` from the piece's start.
struct Pieces {
    b: Vec<f64>,
    c: Vec<f64>,
    d: Vec<f64>,
}

/// `count` points of equal distance on the spline through the given ones, `x` rising.
pub(crate) fn spline(x: &[f64], y: &[f64], count: usize) -> (Vec<f64>, Vec<f64>) {
    let last = x.len() - 1;
    let pieces = pieces(x, y);
    let step = (x[last] - x[0]) / (count - 1) as f64;
    let place = |at: usize| x[0] + step * at as f64;
    let value = |at: f64| {
        let own = x.partition_point(|&own| own <= at).saturating_sub(1);
        // Beyond the last point the last cubic goes on as it ends there.
        let h = at - x[own];
        let d = if at < x[0] { 0.0 } else { pieces.d[own] };
        y[own] + h * (pieces.b[own] + h * (pieces.c[own] + h * d))
    };
    let places: Vec<f64> = (0..count).map(place).collect();
    let values = places.iter().map(|&at| value(at)).collect();
    (places, values)
}

fn pieces(x: &[f64], y: &[f64]) -> Pieces {
    let n = x.len();
    let (mut b, mut c, mut d) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
    if n < 3 {
        let slope = if n == 2 { (y[1] - y[0]) / (x[1] - x[0]) } else { 0.0 };
        b.fill(slope);
        return Pieces { b, c, d };
    }
    // A system with three diagonals for c: b the main one, d those beside it.
    d[0] = x[1] - x[0];
    c[1] = (y[1] - y[0]) / d[0];
    for i in 1..n - 1 {
        d[i] = x[i + 1] - x[i];
        b[i] = 2.0 * (d[i - 1] + d[i]);
        c[i + 1] = (y[i + 1] - y[i]) / d[i];
        c[i] = c[i + 1] - c[i];
    }
    (b[0], b[n - 1]) = (-d[0], -d[n - 2]);
    (c[0], c[n - 1]) = (0.0, 0.0);
    if n > 3 {
        c[0] = c[2] / (x[3] - x[1]) - c[1] / (x[2] - x[0]);
        c[n - 1] = c[n - 2] / (x[n - 1] - x[n - 3]) - c[n - 3] / (x[n - 2] - x[n - 4]);
        c[0] = c[0] * d[0] * d[0] / (x[3] - x[0]);
        c[n - 1] = -c[n - 1] * d[n - 2] * d[n - 2] / (x[n - 1] - x[n - 4]);
    }
    for i in 1..n {
        let t = d[i - 1] / b[i - 1];
        b[i] -= t * d[i - 1];
        c[i] -= t * c[i - 1];
    }
    c[n - 1] /= b[n - 1];
    for i in (0..n - 1).rev() {
        c[i] = (c[i] - d[i] * c[i + 1]) / b[i];
    }
    b[n - 1] = (y[n - 1] - y[n - 2]) / d[n - 2] + d[n - 2] * (c[n - 2] + 2.0 * c[n - 1]);
    for i in 0..n - 1 {
        b[i] = (y[i + 1] - y[i]) / d[i] - d[i] * (c[i + 1] + 2.0 * c[i]);
        d[i] = (c[i + 1] - c[i]) / d[i];
        c[i] *= 3.0;
    }
    c[n - 1] *= 3.0;
    d[n - 1] = d[n - 2];
    Pieces { b, c, d }
}

/// The value at a place on straight lines between points sorted by `x`; none outside of them.
pub(crate) fn interpolate(points: &[(f64, f64)], at: f64) -> Option<f64> {
    let (first, last) = (points.first()?, points.last()?);
    if !(at >= first.0 && at <= last.0) {
        return None;
    }
    let after = points.partition_point(|point| point.0 < at);
    let (x1, y1) = points[after];
    if x1 == at || after == 0 {
        return Some(y1);
    }
    let (x0, y0) = points[after - 1];
    Some(y0 + (y1 - y0) * (at - x0) / (x1 - x0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cubic_is_its_own_spline() {
        let x = [-2.0, -1.0, 0.5, 1.0, 3.0];
        let cubic = |x: f64| 1.0 - x + 0.5 * x * x * x;
        let y = x.map(cubic);
        let (places, values) = spline(&x, &y, 11);
        for (place, value) in places.iter().zip(values) {
            assert!((value - cubic(*place)).abs() < 1e-12);
        }
    }

    #[test]
    fn lines() {
        let points = [(0.0, 0.0), (1.0, 2.0), (3.0, 4.0)];
        assert_eq!(interpolate(&points, 2.0), Some(3.0));
        assert_eq!(interpolate(&points, 1.0), Some(2.0));
        assert_eq!(interpolate(&points, 3.1), None);
    }
}
