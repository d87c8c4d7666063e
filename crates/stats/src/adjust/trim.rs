//! Weights cut at bounds.

/// Cuts weights at the bounds and gives the excess in equal parts to all that were not cut.
pub(super) fn trim(weights: &[f64], lower: Option<f64>, upper: Option<f64>) -> Vec<f64> {
    let (low, high) = (lower.unwrap_or(f64::NEG_INFINITY), upper.unwrap_or(f64::INFINITY));
    let inside = |weight: f64| (low..=high).contains(&weight);
    let cut = |weight: f64| weight.max(low).min(high);
    let excess: f64 = weights.iter().map(|&weight| weight - cut(weight)).sum();
    let untouched = weights.iter().filter(|&&weight| inside(weight)).count();
    if untouched == weights.len() {
        return weights.to_vec();
    }
    let share = excess / untouched as f64;
    let own = |&weight: &f64| if inside(weight) { weight + share } else { cut(weight) };
    weights.iter().map(own).collect()
}

#[cfg(test)]
mod tests {
    use super::trim;

    #[test]
    fn the_excess_goes_to_the_others() {
        assert_eq!(trim(&[1.0, 2.0, 9.0], None, Some(5.0)), [3.0, 4.0, 5.0]);
        assert_eq!(trim(&[1.0, 2.0], None, Some(5.0)), [1.0, 2.0]);
        assert_eq!(trim(&[0.0, 4.0, 6.0], Some(2.0), None), [2.0, 3.0, 5.0]);
    }
}
