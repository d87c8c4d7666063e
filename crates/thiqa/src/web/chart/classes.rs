//! Values of a map put into at most five classes of about equal size.

/// The class of each value: 0 without a value, else 1 (least) to 5 (most). Equal values share a class.
pub(super) fn classes(values: &[Option<f64>]) -> Vec<u8> {
    let mut distinct: Vec<f64> =
        values.iter().flatten().copied().filter(|v| v.is_finite()).collect();
    distinct.sort_by(f64::total_cmp);
    distinct.dedup();
    let used = distinct.len().min(5);
    let class = |value: f64| {
        let rank = distinct.iter().position(|v| *v == value)?;
        let band = rank * used / distinct.len();
        // Few classes are spread over all the colours; a single one takes the middle.
        Some(if used == 1 { 3 } else { 1 + (band * 4 / (used - 1)) as u8 })
    };
    values.iter().map(|value| value.and_then(class).unwrap_or(0)).collect()
}
